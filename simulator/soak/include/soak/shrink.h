// Makes the story of a failure small.
#pragma once

#include "soak/plan.h"

namespace vdslab::sim {

// Leaves out whatever can be left out of a plan that fails, first of the timeline and then of the
// enclosure, so that the same invariant still does not hold (delta debugging: Zeller, Hildebrandt:
// Simplifying and Isolating Failure-Inducing Input, 2002). Precondition: FailureOf it is not empty.
Plan Shrink(const Plan& plan);

}  // namespace vdslab::sim
