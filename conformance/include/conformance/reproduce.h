// One line that repeats a case.
#pragma once

#include <string>

#include "conformance/runner.h"

namespace vdslab::conformance {

// A command for the shell of the platform that runs exactly this case with the same profile,
// provider, enclosure, scenarios, seed and level, followed by a comment that names the version, the
// profile's hash and the schedule. Paths are absolute. For shells that know no comments `vdslab
// check` itself ignores what follows a word `#`.
std::string ReproduceLine(const Library& library, const Profile& profile, const RunOptions& options,
                          const std::string& case_id);

}  // namespace vdslab::conformance
