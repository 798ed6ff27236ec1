#include "fault_budget.h"

#include <gtest/gtest.h>

namespace vdslab::sim {
namespace {

using namespace std::chrono_literals;

constexpr SlotAddress kOne{0, 0};
constexpr SlotAddress kOther{0, 1};
constexpr SlotAddress kSpare{0, 3};

class Budget : public testing::Test {
 protected:
  static EnclosureSpec OneParityLun() {
    EnclosureSpec spec;
    spec.slots_per_bus = 4;
    spec.luns.push_back(
        {.friendly_name = "data", .type = LunType::kParity, .members = {{0, 0}, {0, 1}, {0, 2}}});
    return spec;
  }
  FaultBudget budget_{OneParityLun(), true};
};

TEST_F(Budget, BearsAsManyBrokenDrivesAsTheGroup) {
  EXPECT_TRUE(budget_.Take(kOne));
  EXPECT_TRUE(budget_.Take(kOne));
  EXPECT_FALSE(budget_.Take(kOther));
  budget_.Give(kOne);
  EXPECT_TRUE(budget_.Take(kSpare));  // which may come to serve
  EXPECT_FALSE(budget_.Take(kOne));
}

TEST_F(Budget, TakesBackWhatARuleHadWhenItEnds) {
  EXPECT_TRUE(budget_.TakeAll({kOne}, 10s));
  budget_.MoveTo(9s);
  EXPECT_FALSE(budget_.Take(kOther));
  budget_.MoveTo(10s);
  EXPECT_TRUE(budget_.Take(kOther));
}

TEST_F(Budget, NeverTakesBackWhatARuleHasThatMayFireAtAnyTime) {
  EXPECT_TRUE(budget_.TakeAll({kOne}, {}));
  budget_.MoveTo(24h);
  budget_.Give(kOne);  // who heals the drive does not end the rule
  EXPECT_FALSE(budget_.Take(kOther));
}

TEST_F(Budget, TakesNothingForARuleThatDoesNotFit) {
  EXPECT_FALSE(budget_.TakeAll({kOne, kOther}, {}));
  EXPECT_TRUE(budget_.Take(kOther));
}

TEST_F(Budget, BearsEverythingWithoutALimit) {
  FaultBudget budget(OneParityLun(), false);
  EXPECT_TRUE(budget.TakeAll({kOne, kOther, kSpare}, {}));
}

}  // namespace
}  // namespace vdslab::sim
