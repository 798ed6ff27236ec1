// Judges the expectations of a stage.
#pragma once

#include <vector>

#include "case_state.h"
#include "conformance/case_result.h"

namespace vdslab::conformance {

// In their order. Notifications are waited for once, when the first expectation that looks at them
// and that applies is reached. Throws ProviderThrew.
std::vector<ExpectationResult> Judge(const std::vector<Expectation>& expectations,
                                     CaseState& state);

}  // namespace vdslab::conformance
