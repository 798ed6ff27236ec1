// What happened in the enclosure, told to whoever listens.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
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

// All consequences of one cause, in order: kModified of an object before its other events. A list
// that needs no memory of its own for a few events, because most orders and incidents have no more.
class Happening {
 public:
  using value_type = Event;
  using iterator = const Event*;
  using const_iterator = const Event*;

  Happening() = default;
  Happening(std::initializer_list<Event> events) {
    for (const Event& event : events) push_back(event);
  }
  Happening(std::size_t count, const Event& event) {
    while (size_ < count) push_back(event);
  }

  void push_back(const Event& event) {
    if (size_ == few_.size()) many_.assign(few_.begin(), few_.end());
    if (size_ < few_.size()) {
      few_[size_] = event;
    } else {
      many_.push_back(event);
    }
    ++size_;
  }
  void AddOnce(const Event& event) {
    if (std::find(begin(), end(), event) == end()) push_back(event);
  }

  bool empty() const { return size_ == 0; }
  std::size_t size() const { return size_; }
  const Event* begin() const { return size_ <= few_.size() ? few_.data() : many_.data(); }
  const Event* end() const { return begin() + size_; }
  const Event& front() const { return *begin(); }  // precondition: not empty
  bool operator==(const Happening& other) const {
    return std::equal(begin(), end(), other.begin(), other.end());
  }

 private:
  std::array<Event, 4> few_{};
  std::vector<Event> many_;  // all of them, once they are more
  std::size_t size_ = 0;
};

// Threads: called on the thread that caused the happening, after the change is visible to readers
// and while the objects concerned are still held, so that the order per object is the order of its
// changes. The sink must not call back into the enclosure and must not throw.
class EventSink {
 public:
  virtual ~EventSink() = default;
  virtual void OnHappening(const Happening& happening) noexcept = 0;
};

}  // namespace vdslab::sim
