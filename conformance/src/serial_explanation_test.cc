#include "serial_explanation.h"

#include <gmock/gmock.h>

namespace vdslab::conformance {
namespace {

using ::testing::HasSubstr;

CallRecord Call(std::int32_t status, HRESULT result, std::uint64_t start, std::uint64_t end) {
  CallRecord call;
  call.method = "IVdsDrive::SetStatus";
  call.arguments = {{"status", status}};
  call.text = "SetStatus";
  call.start = start;
  call.end = end;
  call.back = true;
  call.result = result;
  return call;
}

constexpr std::int32_t kOnline = VDS_DRS_ONLINE;
constexpr std::int32_t kOffline = VDS_DRS_OFFLINE;

TEST(SerialExplanation, HoldsWhenTheRefusedCallHasNoEffect) {
  EXPECT_EQ(WhyNotSerial(
                {{Call(kOffline, S_OK, 1, 4), Call(kOnline, VDS_E_ANOTHER_CALL_IN_PROGRESS, 2, 3)},
                 kOnline,
                 kOffline}),
            "");
}

TEST(SerialExplanation, FailsWhenTheRefusedCallTakesEffect) {
  EXPECT_THAT(WhyNotSerial({{Call(kOffline, S_OK, 1, 4),
                             Call(kOnline, VDS_E_ANOTHER_CALL_IN_PROGRESS, 2, 3)},
                            kOnline,
                            kOnline}),
              HasSubstr("VDS_DRS_ONLINE"));
}

TEST(SerialExplanation, LetsOverlappingCallsStandInEitherOrder) {
  for (const std::int32_t last : {kOnline, kOffline}) {
    EXPECT_EQ(
        WhyNotSerial({{Call(kOffline, S_OK, 1, 3), Call(kOnline, S_OK, 2, 4)}, kOnline, last}), "");
  }
}

TEST(SerialExplanation, KeepsTheOrderOfCallsThatDoNotOverlap) {
  EXPECT_NE(
      WhyNotSerial({{Call(kOffline, S_OK, 1, 2), Call(kOnline, S_OK, 3, 4)}, kOnline, kOffline}),
      "");
}

TEST(SerialExplanation, WantsTheFirstStatusWhenNoCallSucceeded) {
  const SerialStory story{{Call(kOffline, VDS_E_ANOTHER_CALL_IN_PROGRESS, 1, 3),
                           Call(kOffline, VDS_E_NOT_SUPPORTED, 2, 4)},
                          kOnline,
                          kOffline};
  EXPECT_THAT(WhyNotSerial(story), HasSubstr("no call answered S_OK"));
}

TEST(SerialExplanation, FailsForAResultThatIsNotDocumented) {
  EXPECT_THAT(WhyNotSerial({{Call(kOffline, S_FALSE, 1, 2)}, kOnline, kOffline}),
              HasSubstr("S_FALSE"));
  EXPECT_THAT(WhyNotSerial({{Call(kOffline, E_FAIL, 1, 2)}, kOnline, kOnline}),
              HasSubstr("E_FAIL"));
}

}  // namespace
}  // namespace vdslab::conformance
