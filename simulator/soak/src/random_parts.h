// The parts of a plan, in the order in which they are drawn.
#pragma once

#include "draw.h"
#include "soak/plan.h"

namespace vdslab::sim {

// Fills in all of the enclosure but its faults.
void DrawEnclosure(Draw& draw, Plan& plan);

// How many drives may be broken at a time in each group of drives.
class FaultBudget;

// `spec` is the enclosure without faults.
void DrawFaults(Draw& draw, const EnclosureSpec& spec, FaultBudget& budget, Plan& plan);
void DrawLoad(Draw& draw, const EnclosureSpec& spec, FaultBudget& budget, Plan& plan);

// Heals everything, waits until all rebuilds can be over, and demands recovery.
void AddRecovery(const EnclosureSpec& spec, Plan& plan);

}  // namespace vdslab::sim
