#include "lun_request.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "array.h"
#include "embedded.h"
#include "scenario/enclosure_file.h"

namespace vdslab::provider {
namespace {

using sim::LunType;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr sim::Bytes kGigabyte = 1'000'000'000;

class ALunRequest : public ::testing::Test {
 protected:
  static std::vector<LunType> Types(std::int32_t type, const VDS_HINTS2& hints = {}) {
    std::vector<LunType> types;
    for (const auto& order : OrdersFor({.type = type, .hints = hints})) types.push_back(order.type);
    return types;
  }
  sim::LunOrder Chosen(const LunRequest& request) {
    return ChooseOrder(array_.enclosure(), OrdersFor(request), request.size_bytes);
  }
  Array array_{sim::ParseEnclosure(kDefaultEnclosure, "default.yaml")};
};

TEST_F(ALunRequest, ForATypeIsForThatType) {
  EXPECT_THAT(Types(VDS_LT_PARITY), ElementsAre(LunType::kParity));
  EXPECT_THAT(Types(VDS_LT_RAID6), ElementsAre(LunType::kDoubleParity));
  EXPECT_THAT(Types(VDS_LT_RAID10), ElementsAre(LunType::kStripedMirror));
  EXPECT_THAT(Types(VDS_LT_RAID5), IsEmpty());
}

TEST_F(ALunRequest, ThatLeavesTheChoiceIsForSeveralTypes) {
  EXPECT_THAT(Types(VDS_LT_FAULT_TOLERANT), ElementsAre(LunType::kParity, LunType::kMirror));
  EXPECT_THAT(Types(VDS_LT_NON_FAULT_TOLERANT), ElementsAre(LunType::kSimple, LunType::kSpan));
  EXPECT_THAT(Types(VDS_LT_DEFAULT),
              ElementsAre(LunType::kParity, LunType::kMirror, LunType::kSimple, LunType::kSpan));
}

TEST_F(ALunRequest, HeedsAHintThatIsMeant) {
  VDS_HINTS2 hints{};
  hints.bMostlyReads = TRUE;
  EXPECT_THAT(Types(VDS_LT_FAULT_TOLERANT, hints), ElementsAre(LunType::kParity, LunType::kMirror));
  hints.ullHintMask = VDS_HINT_MOSTLYREADS;
  EXPECT_THAT(Types(VDS_LT_FAULT_TOLERANT, hints),
              ElementsAre(LunType::kMirror, LunType::kStripedMirror, LunType::kParity));
  hints.ullHintMask = VDS_HINT_OPTIMIZEFORSEQUENTIALWRITES;
  hints.bOptimizeForSequentialWrites = TRUE;
  EXPECT_THAT(Types(VDS_LT_NON_FAULT_TOLERANT, hints),
              ElementsAre(LunType::kStripe, LunType::kSimple, LunType::kSpan));
}

TEST_F(ALunRequest, TakesTheFirstTypeThatIsLargeEnough) {
  EXPECT_EQ(Chosen({.type = VDS_LT_NON_FAULT_TOLERANT, .size_bytes = 4'000 * kGigabyte}).type,
            LunType::kSimple);
  EXPECT_EQ(Chosen({.type = VDS_LT_NON_FAULT_TOLERANT, .size_bytes = 5'000 * kGigabyte}).type,
            LunType::kSpan);
}

TEST_F(ALunRequest, FollowsHintsAboutDrivesAndStripesWhereItCan) {
  LunRequest request{.type = VDS_LT_PARITY, .size_bytes = kGigabyte};
  request.hints.ulMaximumDriveCount = 4;
  request.hints.ulStripeSize = 128 * 1024;
  EXPECT_EQ(Chosen(request).columns, 3u);
  EXPECT_EQ(Chosen(request).stripe_bytes, 128u * 1024);
  request.hints.ulMaximumDriveCount = 2;
  EXPECT_EQ(Chosen(request).columns, 0u);
  EXPECT_EQ(Chosen(request).stripe_bytes, 128u * 1024);
  request.hints.ulStripeSize = 1000;  // not whole sectors
  EXPECT_EQ(Chosen(request).stripe_bytes, sim::LunOrder{}.stripe_bytes);
}

TEST_F(ALunRequest, ThatCannotBeCarriedOutIsForAsManyDrivesAsItTakes) {
  LunRequest request{.type = VDS_LT_PARITY, .size_bytes = 1'000'000 * kGigabyte};
  request.hints.ulMaximumDriveCount = 4;
  EXPECT_EQ(Chosen(request).columns, 0u);
}

TEST_F(ALunRequest, CanBeForAsMuchAsTheBestOfItsTypesGives) {
  sim::Bytes span = 0;
  sim::Bytes any = 0;
  EXPECT_EQ(FindMaxBytes(array_.enclosure(), OrdersFor({.type = VDS_LT_SPAN}), &span),
            sim::Outcome::kOk);
  EXPECT_EQ(FindMaxBytes(array_.enclosure(), OrdersFor({.type = VDS_LT_DEFAULT}), &any),
            sim::Outcome::kOk);
  EXPECT_GT(span, 20'000 * kGigabyte);
  EXPECT_EQ(any, span);
}

}  // namespace
}  // namespace vdslab::provider
