// Brings the objects of a case into the state that it asks for.
#pragma once

#include <cstdint>

#include "case_state.h"

namespace vdslab::conformance {

// Binds the givens of `what` to drives of the scope, and opens the window of notifications. Throws
// CaseStopped when a drive or a status is out of reach.
void SetUp(const Case& what, std::uint64_t seed, CaseState& state);

// Whether the drive shows `status`: when read, or for REMOVED by being gone.
bool ShowsStatus(CaseState& state, const std::string& name, std::int32_t status);

// Applies the stimulus to the drive of that name (none: to no drive), and waits until its effect
// shows. Throws CaseStopped when it fails or has no effect.
StimulusAnswer ApplyStimulus(CaseState& state, const std::string& stimulus,
                             StimulusArguments arguments, const std::string& drive);

// Whether an expectation of the case looks at notifications.
bool LooksAtEvents(const Case& what);

}  // namespace vdslab::conformance
