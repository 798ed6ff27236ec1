#include "fault_budget.h"
#include "random_parts.h"
#include "scenario/enclosure_file.h"

namespace vdslab::sim {

Plan MakePlan(std::uint64_t seed) {
  Draw draw(seed);
  Plan plan{.name = "soak_" + std::to_string(seed),
            .purpose = "What seed " + std::to_string(seed) + " of the soak plays.",
            .seed = seed};
  DrawEnclosure(draw, plan);
  const EnclosureSpec spec = ParseEnclosure(EnclosureTextOf(plan), plan.name);
  FaultBudget budget(spec, draw.Chance(60));
  DrawFaults(draw, spec, budget, plan);
  DrawLoad(draw, spec, budget, plan);
  AddRecovery(spec, plan);
  return plan;
}

}  // namespace vdslab::sim
