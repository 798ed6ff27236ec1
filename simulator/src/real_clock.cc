#include "simulator/real_clock.h"

#include <thread>
#include <utility>

#include "timer_queue.h"

namespace vdslab::sim {

// Threads: any. Its own thread waits for the earliest deadline.
class RealClock::Timers {
 public:
  explicit Timers(const RealClock& clock) : clock_(clock) {}
  ~Timers() { Rest(); }

  TimerId Add(TimePoint when, std::function<void()> action) {
    std::lock_guard lock(mutex_);
    const TimerId timer = queue_.Add(when, std::move(action));
    StartIfNeeded();
    changed_.notify_all();
    return timer;
  }

  bool Remove(TimerId timer) {
    std::lock_guard lock(mutex_);
    return queue_.Remove(timer);
  }

  void Rest() {
    std::thread ending;
    {
      std::lock_guard lock(mutex_);
      rests_ = true;
      changed_.notify_all();
      ending = std::move(thread_);
    }
    if (ending.joinable()) ending.join();
  }

  void LookAgain() {
    std::lock_guard lock(mutex_);
    changed_.notify_all();
  }

  void Wake() {
    std::lock_guard lock(mutex_);
    rests_ = false;
    StartIfNeeded();
  }

 private:
  void StartIfNeeded() {
    if (rests_ || thread_.joinable() || queue_.empty()) return;
    thread_ = std::thread([this] { Run(); });
  }

  void Run() {
    std::unique_lock lock(mutex_);
    while (!rests_) {
      if (queue_.empty()) {
        changed_.wait(lock);
      } else if (const TimePoint when = queue_.EarliestTime(); when > clock_.Now()) {
        changed_.wait_until(lock, clock_.OnMachine(when));
      } else {
        const auto action = queue_.TakeEarliest();
        lock.unlock();
        action();
        lock.lock();
      }
    }
  }

  const RealClock& clock_;
  std::mutex mutex_;
  std::condition_variable changed_;
  TimerQueue queue_;
  bool rests_ = false;
  std::thread thread_;
};

RealClock::RealClock() : timers_(std::make_unique<Timers>(*this)) {}
RealClock::~RealClock() = default;

TimePoint RealClock::Now() const {
  return std::chrono::steady_clock::now() + Duration(ahead_.load(std::memory_order_acquire));
}

TimePoint RealClock::OnMachine(TimePoint time) const {
  return time - Duration(ahead_.load(std::memory_order_acquire));
}

void RealClock::SleepUntil(TimePoint deadline) {
  std::unique_lock lock(mutex_);
  while (Now() < deadline) jumped_.wait_until(lock, OnMachine(deadline));
}

TimerId RealClock::CallAt(TimePoint when, std::function<void()> action) {
  return timers_->Add(when, std::move(action));
}
bool RealClock::Cancel(TimerId timer) { return timers_->Remove(timer); }

void RealClock::Jump(Duration by) {
  {
    std::lock_guard lock(mutex_);
    ahead_.fetch_add(by.count(), std::memory_order_acq_rel);
    jumped_.notify_all();
  }
  timers_->LookAgain();
}

bool RealClock::Advance(Duration) { return false; }
void RealClock::BeginRunning() {}
void RealClock::EndRunning() {}
void RealClock::BeginParked() {}
void RealClock::EndParked() {}
void RealClock::Rest() { timers_->Rest(); }
void RealClock::Wake() { timers_->Wake(); }

}  // namespace vdslab::sim
