// Known issues, coverage, exit codes.

#include "conformance/outcome.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vdslab::conformance {
namespace {

using testing::HasSubstr;

constexpr char kToday[] = "2027-06-15";

std::vector<CaseResult> Results(const std::vector<Verdict>& verdicts) {
  std::vector<CaseResult> results;
  for (const Verdict verdict : verdicts) {
    CaseResult result;
    result.id = "a.b[" + std::to_string(results.size()) + "]";
    result.verdict = verdict;
    result.message = "seen";
    results.push_back(result);
  }
  return results;
}

int Exit(const std::vector<Verdict>& verdicts, const ExitRules& rules = {}) {
  return ExitCode(Results(verdicts), rules);
}

CaseResult WithIssue(Verdict verdict, const std::string& expires) {
  std::vector<CaseResult> results = Results({verdict});
  ApplyKnownIssues({{.pattern = "a.*", .owner = "me", .reason = "firmware", .expires = expires}},
                   kToday, &results);
  return results.front();
}

TEST(ExitCode, IsGoodWhenNothingFailed) {
  EXPECT_EQ(Exit({Verdict::kPass, Verdict::kWarn, Verdict::kAdvisory, Verdict::kKnownIssue}), 0);
  EXPECT_EQ(Exit({Verdict::kPass, Verdict::kNotVerified}), 0);
  EXPECT_EQ(Exit({Verdict::kObserved}), 0) << "it was tried and seen";
}

TEST(ExitCode, TellsAFailureBeforeAllElse) {
  EXPECT_EQ(Exit({Verdict::kPass, Verdict::kFail}), 1);
  EXPECT_EQ(Exit({Verdict::kError, Verdict::kFail}), 1);
  EXPECT_EQ(Exit({Verdict::kError, Verdict::kPass}), 4);
  EXPECT_EQ(Exit({Verdict::kError}), 4);
}

TEST(ExitCode, CountsWarningsWhenStrict) {
  EXPECT_EQ(Exit({Verdict::kWarn}, {.strict = true, .required_percent = {}}), 1);
  EXPECT_EQ(Exit({Verdict::kAdvisory}, {.strict = true, .required_percent = {}}), 0);
}

TEST(ExitCode, TellsThatNothingOrTooLittleWasVerified) {
  EXPECT_EQ(Exit({}), 3);
  EXPECT_EQ(Exit({Verdict::kNotVerified, Verdict::kNotApplicable}), 3);
  const std::vector<Verdict> half = {Verdict::kPass, Verdict::kNotVerified,
                                     Verdict::kNotApplicable};
  EXPECT_EQ(Exit(half, {.strict = false, .required_percent = 50}), 0);
  EXPECT_EQ(Exit(half, {.strict = false, .required_percent = 51}), 3);
}

TEST(Coverage, LeavesOutWhatIsNotApplicable) {
  const Coverage coverage = CoverageOf(
      Results({Verdict::kPass, Verdict::kFail, Verdict::kNotVerified, Verdict::kNotApplicable}));
  EXPECT_EQ(coverage.tried, 2);
  EXPECT_EQ(coverage.whole, 3);
}

TEST(KnownIssue, TakesTheFailureAndKeepsItsReason) {
  const CaseResult result = WithIssue(Verdict::kFail, kToday);
  EXPECT_EQ(result.verdict, Verdict::kKnownIssue) << "good until the end of its last day";
  EXPECT_EQ(result.message, "firmware (known to me until 2027-06-15): seen");
}

TEST(KnownIssue, Expires) {
  const CaseResult result = WithIssue(Verdict::kFail, "2027-06-14");
  EXPECT_EQ(result.verdict, Verdict::kFail);
  EXPECT_THAT(result.message, HasSubstr("has expired on 2027-06-14"));
  EXPECT_EQ(WithIssue(Verdict::kPass, "2027-06-14").verdict, Verdict::kPass);
}

TEST(KnownIssue, FailsWhenItPasses) {
  const CaseResult result = WithIssue(Verdict::kPass, "2030-01-01");
  EXPECT_EQ(result.verdict, Verdict::kFail);
  EXPECT_THAT(result.message, HasSubstr("passes although"));
}

TEST(KnownIssue, LeavesOtherVerdictsAndOtherCasesAlone) {
  EXPECT_EQ(WithIssue(Verdict::kWarn, "2030-01-01").verdict, Verdict::kWarn);
  EXPECT_EQ(WithIssue(Verdict::kNotVerified, "2030-01-01").verdict, Verdict::kNotVerified);
  std::vector<CaseResult> results = Results({Verdict::kFail});
  ApplyKnownIssues({{.pattern = "c.*", .owner = "", .reason = "", .expires = "2030-01-01"}}, kToday,
                   &results);
  EXPECT_EQ(results.front().verdict, Verdict::kFail);
}

TEST(KnownIssue, IsNotUndoneByASecondOneThatFits) {
  std::vector<CaseResult> results = Results({Verdict::kFail});
  const KnownIssue issue{.pattern = "*", .owner = "me", .reason = "r", .expires = "2030-01-01"};
  ApplyKnownIssues({issue, issue}, kToday, &results);
  EXPECT_EQ(results.front().verdict, Verdict::kKnownIssue);
}

}  // namespace
}  // namespace vdslab::conformance
