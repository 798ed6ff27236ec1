// Modelled time that passes as the machine's own: for demonstrations and for clients with time
// limits.
#pragma once

#include <condition_variable>
#include <mutex>

#include "simulator/clock.h"

namespace vdslab::sim {

// Who runs or is parked does not matter to it, and it cannot be advanced.
class RealClock final : public Clock {
 public:
  TimePoint Now() const override;
  void SleepUntil(TimePoint deadline) override;
  bool Advance(Duration by) override;
  void BeginRunning() override;
  void EndRunning() override;
  void BeginParked() override;
  void EndParked() override;

 private:
  std::mutex mutex_;
  std::condition_variable
      never_;  // a wait with a deadline, exact to less than a millisecond everywhere
};

}  // namespace vdslab::sim
