// The end of a reset that goes on after its order has returned (AMB-43).
#pragma once

#include <functional>
#include <mutex>
#include <utility>

#include "hardware.h"

namespace vdslab::sim {

// Calls `end` at that time, unless another reset of the part has begun by then.
inline void EndResetLater(Hardware& hardware, const FaultTarget& part, TimePoint when,
                          std::function<void()> end) {
  std::lock_guard incident(hardware.incident);
  const std::uint64_t number = ++hardware.resets[part];
  hardware.timers.Set(when, [&hardware, part, number, end = std::move(end)] {
    {
      std::lock_guard lock(hardware.incident);
      if (hardware.resets[part] != number) return;
    }
    end();
  });
}

}  // namespace vdslab::sim
