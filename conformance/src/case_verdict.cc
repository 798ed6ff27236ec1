#include "case_verdict.h"

#include <algorithm>

namespace vdslab::conformance {
namespace {

std::string Names(const std::vector<std::string>& requirements) {
  std::string text;
  for (const std::string& id : requirements) text += (text.empty() ? "" : ", ") + id;
  return text;
}

std::string MessageOf(const ExpectationResult& expectation) {
  std::string message = Names(expectation.requirements);
  if (!expectation.text.empty()) message += ": expected " + expectation.text;
  if (!expectation.message.empty()) message += "; " + expectation.message;
  return message;
}

}  // namespace

CaseResult BlankResult(const Case& what) {
  CaseResult result;
  result.id = what.id;
  result.requirements = what.requirements;
  return result;
}

void AddFinding(const Finding& finding, const Requirements& requirements, CaseResult* result) {
  ExpectationResult expectation;
  expectation.requirements = {finding.requirement};
  const Requirement* requirement = requirements.Find(finding.requirement);
  expectation.verdict = finding.always_fails || requirement == nullptr
                            ? Verdict::kFail
                            : requirements.WhenBroken({finding.requirement});
  expectation.message = finding.text;
  result->expectations.push_back(std::move(expectation));
  std::vector<std::string>& ids = result->requirements;
  if (std::find(ids.begin(), ids.end(), finding.requirement) == ids.end()) {
    ids.insert(std::upper_bound(ids.begin(), ids.end(), finding.requirement), finding.requirement);
  }
}

Finding ThrowFinding(const std::string& call, const std::string& text) {
  const bool is_set_status = call.starts_with("IVdsDrive::SetStatus");
  return {is_set_status ? "DRV-SETSTATUS-018" : "CON-027", true, text};
}

void Conclude(const std::string& stopped, CaseResult* result) {
  const ExpectationResult* worst = nullptr;
  for (const ExpectationResult& expectation : result->expectations) {
    if (worst == nullptr || Worst(worst->verdict, expectation.verdict) != worst->verdict) {
      worst = &expectation;
    }
  }
  result->verdict = worst == nullptr ? Verdict::kNotApplicable : worst->verdict;
  if (!stopped.empty() && Worst(result->verdict, Verdict::kNotVerified) == Verdict::kNotVerified) {
    result->verdict = Verdict::kNotVerified;
    result->message = stopped;
  } else if (result->verdict == Verdict::kNotApplicable) {
    result->verdict = Verdict::kNotVerified;
    result->message = "none of its expectations applied";
  } else if (result->verdict != Verdict::kPass) {
    result->message = MessageOf(*worst);
  }
}

}  // namespace vdslab::conformance
