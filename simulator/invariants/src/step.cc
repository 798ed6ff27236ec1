#include <algorithm>

#include "invariants/invariant.h"

namespace vdslab::sim {

bool Step::HasIncident() const {
  const auto kinds = FaultKinds();
  return std::any_of(kinds.begin(), kinds.end(), [this](const FaultKindInfo& info) {
    return info.nature != FaultNature::kOnOperation && met.Has(info.kind);
  });
}

bool Step::MayMissEvents() const {
  return met.Has(FaultKind::kNotificationLost) || met.Has(FaultKind::kNotificationDelayed) ||
         met.Has(FaultKind::kNotificationReordered);
}

bool IsDone(const Step& step, std::string_view name) {
  return step.cause != Step::Cause::kTime && step.name == name && step.answer == Outcome::kOk;
}

}  // namespace vdslab::sim
