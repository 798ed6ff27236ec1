// Makes the story of a failure small.
#pragma once

#include "soak/plan.h"

namespace vdslab::sim {

// Leaves out whatever can be left out of a plan that fails, first of the timeline and then of the
// enclosure, so that it is still false for the same cause (CauseOf; delta debugging: Zeller,
// Hildebrandt: Simplifying and Isolating Failure-Inducing Input, 2002). What does not fail stays as
// it is.
Plan Shrink(const Plan& plan);

}  // namespace vdslab::sim
