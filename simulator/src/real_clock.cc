#include "simulator/real_clock.h"

namespace vdslab::sim {

TimePoint RealClock::Now() const { return std::chrono::steady_clock::now(); }

void RealClock::SleepUntil(TimePoint deadline) {
  std::unique_lock lock(mutex_);
  while (Now() < deadline) never_.wait_until(lock, deadline);
}

bool RealClock::Advance(Duration) { return false; }
void RealClock::BeginRunning() {}
void RealClock::EndRunning() {}
void RealClock::BeginParked() {}
void RealClock::EndParked() {}

}  // namespace vdslab::sim
