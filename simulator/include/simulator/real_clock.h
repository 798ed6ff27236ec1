// Modelled time that passes as the machine's own: for demonstrations and for clients with time
// limits.
#pragma once

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>

#include "simulator/clock.h"

namespace vdslab::sim {

// Who runs or is parked does not matter to it, and it cannot be advanced; it can leap. Timers are
// called on a thread of its own, which is there once there is one to call; the destructor waits for
// it.
class RealClock final : public Clock {
 public:
  RealClock();
  ~RealClock() override;

  TimePoint Now() const override;
  void SleepUntil(TimePoint deadline) override;
  TimerId CallAt(TimePoint when, std::function<void()> action) override;
  bool Cancel(TimerId timer) override;
  bool Advance(Duration by) override;
  void Jump(Duration by) override;
  void BeginRunning() override;
  void EndRunning() override;
  void BeginParked() override;
  void EndParked() override;

  // Waits until its thread has ended; timers wait until Wake. For a library that may be unloaded.
  void Rest();
  void Wake();

 private:
  class Timers;
  TimePoint OnMachine(TimePoint time) const;  // when the machine's clock shows that

  std::atomic<Duration::rep> ahead_{0};  // of the machine's clock
  std::mutex mutex_;
  std::condition_variable
      jumped_;  // a wait with a deadline, exact to less than a millisecond everywhere
  std::unique_ptr<Timers> timers_;
};

}  // namespace vdslab::sim
