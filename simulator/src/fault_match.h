// Which occasions enter a rule, before anything is counted.
#pragma once

#include <optional>

#include "simulator/fault_rule.h"

namespace vdslab::sim {

// The object of that kind that the occasion tells of: the bus of its drive, too, and the controller
// of its port.
std::optional<FaultTarget> Named(const Occasion& occasion, TargetKind kind);

// The one object that the occasion is about, for rules that fire once for each.
FaultTarget ObjectOf(const Occasion& occasion);

// What an incident breaks that `occasion` sets off; empty when the occasion does not tell.
std::optional<FaultTarget> BrokenBy(const FaultRule& rule, const Occasion& occasion);

// Whether the selecting triggers, target and address range let the occasion through; but for time.
bool Selects(const FaultRule& rule, const Occasion& occasion);

}  // namespace vdslab::sim
