// From the results of a run to its exit code.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "conformance/case_result.h"
#include "conformance/profile.h"

namespace vdslab::conformance {

inline constexpr int kExitGood = 0;
inline constexpr int kExitFailed = 1;       // at least one fail (with --strict: or warn)
inline constexpr int kExitUsage = 2;        // wrong usage or input
inline constexpr int kExitNotVerified = 3;  // nothing or too little verified
inline constexpr int kExitHarness = 4;      // error of the harness or its surroundings

// A `fail` of a case that a known issue names becomes known_issue, until the end of the day on
// which the issue expires; a case that passes in spite of a current known issue becomes a fail.
// `today` is "YYYY-MM-DD".
void ApplyKnownIssues(const std::vector<KnownIssue>& issues, const std::string& today,
                      std::vector<CaseResult>* results);
std::string Today();  // in UTC

// How much of a run was verified. A case counts as tried when it came to a judgement of the
// provider: its verdict is any but not_verified, not_applicable and error. Cases that are
// not_applicable are left out of the whole.
struct Coverage {
  int tried = 0;
  int whole = 0;
};
Coverage CoverageOf(const std::vector<CaseResult>& results);

struct ExitRules {
  bool strict = false;  // warn counts as fail
  std::optional<int>
      required_percent;  // of the whole that must be tried; absent: at least one case
};

// 1 before 4 before 3: what is known to be wrong outweighs what could not be tried.
int ExitCode(const std::vector<CaseResult>& results, const ExitRules& rules);

}  // namespace vdslab::conformance
