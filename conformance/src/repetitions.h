// One result from those of several repetitions of a case.
#pragma once

#include <vector>

#include "conformance/case_result.h"

namespace vdslab::conformance {

// The worst of them. Verdicts that differ without a fail among them are an error: the check, or the
// provider, does not decide the same way twice.
CaseResult Together(std::vector<CaseResult> results);

}  // namespace vdslab::conformance
