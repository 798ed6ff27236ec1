#include "armed_fault.h"

#include <algorithm>

#include "fault_match.h"

namespace vdslab::sim {
namespace {}  // namespace

ArmedFault::ArmedFault(FaultId id, const FaultRule& rule, TimePoint start, Generator generator)
    : id_(id),
      rule_(rule),
      start_(start),
      generator_(generator),
      waits_for_start_(IsByTime(rule)) {}

FaultState ArmedFault::State() const {
  const bool active = std::any_of(breakages_.begin(), breakages_.end(),
                                  [](const Breakage& breakage) { return breakage.acts; });
  return {.id = id_, .kind = rule_.kind, .entered = entered_, .fired = fired_, .active = active};
}

bool ArmedFault::Enter(const Occasion& occasion) {
  const bool enters = !IsByTime(rule_) && IsInTime(occasion.now) && Selects(rule_, occasion);
  if (enters) ++entered_;
  return enters;
}

bool ArmedFault::IsInTime(TimePoint now) const {
  if (now < start_) return false;
  const bool passes = InfoOf(rule_.kind).nature == FaultNature::kOnOperation &&
                      rule_.with.duration > Duration::zero();
  return !passes || now < start_ + rule_.with.duration;
}

bool ArmedFault::IsTurnOfCounters() const {
  const FaultTrigger& when = rule_.when;
  const std::uint64_t skipped = when.skip.value_or(0);
  if (entered_ <= skipped) return false;
  const std::uint64_t number = entered_ - skipped;
  return (!when.nth || number == *when.nth) && (!when.every || number % *when.every == 0) &&
         (!when.times || fired_ < *when.times);
}

bool ArmedFault::Fires(const FaultTarget& object) {
  if (!IsTurnOfCounters()) return false;
  if (rule_.when.once_per_object && hit_.contains(object)) return false;
  const auto probability = rule_.when.probability_ppm;
  if (probability && generator_.Below(kMillion) >= *probability) return false;
  if (rule_.when.once_per_object) hit_.insert(object);
  ++fired_;
  return true;
}

bool ArmedFault::ActsOn(const FaultTarget& target) const {
  return std::any_of(breakages_.begin(), breakages_.end(),
                     [&](const Breakage& breakage) { return breakage.target == target; });
}

void ArmedFault::Break(const FaultTarget& target, TimePoint now, std::vector<Incident>& told) {
  told.push_back(Telling(target, true));
  if (InfoOf(rule_.kind).nature == FaultNature::kMoment) return;
  std::optional<TimePoint> turns;
  if (rule_.with.duration > Duration::zero()) turns = now + rule_.with.duration;
  breakages_.push_back({.target = target, .began = now, .turns = turns});
}

std::optional<TimePoint> ArmedFault::NextTurn() const {
  std::optional<TimePoint> earliest;
  if (waits_for_start_) earliest = start_;
  for (const Breakage& breakage : breakages_) {
    if (breakage.turns && (!earliest || *breakage.turns < *earliest)) earliest = breakage.turns;
  }
  return earliest;
}

void ArmedFault::Turn(TimePoint moment, std::vector<Incident>& told) {
  for (Breakage& breakage : breakages_) {
    if (breakage.turns == moment) TurnOne(breakage, moment, told);
  }
  std::erase_if(breakages_,
                [](const Breakage& breakage) { return !breakage.acts && !breakage.turns; });
  if (!waits_for_start_ || start_ != moment) return;
  waits_for_start_ = false;
  ++entered_;
  if (Fires(rule_.target)) Break(rule_.target, moment, told);
}

// Ends what acts; begins anew what waits.
void ArmedFault::TurnOne(Breakage& breakage, TimePoint moment, std::vector<Incident>& told) {
  const Duration period = rule_.with.period;
  breakage.acts = !breakage.acts;
  breakage.turns.reset();
  told.push_back(Telling(breakage.target, breakage.acts));
  if (breakage.acts) {
    ++entered_;
    ++fired_;
    breakage.began = moment;
    breakage.turns = moment + rule_.with.duration;
  } else if (period > Duration::zero() && (!rule_.when.times || fired_ < *rule_.when.times)) {
    breakage.turns = breakage.began + period;
  }
}

void ArmedFault::Heal(std::vector<Incident>& told) const {
  for (const Breakage& breakage : breakages_) {
    if (breakage.acts) told.push_back(Telling(breakage.target, false));
  }
}

Incident ArmedFault::Telling(const FaultTarget& target, bool begins) const {
  return {.id = id_, .kind = rule_.kind, .target = target, .with = rule_.with, .begins = begins};
}

}  // namespace vdslab::sim
