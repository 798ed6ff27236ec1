#include "simulator/fault_plan.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <utility>

#include "armed_fault.h"
#include "fault_match.h"

namespace vdslab::sim {

class FaultPlan::Rules {
 public:
  Rules(std::uint64_t seed, TimePoint began) : began_(began), mixed_seed_(Generator(seed).Next()) {}

  TimePoint began() const { return began_; }
  bool HasRules() const { return has_rules_.load(std::memory_order_relaxed); }
  bool WaitsForOperations() const { return waits_for_operations_.load(std::memory_order_relaxed); }
  bool AsksInFlight() const { return asks_in_flight_.load(std::memory_order_relaxed); }

  FaultId Arm(const FaultRule& rule, TimePoint now) {
    const std::lock_guard lock(mutex_);
    const FaultId id = ++last_id_;
    TimePoint start = now + rule.when.after.value_or(Duration::zero());
    if (rule.when.at) start = std::max(start, began_ + *rule.when.at);
    armed_.emplace_back(id, rule, start, Generator(Generator(mixed_seed_ + id).Next()));
    Publish();
    return id;
  }

  bool Disarm(FaultId id) {
    const std::lock_guard lock(mutex_);
    const auto place = Find(id);
    if (place == armed_.end()) return false;
    place->Heal(healed_);
    armed_.erase(place);
    Publish();
    return true;
  }

  void Clear() {
    const std::lock_guard lock(mutex_);
    for (const ArmedFault& armed : armed_) armed.Heal(healed_);
    armed_.clear();
    Publish();
  }

  std::optional<Firing> Fire(FaultKind kind, const Occasion& occasion) {
    if (!HasRules() || InfoOf(kind).nature != FaultNature::kOnOperation) return std::nullopt;
    const std::lock_guard lock(mutex_);
    std::optional<Firing> firing;
    for (ArmedFault& armed : armed_) {
      if (armed.rule().kind != kind || !armed.Enter(occasion) || firing) continue;
      if (armed.Fires(ObjectOf(occasion))) firing = {.id = armed.id(), .with = armed.rule().with};
    }
    return firing;
  }

  std::vector<Incident> Begin(const Occasion& occasion) {
    if (!WaitsForOperations()) return {};
    const std::lock_guard lock(mutex_);
    std::vector<Incident> told;
    for (ArmedFault& armed : armed_) {
      if (InfoOf(armed.rule().kind).nature == FaultNature::kOnOperation) continue;
      const auto target = BrokenBy(armed.rule(), occasion);
      if (!target || !armed.Enter(occasion) || armed.ActsOn(*target)) continue;
      if (armed.Fires(*target)) armed.Break(*target, occasion.now, told);
    }
    return told;
  }

  std::vector<Incident> Due(TimePoint now) {
    const std::lock_guard lock(mutex_);
    if (!healed_.empty()) return std::exchange(healed_, {});
    std::vector<Incident> told;
    // A turn may have nothing to tell, such as one that chance lets pass.
    for (auto moment = NextTurn(); told.empty() && moment && *moment <= now; moment = NextTurn()) {
      for (ArmedFault& armed : armed_) {
        if (armed.NextTurn() == moment) armed.Turn(*moment, told);
      }
    }
    return told;
  }

  std::optional<TimePoint> NextDue() const {
    const std::lock_guard lock(mutex_);
    return healed_.empty() ? NextTurn() : TimePoint::min();
  }

  std::vector<FaultState> All() const {
    const std::lock_guard lock(mutex_);
    std::vector<FaultState> states;
    for (const ArmedFault& armed : armed_) states.push_back(armed.State());
    return states;
  }

  void Watch(std::function<void()> watcher) {
    const std::lock_guard lock(watcher_mutex_);
    watcher_ = std::move(watcher);
  }

  void TellWatcher() {
    const std::lock_guard lock(watcher_mutex_);
    if (watcher_) watcher_();
  }

 private:
  std::vector<ArmedFault>::iterator Find(FaultId id) {
    return std::find_if(armed_.begin(), armed_.end(),
                        [id](const ArmedFault& armed) { return armed.id() == id; });
  }

  std::optional<TimePoint> NextTurn() const {
    std::optional<TimePoint> earliest;
    for (const ArmedFault& armed : armed_) {
      const auto turn = armed.NextTurn();
      if (turn && (!earliest || *turn < *earliest)) earliest = turn;
    }
    return earliest;
  }

  void Publish() {
    has_rules_.store(!armed_.empty(), std::memory_order_relaxed);
    PublishWhetherAny(asks_in_flight_,
                      [](const FaultRule& rule) { return rule.when.in_flight.has_value(); });
    PublishWhetherAny(waits_for_operations_, [](const FaultRule& rule) {
      return InfoOf(rule.kind).nature != FaultNature::kOnOperation && !IsByTime(rule);
    });
  }

  template <class Predicate>
  void PublishWhetherAny(std::atomic<bool>& answer, Predicate predicate) {
    answer.store(std::any_of(armed_.begin(), armed_.end(),
                             [&](const ArmedFault& armed) { return predicate(armed.rule()); }),
                 std::memory_order_relaxed);
  }

  const TimePoint began_;
  const std::uint64_t mixed_seed_;
  std::atomic<bool> has_rules_{false};
  std::atomic<bool> waits_for_operations_{false};
  std::atomic<bool> asks_in_flight_{false};

  mutable std::mutex mutex_;
  std::vector<ArmedFault> armed_;  // in the order of arming
  std::vector<Incident> healed_;   // not told yet
  FaultId last_id_ = 0;

  std::mutex watcher_mutex_;
  std::function<void()> watcher_;
};

FaultPlan::FaultPlan(std::uint64_t seed, TimePoint began)
    : rules_(std::make_unique<Rules>(seed, began)) {}
FaultPlan::~FaultPlan() = default;

TimePoint FaultPlan::began() const { return rules_->began(); }
bool FaultPlan::HasRules() const { return rules_->HasRules(); }
bool FaultPlan::WaitsForOperations() const { return rules_->WaitsForOperations(); }
bool FaultPlan::AsksInFlight() const { return rules_->AsksInFlight(); }

FaultId FaultPlan::Arm(const FaultRule& rule, TimePoint now) {
  const FaultId id = rules_->Arm(rule, now);
  rules_->TellWatcher();
  return id;
}

bool FaultPlan::Disarm(FaultId id) {
  const bool disarmed = rules_->Disarm(id);
  if (disarmed) rules_->TellWatcher();
  return disarmed;
}

void FaultPlan::Clear() {
  rules_->Clear();
  rules_->TellWatcher();
}

std::optional<Firing> FaultPlan::Fire(FaultKind kind, const Occasion& occasion) {
  return rules_->Fire(kind, occasion);
}
std::vector<Incident> FaultPlan::Begin(const Occasion& occasion) { return rules_->Begin(occasion); }
std::vector<Incident> FaultPlan::Due(TimePoint now) { return rules_->Due(now); }
std::optional<TimePoint> FaultPlan::NextDue() const { return rules_->NextDue(); }
void FaultPlan::Watch(std::function<void()> watcher) { rules_->Watch(std::move(watcher)); }
std::vector<FaultState> FaultPlan::All() const { return rules_->All(); }

std::optional<FaultState> FaultPlan::Inspect(FaultId id) const {
  for (const FaultState& state : rules_->All()) {
    if (state.id == id) return state;
  }
  return std::nullopt;
}

}  // namespace vdslab::sim
