#include "simulator/gates.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <utility>
#include <vector>

namespace vdslab::sim {

std::optional<GatePoint> ParseGatePoint(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, GatePoint>, 5> kNames{{
      {"entered", GatePoint::kEntered},
      {"flushing", GatePoint::kFlushing},
      {"before_commit", GatePoint::kBeforeCommit},
      {"after_commit", GatePoint::kAfterCommit},
      {"before_notify", GatePoint::kBeforeNotify},
  }};
  for (const auto& [known, point] : kNames) {
    if (known == name) return point;
  }
  return std::nullopt;
}

class Gates::State {
 public:
  explicit State(Clock& clock) : clock_(clock) {}

  bool AllOpen() const { return !held_.load(std::memory_order_relaxed); }

  void Hold(GatePoint point, std::optional<SlotAddress> slot) {
    std::lock_guard lock(mutex_);
    holds_.push_back({point, slot});
    held_.store(true, std::memory_order_relaxed);
  }

  bool Await(std::uint32_t count, Duration timeout) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, timeout, [&] { return parked_ >= count; });
  }

  std::uint32_t Release() {
    std::lock_guard lock(mutex_);
    holds_.clear();
    held_.store(false, std::memory_order_relaxed);
    ++generation_;
    changed_.notify_all();
    return std::exchange(parked_, 0);
  }

  void Pass(GatePoint point, SlotAddress slot) {
    if (AllOpen()) return;
    std::unique_lock lock(mutex_);
    if (!Stops(point, slot)) return;
    clock_.BeginParked();
    ++parked_;
    changed_.notify_all();
    const std::uint64_t parked_in = generation_;
    changed_.wait(lock, [&] { return generation_ != parked_in; });
    clock_.EndParked();
  }

 private:
  struct Held {
    GatePoint point;
    std::optional<SlotAddress> slot;
  };

  bool Stops(GatePoint point, SlotAddress slot) const {
    return std::any_of(holds_.begin(), holds_.end(), [&](const Held& held) {
      return held.point == point && held.slot.value_or(slot) == slot;
    });
  }

  Clock& clock_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<Held> holds_;
  std::uint32_t parked_ = 0;
  std::uint64_t generation_ = 0;  // counts the releases
  std::atomic<bool> held_{false};
};

Gates::Gates(Clock& clock) : state_(std::make_unique<State>(clock)) {}
Gates::~Gates() = default;

bool Gates::AllOpen() const { return state_->AllOpen(); }
void Gates::Hold(GatePoint point, std::optional<SlotAddress> slot) { state_->Hold(point, slot); }
bool Gates::Await(std::uint32_t count, Duration timeout) { return state_->Await(count, timeout); }
std::uint32_t Gates::Release() { return state_->Release(); }
void Gates::Pass(GatePoint point, SlotAddress slot) { state_->Pass(point, slot); }

}  // namespace vdslab::sim
