// Reads the checks of a folder of scenarios (docs/check-format.md).
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "conformance/check.h"
#include "conformance/requirements.h"
#include "conformance/stimuli.h"

namespace vdslab::conformance {

// Everything of a scenarios folder that a run needs.
struct Library {
  std::filesystem::path folder;
  Requirements requirements;
  Stimuli stimuli;
  std::vector<Case>
      cases;  // of conformance/**/*.yaml, expanded, in the order of file names and matrices
};

// Throws yaml::Error with file, line and column: unknown keys, requirement ids, stimuli, methods,
// names, two checks of one name.
Library LoadScenarios(const std::filesystem::path& scenarios);

// The cases of one check file.
std::vector<Case> LoadCheck(const std::filesystem::path& file, const Requirements& requirements,
                            const Stimuli& stimuli);

// The cases that one of the patterns selects; without patterns all. A pattern is a case id, a check
// name, a requirement id, or one of these with * and ?. Throws std::invalid_argument, one line that
// names the pattern and the closest known name, for a pattern that selects nothing.
std::vector<Case> Select(const std::vector<Case>& cases, const std::vector<std::string>& patterns);

}  // namespace vdslab::conformance
