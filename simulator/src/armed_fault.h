// One armed rule: what it counted, and what it broke.
#pragma once

#include <optional>
#include <set>
#include <vector>

#include "simulator/fault_plan.h"
#include "simulator/generator.h"

namespace vdslab::sim {

// Threads: one at a time.
class ArmedFault {
 public:
  ArmedFault(FaultId id, const FaultRule& rule, TimePoint start, Generator generator);

  FaultId id() const { return id_; }
  const FaultRule& rule() const { return rule_; }
  FaultState State() const;

  // Whether the occasion enters the rule, which is counted.
  bool Enter(const Occasion& occasion);
  // After an entry: whether the rule fires for `object`, which is counted.
  bool Fires(const FaultTarget& object);

  // An incident of the rule begins, or would if it does not act on `target` already.
  bool ActsOn(const FaultTarget& target) const;
  void Break(const FaultTarget& target, TimePoint now, std::vector<Incident>& told);

  // When time changes something next, and that change.
  std::optional<TimePoint> NextTurn() const;
  void Turn(TimePoint moment, std::vector<Incident>& told);

  // The rule is taken back.
  void Heal(std::vector<Incident>& told) const;

 private:
  // What the rule broke and may break again. It acts, or waits for its next period.
  struct Breakage {
    FaultTarget target;
    bool acts = true;
    TimePoint began;
    std::optional<TimePoint> turns;
  };

  bool IsInTime(TimePoint now) const;
  bool IsTurnOfCounters() const;
  void TurnOne(Breakage& breakage, TimePoint moment, std::vector<Incident>& told);
  Incident Telling(const FaultTarget& target, bool begins) const;

  FaultId id_;
  FaultRule rule_;
  TimePoint start_;  // it can fire from then on
  Generator generator_;
  bool waits_for_start_;
  std::uint64_t entered_ = 0;
  std::uint64_t fired_ = 0;
  std::set<FaultTarget> hit_;  // only for once_per_object
  std::vector<Breakage> breakages_;
};

}  // namespace vdslab::sim
