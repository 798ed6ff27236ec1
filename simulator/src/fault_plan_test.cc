#include "simulator/fault_plan.h"

#include <gtest/gtest.h>

namespace vdslab::sim {
namespace {

constexpr SlotAddress kSlot{0, 1};
constexpr SlotAddress kOtherSlot{0, 2};

TEST(FaultPlan, WithoutRulesFiresNothing) {
  FaultPlan plan;
  EXPECT_FALSE(plan.Fire(FaultKind::kFlushFailure, kSlot));
}

TEST(FaultPlan, FiresForItsKindAndSlot) {
  FaultPlan plan;
  const FaultId id = plan.Arm({.kind = FaultKind::kFlushFailure, .slot = kSlot});
  EXPECT_FALSE(plan.Fire(FaultKind::kOutOfMemory, kSlot));
  EXPECT_FALSE(plan.Fire(FaultKind::kFlushFailure, kOtherSlot));
  EXPECT_TRUE(plan.Fire(FaultKind::kFlushFailure, kSlot));
  EXPECT_EQ(plan.FiredCount(id), 1u);
}

TEST(FaultPlan, FiresSoOftenAndThenTheNextRuleDoes) {
  FaultPlan plan;
  plan.Arm({.kind = FaultKind::kSlowDrive, .times = 2, .extra = Duration(1)});
  plan.Arm({.kind = FaultKind::kSlowDrive, .extra = Duration(2)});
  EXPECT_EQ(plan.Fire(FaultKind::kSlowDrive, kSlot)->extra, Duration(1));
  EXPECT_EQ(plan.Fire(FaultKind::kSlowDrive, kOtherSlot)->extra, Duration(1));
  EXPECT_EQ(plan.Fire(FaultKind::kSlowDrive, kSlot)->extra, Duration(2));
}

TEST(FaultPlan, TakesRulesBack) {
  FaultPlan plan;
  const FaultId id = plan.Arm({.kind = FaultKind::kOutOfMemory});
  plan.Arm({.kind = FaultKind::kFlushFailure});
  EXPECT_TRUE(plan.Disarm(id));
  EXPECT_FALSE(plan.Disarm(id));
  EXPECT_FALSE(plan.Fire(FaultKind::kOutOfMemory, kSlot));
  plan.Clear();
  EXPECT_FALSE(plan.Fire(FaultKind::kFlushFailure, kSlot));
  EXPECT_EQ(plan.FiredCount(id), 0u);
}

}  // namespace
}  // namespace vdslab::sim
