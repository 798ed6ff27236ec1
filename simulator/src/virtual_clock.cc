#include "simulator/virtual_clock.h"

#include <algorithm>
#include <condition_variable>
#include <cstdint>
#include <list>
#include <mutex>
#include <utility>

#include "sim_check.h"
#include "timer_queue.h"

namespace vdslab::sim {

class VirtualClock::State {
 public:
  TimePoint Now() const {
    std::lock_guard lock(mutex_);
    return now_;
  }

  void SleepUntil(TimePoint deadline) {
    std::unique_lock lock(mutex_);
    if (deadline <= now_) return;
    SIM_CHECK(running_ > 0);
    const auto place = std::find_if(sleepers_.begin(), sleepers_.end(), [&](const Sleeper& other) {
      return other.deadline > deadline;
    });
    Sleeper& self = *sleepers_.insert(place, Sleeper{.deadline = deadline});
    --running_;
    AdvanceIfIdle(lock);
    woken_.wait(lock, [&] { return self.awake; });
    sleepers_.remove_if([&](const Sleeper& other) { return &other == &self; });
  }

  TimerId CallAt(TimePoint when, std::function<void()> action) {
    std::lock_guard lock(mutex_);
    return timers_.Add(when, std::move(action));
  }

  bool Cancel(TimerId timer) {
    std::lock_guard lock(mutex_);
    return timers_.Remove(timer);
  }

  void Advance(Duration by) {
    std::unique_lock lock(mutex_);
    const TimePoint target = now_ + by;
    while (!timers_.empty() && timers_.EarliestTime() <= target) CallEarliestTimer(lock);
    now_ = std::max(now_, target);
    for (Sleeper& sleeper : sleepers_) {
      if (sleeper.deadline <= now_) Wake(sleeper);
    }
    AdvanceIfIdle(lock);  // for who went to sleep while the action of a timer ran
  }

  void Count(int running, int parked) {
    std::unique_lock lock(mutex_);
    running_ += running;
    parked_ += parked;
    SIM_CHECK(running_ >= 0 && parked_ >= 0);
    AdvanceIfIdle(lock);
  }

 private:
  struct Sleeper {
    TimePoint deadline;
    bool awake = false;
  };

  // For the sake of the next sleeper; timers lie on its way.
  void AdvanceIfIdle(std::unique_lock<std::mutex>& lock) {
    while (running_ == 0 && parked_ == 0) {
      const auto next = std::find_if(sleepers_.begin(), sleepers_.end(),
                                     [](const Sleeper& sleeper) { return !sleeper.awake; });
      if (next == sleepers_.end()) return;
      if (timers_.empty() || timers_.EarliestTime() > next->deadline) {
        now_ = std::max(now_, next->deadline);
        Wake(*next);
        return;
      }
      CallEarliestTimer(lock);
    }
  }

  void CallEarliestTimer(std::unique_lock<std::mutex>& lock) {
    now_ = std::max(now_, timers_.EarliestTime());
    const auto action = timers_.TakeEarliest();
    ++running_;
    lock.unlock();
    action();
    lock.lock();
    --running_;
  }

  // It counts as running from now on, not from when its thread gets hold of a processor.
  void Wake(Sleeper& sleeper) {
    if (sleeper.awake) return;
    sleeper.awake = true;
    ++running_;
    woken_.notify_all();
  }

  mutable std::mutex mutex_;
  std::condition_variable woken_;
  TimePoint now_{};
  std::list<Sleeper> sleepers_;  // in order of deadline, then of arrival
  TimerQueue timers_;
  int running_ = 0;
  int parked_ = 0;
};

VirtualClock::VirtualClock() : state_(std::make_unique<State>()) {}
VirtualClock::~VirtualClock() = default;

TimePoint VirtualClock::Now() const { return state_->Now(); }
void VirtualClock::SleepUntil(TimePoint deadline) { state_->SleepUntil(deadline); }
TimerId VirtualClock::CallAt(TimePoint when, std::function<void()> action) {
  return state_->CallAt(when, std::move(action));
}
bool VirtualClock::Cancel(TimerId timer) { return state_->Cancel(timer); }

bool VirtualClock::Advance(Duration by) {
  if (by < Duration::zero()) return false;
  state_->Advance(by);
  return true;
}

void VirtualClock::Jump(Duration by) { state_->Advance(by); }
void VirtualClock::BeginRunning() { state_->Count(+1, 0); }
void VirtualClock::EndRunning() { state_->Count(-1, 0); }
void VirtualClock::BeginParked() { state_->Count(0, +1); }
void VirtualClock::EndParked() { state_->Count(0, -1); }

}  // namespace vdslab::sim
