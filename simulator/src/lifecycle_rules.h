// Few rules instead of many transitions.
#pragma once

#include <vector>

#include "simulator/lifecycles.h"

namespace vdslab::sim {

// Joins rules that differ in one set only, until no two do. The order of the first of each stays.
std::vector<LifecycleRule> JoinRules(std::vector<LifecycleRule> rules);

}  // namespace vdslab::sim
