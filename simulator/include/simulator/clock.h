// Modelled time. The enclosure waits on a Clock and never on the operating system itself.
#pragma once

#include "simulator/types.h"

namespace vdslab::sim {

// Threads: every method may be called from any thread.
class Clock {
 public:
  virtual ~Clock() = default;

  virtual TimePoint Now() const = 0;

  // Returns when `deadline` is reached. The calling thread counts as waiting, not as running.
  virtual void SleepUntil(TimePoint deadline) = 0;

  // Moves virtual time forward; false for a clock that cannot be moved.
  virtual bool Advance(Duration by) = 0;

  // Brackets around an operation that may move time. A thread between Begin and End that is neither
  // in SleepUntil nor parked at a gate counts as running, and virtual time stands still while one
  // runs or is parked (design D5).
  virtual void BeginRunning() = 0;
  virtual void EndRunning() = 0;
  virtual void BeginParked() = 0;
  virtual void EndParked() = 0;
};

}  // namespace vdslab::sim
