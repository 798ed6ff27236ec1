// What can be said of an expectation, a case, a requirement.
#pragma once

#include <optional>
#include <string_view>

namespace vdslab::conformance {

// In order of weight: of several verdicts the heaviest is that of the whole.
enum class Verdict {
  kNotApplicable,  // the requirement does not concern this provider
  kObserved,       // a MAY: the manner that was seen, never a pass
  kPass,
  kKnownIssue,   // fails as the profile announces
  kNotVerified,  // could not be tried: the reason is in the message
  kAdvisory,
  kWarn,
  kFail,
  kError,  // the harness itself
};

std::string_view VerdictName(Verdict verdict);  // "not_applicable", "observed", "pass", ...
std::optional<Verdict> ParseVerdict(std::string_view name);
Verdict Worst(Verdict a, Verdict b);

}  // namespace vdslab::conformance
