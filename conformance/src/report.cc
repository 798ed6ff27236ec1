// What all reports count.
#include "conformance/report.h"

#include <fmt/format.h>

namespace vdslab::conformance {

std::string SuiteVersion() { return VDSLAB_VERSION; }

std::map<Verdict, int> CountVerdicts(const std::vector<CaseResult>& results) {
  std::map<Verdict, int> counts;
  for (int verdict = 0; verdict <= static_cast<int>(Verdict::kError); ++verdict) {
    counts[static_cast<Verdict>(verdict)] = 0;
  }
  for (const CaseResult& result : results) ++counts[result.verdict];
  return counts;
}

std::map<std::string, Verdict> RequirementVerdicts(const std::vector<CaseResult>& results) {
  std::map<std::string, Verdict> verdicts;
  const auto add = [&verdicts](const std::string& id, Verdict verdict) {
    const auto [place, is_new] = verdicts.emplace(id, verdict);
    if (!is_new) place->second = Worst(place->second, verdict);
  };
  for (const CaseResult& result : results) {
    std::map<std::string, bool> judged;
    for (const std::string& id : result.requirements) judged[id] = false;
    for (const ExpectationResult& expectation : result.expectations) {
      const bool excused =
          result.verdict == Verdict::kKnownIssue && expectation.verdict == Verdict::kFail;
      for (const std::string& id : expectation.requirements) {
        add(id, excused ? Verdict::kKnownIssue : expectation.verdict);
        judged[id] = true;
      }
    }
    for (const auto& [id, was_judged] : judged) {
      if (!was_judged) add(id, result.verdict);
    }
  }
  return verdicts;
}

std::string CountsText(const std::map<Verdict, int>& counts) {
  std::string text;
  for (const auto& [verdict, count] : counts) {
    if (count == 0) continue;
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", count, VerdictName(verdict));
  }
  return text.empty() ? "no cases" : text;
}

}  // namespace vdslab::conformance
