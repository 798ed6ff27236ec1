// Faults of calls that only read.
#include "test_enclosure.h"

namespace vdslab::sim {
namespace {

class Query : public EnclosureTest {
 protected:
  void ArmShortage(const FaultParameters& with, const FaultTrigger& when) {
    Arm({.kind = FaultKind::kOutOfMemory, .target = kFree, .when = when, .with = with});
  }
  std::optional<std::uint32_t> Ask(SlotAddress slot) {
    return enclosure_->FailingAllocation({.drive = slot});
  }
};

TEST_F(Query, FailsAtTheAllocationThatTheRuleSays) {
  EXPECT_FALSE(Ask(kFree));
  ArmShortage({.nth_allocation = 3}, {.operation = Operation::kQuery, .times = 2});
  EXPECT_FALSE(Ask(kOtherFree));
  EXPECT_FALSE(enclosure_->FailingAllocation({.lun = kParityLun}));
  EXPECT_EQ(Ask(kFree), 3u);
  EXPECT_EQ(Ask(kFree), 3u);
  EXPECT_FALSE(Ask(kFree));
}

TEST_F(Query, FailsAtTheFirstAllocationWhereTheRuleDoesNotSay) {
  ArmShortage({}, {.operation = Operation::kQuery});
  EXPECT_EQ(Ask(kFree), 1u);
}

TEST_F(Query, IsNotMetByARuleThatDoesNotNameIt) {
  ArmShortage({}, {});
  EXPECT_FALSE(Ask(kFree));
  EXPECT_EQ(TakeOffline(kFree), Outcome::kOutOfMemory);
}

}  // namespace
}  // namespace vdslab::sim
