// Modelled time. The enclosure waits on a Clock and never on the operating system itself.
#pragma once

#include <cstdint>
#include <functional>

#include "simulator/types.h"

namespace vdslab::sim {

// Names one call of CallAt. The default value names none.
struct TimerId {
  std::uint64_t number = 0;
  std::uint32_t place = 0;
};

// Threads: every method may be called from any thread.
class Clock {
 public:
  virtual ~Clock() = default;

  virtual TimePoint Now() const = 0;

  // Returns when `deadline` is reached. The calling thread counts as waiting, not as running.
  virtual void SleepUntil(TimePoint deadline) = 0;

  // Calls `action` once when `when` is reached, on the thread that moves time there (or one of the
  // clock's own), with nothing held; those of equal time in the order in which they were set. What
  // is already past is called when time next moves. Time does not move by itself for a timer alone.
  // The action must not sleep or throw.
  virtual TimerId CallAt(TimePoint when, std::function<void()> action) = 0;
  // True: the action will not be called. False: it has been called, is being called, or never was.
  virtual bool Cancel(TimerId timer) = 0;

  // Moves virtual time forward; false for a clock that cannot be moved.
  virtual bool Advance(Duration by) = 0;

  // Time leaps forward, as when a clock is set: what was to happen meanwhile happens now, in its
  // order. Like the thread that moves time, the caller holds nothing. Precondition: `by` is not
  // negative.
  virtual void Jump(Duration by) = 0;

  // Brackets around an operation that may move time. A thread between Begin and End that is neither
  // in SleepUntil nor parked at a gate counts as running, and virtual time stands still while one
  // runs or is parked: what it does next happens at the time at which it began or was parked.
  virtual void BeginRunning() = 0;
  virtual void EndRunning() = 0;
  virtual void BeginParked() = 0;
  virtual void EndParked() = 0;
};

}  // namespace vdslab::sim
