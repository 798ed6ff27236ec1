// Modelled time that costs no time: a call that waits for a flush returns at once, minutes later.
#pragma once

#include <memory>

#include "simulator/clock.h"

namespace vdslab::sim {

// Starts at zero. Time advances by itself only while somebody waits in SleepUntil and nobody runs
// or is parked; then to the earliest deadline, and one sleeper at a time goes on (equal deadlines
// in the order in which they were set), so that what follows does not depend on how threads are
// scheduled. Otherwise time moves by Advance, which lets every sleeper go on whose deadline it
// passes. On its way time stops at each timer and calls its action, which counts as running.
//
// Precondition of SleepUntil: the calling thread is between BeginRunning and EndRunning.
class VirtualClock final : public Clock {
 public:
  VirtualClock();
  ~VirtualClock() override;

  TimePoint Now() const override;
  void SleepUntil(TimePoint deadline) override;
  TimerId CallAt(TimePoint when, std::function<void()> action) override;
  bool Cancel(TimerId timer) override;
  bool Advance(Duration by) override;  // false, and nothing happens, when `by` is negative
  void Jump(Duration by) override;
  void BeginRunning() override;
  void EndRunning() override;
  void BeginParked() override;
  void EndParked() override;

 private:
  class State;
  std::unique_ptr<State> state_;
};

}  // namespace vdslab::sim
