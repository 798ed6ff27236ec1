#include "simulator/fault_plan.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <vector>

namespace vdslab::sim {

class FaultPlan::Rules {
 public:
  FaultId Arm(const FaultRule& rule) {
    std::lock_guard lock(mutex_);
    armed_.push_back({.id = ++last_id_, .rule = rule});
    count_.store(armed_.size(), std::memory_order_relaxed);
    return last_id_;
  }

  bool Disarm(FaultId id) {
    std::lock_guard lock(mutex_);
    const auto removed = std::erase_if(armed_, [id](const Armed& entry) { return entry.id == id; });
    count_.store(armed_.size(), std::memory_order_relaxed);
    return removed > 0;
  }

  void Clear() {
    std::lock_guard lock(mutex_);
    armed_.clear();
    count_.store(0, std::memory_order_relaxed);
  }

  std::optional<FaultRule> Fire(FaultKind kind, SlotAddress slot) {
    if (count_.load(std::memory_order_relaxed) == 0) return std::nullopt;
    std::lock_guard lock(mutex_);
    const auto place = std::find_if(armed_.begin(), armed_.end(), [&](const Armed& entry) {
      return entry.rule.kind == kind && entry.rule.slot.value_or(slot) == slot &&
             (entry.rule.times == 0 || entry.fired < entry.rule.times);
    });
    if (place == armed_.end()) return std::nullopt;
    ++place->fired;
    return place->rule;
  }

  std::uint32_t FiredCount(FaultId id) const {
    std::lock_guard lock(mutex_);
    const auto place = std::find_if(armed_.begin(), armed_.end(),
                                    [id](const Armed& entry) { return entry.id == id; });
    return place == armed_.end() ? 0 : place->fired;
  }

 private:
  struct Armed {
    FaultId id = 0;
    FaultRule rule;
    std::uint32_t fired = 0;
  };

  mutable std::mutex mutex_;
  std::vector<Armed> armed_;  // in the order of arming: the oldest rule that fits fires
  FaultId last_id_ = 0;
  std::atomic<std::size_t> count_{0};
};

FaultPlan::FaultPlan() : rules_(std::make_unique<Rules>()) {}
FaultPlan::~FaultPlan() = default;

FaultId FaultPlan::Arm(const FaultRule& rule) { return rules_->Arm(rule); }
bool FaultPlan::Disarm(FaultId id) { return rules_->Disarm(id); }
void FaultPlan::Clear() { rules_->Clear(); }
std::optional<FaultRule> FaultPlan::Fire(FaultKind kind, SlotAddress slot) {
  return rules_->Fire(kind, slot);
}
std::uint32_t FaultPlan::FiredCount(FaultId id) const { return rules_->FiredCount(id); }

}  // namespace vdslab::sim
