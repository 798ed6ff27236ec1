#include "conformance/outcome.h"

#include <algorithm>

#include "yaml_words.h"

namespace vdslab::conformance {
namespace {

bool IsTried(Verdict verdict) {
  return verdict != Verdict::kNotVerified && verdict != Verdict::kNotApplicable &&
         verdict != Verdict::kError;
}

bool Any(const std::vector<CaseResult>& results, Verdict verdict) {
  return std::any_of(results.begin(), results.end(),
                     [verdict](const CaseResult& result) { return result.verdict == verdict; });
}

void Apply(const KnownIssue& issue, const std::string& today, CaseResult* result) {
  if (!Matches(issue.pattern, result->id)) return;
  const std::string about = issue.reason + " (known to " + issue.owner;
  if (issue.expires < today) {
    if (result->verdict == Verdict::kFail) {
      result->message += "; the known issue has expired on " + issue.expires + ": " + about + ")";
    }
    return;
  }
  if (result->verdict == Verdict::kFail) {
    result->verdict = Verdict::kKnownIssue;
    result->message = about + " until " + issue.expires + "): " + result->message;
  } else if (result->verdict == Verdict::kPass) {
    result->verdict = Verdict::kFail;
    result->message =
        "passes although it is a known issue; take it out of the profile: " + about + ")";
  }
}

}  // namespace

void ApplyKnownIssues(const std::vector<KnownIssue>& issues, const std::string& today,
                      std::vector<CaseResult>* results) {
  for (CaseResult& result : *results) {
    const Verdict seen = result.verdict;
    for (const KnownIssue& issue : issues) {
      if (result.verdict == seen) Apply(issue, today, &result);  // the first issue that fits
    }
  }
}

Coverage CoverageOf(const std::vector<CaseResult>& results) {
  Coverage coverage;
  for (const CaseResult& result : results) {
    if (result.verdict == Verdict::kNotApplicable) continue;
    ++coverage.whole;
    if (IsTried(result.verdict)) ++coverage.tried;
  }
  return coverage;
}

int ExitCode(const std::vector<CaseResult>& results, const ExitRules& rules) {
  if (Any(results, Verdict::kFail)) return kExitFailed;
  if (rules.strict && Any(results, Verdict::kWarn)) return kExitFailed;
  if (Any(results, Verdict::kError)) return kExitHarness;
  const Coverage coverage = CoverageOf(results);
  if (coverage.tried == 0) return kExitNotVerified;
  const int required = rules.required_percent.value_or(0);
  return coverage.tried * 100 < required * coverage.whole ? kExitNotVerified : kExitGood;
}

}  // namespace vdslab::conformance
