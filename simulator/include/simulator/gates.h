// Gates: named points inside an operation at which a test can park it while others run.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "simulator/clock.h"
#include "simulator/types.h"

namespace vdslab::sim {

// In the order in which an operation passes them.
enum class GatePoint : std::uint8_t {
  kEntered,
  kFlushing,
  kBeforeCommit,
  kAfterCommit,
  kBeforeNotify
};

// Stands for a slot where an operation concerns every drive. Only a hold without a slot stops it.
inline constexpr SlotAddress kWholeEnclosure{-1, -1};

std::optional<GatePoint> ParseGatePoint(
    std::string_view name);  // "entered", "flushing", "before_commit", ...

// Threads: any. A closed set of gates costs one relaxed load per point.
class Gates {
 public:
  explicit Gates(Clock& clock);
  ~Gates();
  Gates(const Gates&) = delete;
  Gates& operator=(const Gates&) = delete;

  bool AllOpen() const;  // no point is held

  // From now on operations on `slot` (any, if absent) stop at `point`.
  void Hold(GatePoint point, std::optional<SlotAddress> slot);

  // Returns true when `count` operations are parked; false when `timeout` of real time passed
  // first.
  bool Await(std::uint32_t count, Duration timeout);

  // Opens all gates; parked operations go on. Returns how many there were.
  std::uint32_t Release();

  // Called by operations; those that concern the whole enclosure pass kWholeEnclosure.
  void Pass(GatePoint point, SlotAddress slot);

 private:
  class State;
  std::unique_ptr<State> state_;
};

}  // namespace vdslab::sim
