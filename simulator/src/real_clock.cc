#include "simulator/real_clock.h"

#include <thread>
#include <utility>

#include "timer_queue.h"

namespace vdslab::sim {

// Threads: any. Its own thread waits for the earliest deadline.
class RealClock::Timers {
 public:
  ~Timers() {
    {
      std::lock_guard lock(mutex_);
      ends_ = true;
      changed_.notify_all();
    }
    if (thread_.joinable()) thread_.join();
  }

  TimerId Add(TimePoint when, std::function<void()> action) {
    std::lock_guard lock(mutex_);
    if (!thread_.joinable()) thread_ = std::thread([this] { Run(); });
    changed_.notify_all();
    return queue_.Add(when, std::move(action));
  }

  bool Remove(TimerId timer) {
    std::lock_guard lock(mutex_);
    return queue_.Remove(timer);
  }

 private:
  void Run() {
    std::unique_lock lock(mutex_);
    while (!ends_) {
      if (queue_.empty()) {
        changed_.wait(lock);
      } else if (const TimePoint when = queue_.EarliestTime();
                 when > std::chrono::steady_clock::now()) {
        changed_.wait_until(lock, when);
      } else {
        const auto action = queue_.TakeEarliest();
        lock.unlock();
        action();
        lock.lock();
      }
    }
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  TimerQueue queue_;
  bool ends_ = false;
  std::thread thread_;
};

RealClock::RealClock() : timers_(std::make_unique<Timers>()) {}
RealClock::~RealClock() = default;

TimePoint RealClock::Now() const { return std::chrono::steady_clock::now(); }

void RealClock::SleepUntil(TimePoint deadline) {
  std::unique_lock lock(mutex_);
  while (Now() < deadline) never_.wait_until(lock, deadline);
}

TimerId RealClock::CallAt(TimePoint when, std::function<void()> action) {
  return timers_->Add(when, std::move(action));
}
bool RealClock::Cancel(TimerId timer) { return timers_->Remove(timer); }

bool RealClock::Advance(Duration) { return false; }
void RealClock::BeginRunning() {}
void RealClock::EndRunning() {}
void RealClock::BeginParked() {}
void RealClock::EndParked() {}

}  // namespace vdslab::sim
