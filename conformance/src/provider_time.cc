#include "provider_time.h"

#include <algorithm>

namespace vdslab::conformance {
namespace {

using Clock = std::chrono::steady_clock;

constexpr Milliseconds kLongestInterval{100};
constexpr int kAdvances = 16;  // with the intervals after them: about a second of real time

class Waiting {
 public:
  Waiting(WakeUp& wake_up, const std::function<bool()>& done, const std::function<void()>& idle)
      : wake_up_(wake_up), done_(done), idle_(idle) {}

  // Asks, listens until `deadline` or the end of the next interval, and asks after every ring.
  bool Interval(Clock::time_point deadline) {
    const auto end = std::min(deadline, Clock::now() + interval_);
    interval_ = std::min(interval_ * 2, kLongestInterval);
    for (;;) {
      const std::uint64_t heard = wake_up_.rings();
      if (done_()) return true;
      if (idle_) idle_();
      if (Clock::now() >= end) return false;
      wake_up_.WaitPast(heard, end);
    }
  }

 private:
  WakeUp& wake_up_;
  const std::function<bool()>& done_;
  const std::function<void()>& idle_;
  Milliseconds interval_{1};
};

}  // namespace

bool WaitInProviderTime(WakeUp& wake_up, Milliseconds limit, const std::function<bool()>& done,
                        const AdvanceTime& advance, const std::function<void()>& idle) {
  Waiting waiting(wake_up, done, idle);
  if (advance) {
    for (int i = 0; i < kAdvances; ++i) {
      if (waiting.Interval(Clock::time_point::max())) return true;
      advance(std::max(limit / kAdvances, Milliseconds(1)));
    }
    return waiting.Interval(Clock::time_point::max());
  }
  const auto deadline = Clock::now() + limit;
  do {
    if (waiting.Interval(deadline)) return true;
  } while (Clock::now() < deadline);
  return done();
}

}  // namespace vdslab::conformance
