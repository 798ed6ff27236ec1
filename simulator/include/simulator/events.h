// What happened in the enclosure, told to whoever listens.
#pragma once

#include <cstdint>
#include <vector>

#include "simulator/types.h"

namespace vdslab::sim {

enum class ObjectKind : std::uint8_t { kSubsystem, kController, kPort, kDrive, kLun };

enum class EventKind : std::uint8_t {
  kArrived,
  kDeparted,
  kModified,
  kLeftService,  // present, but taken out of its RAID group or pool (VDS_NF_*_REMOVED)
  kLostData,     // acknowledged data is lost: of a LUN, or of a drive for what no LUN is known
};

// `index` is the slot index, controller number, LUN number, or for a port the number across all
// controllers. `stay` distinguishes the drives that were in one slot one after the other.
struct Event {
  EventKind kind;
  ObjectKind object;
  std::uint32_t index = 0;
  std::uint32_t stay = 0;
  bool operator==(const Event&) const = default;
};

// All consequences of one cause, in order: kModified of an object before its other events.
using Happening = std::vector<Event>;

// Threads: called on the thread that caused the happening, after the change is visible to readers
// and while the objects concerned are still held, so that the order per object is the order of its
// changes. The sink must not call back into the enclosure and must not throw.
class EventSink {
 public:
  virtual ~EventSink() = default;
  virtual void OnHappening(const Happening& happening) noexcept = 0;
};

}  // namespace vdslab::sim
