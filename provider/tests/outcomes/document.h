// docs/outcomes.md, made from what was seen.
#pragma once

#include <string>
#include <vector>

#include "explanations.h"
#include "observation.h"

namespace vdslab::provider::testing {

std::string OutcomesMarkdown(const std::vector<Observation>& observations,
                             const Explanations& explanations);

}  // namespace vdslab::provider::testing
