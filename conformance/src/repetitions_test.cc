#include "repetitions.h"

#include <gmock/gmock.h>

namespace vdslab::conformance {
namespace {

using ::testing::HasSubstr;

CaseResult With(Verdict verdict) {
  CaseResult result;
  result.verdict = verdict;
  return result;
}

TEST(Repetitions, OfOneVerdictHaveThatVerdict) {
  const CaseResult result = Together({With(Verdict::kPass), With(Verdict::kPass)});
  EXPECT_EQ(result.verdict, Verdict::kPass);
  EXPECT_EQ(result.message, "");
}

TEST(Repetitions, WithAFailAmongThemFail) {
  const CaseResult result = Together({With(Verdict::kPass), With(Verdict::kFail)});
  EXPECT_EQ(result.verdict, Verdict::kFail);
  EXPECT_THAT(result.message, HasSubstr("1 pass, 1 fail"));
}

TEST(Repetitions, ThatDifferWithoutAFailAreAnError) {
  EXPECT_EQ(Together({With(Verdict::kWarn), With(Verdict::kPass)}).verdict, Verdict::kError);
}

}  // namespace
}  // namespace vdslab::conformance
