// Plays the steps of a case.
#pragma once

#include "case_state.h"

namespace vdslab::conformance {

// Throws CaseStopped when the step cannot be done, ProviderThrew when a call of the main thread
// threw.
void Play(const Step& step, CaseState& state);

}  // namespace vdslab::conformance
