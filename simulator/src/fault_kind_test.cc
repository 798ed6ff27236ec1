#include "simulator/fault_kind.h"

#include <gtest/gtest.h>

#include <set>

#include "simulator/fault_rule.h"

namespace vdslab::sim {
namespace {

TEST(FaultKinds, HaveNamesThatLeadBack) {
  std::set<std::string_view> names;
  for (const FaultKindInfo& info : FaultKinds()) {
    EXPECT_EQ(ParseFaultKind(info.name), info.kind) << info.name;
    EXPECT_EQ(InfoOf(info.kind).name, info.name);
    names.insert(info.name);
  }
  EXPECT_EQ(names.size(), FaultKinds().size());
  EXPECT_GE(names.size(), 25u);
  EXPECT_FALSE(ParseFaultKind("flush"));
}

TEST(FaultKinds, NeedOnlyWhatTheyTakeAndMeetSomething) {
  for (const FaultKindInfo& info : FaultKinds()) {
    EXPECT_EQ((info.needs & info.takes).bits, info.needs.bits) << info.name;
    EXPECT_FALSE(info.operations.IsEmpty()) << info.name;
    EXPECT_FALSE(info.targets.IsEmpty()) << info.name;
  }
}

// What an incident breaks must be clear from the kind alone.
TEST(FaultKinds, OfIncidentsBreakOneKindOfObject) {
  for (const FaultKindInfo& info : FaultKinds()) {
    const bool is_single = (info.targets.bits & (info.targets.bits - 1)) == 0;
    EXPECT_TRUE(is_single || info.nature == FaultNature::kOnOperation) << info.name;
  }
}

TEST(FaultTargets, AreOfTheirKindsAndKeepWhatTheyName) {
  EXPECT_EQ(FaultTarget().kind(), TargetKind::kEnclosure);
  EXPECT_EQ(FaultTarget(SlotAddress{1, 2}).kind(), TargetKind::kDrive);
  EXPECT_EQ(FaultTarget(SlotAddress{1, 2}).slot(), (SlotAddress{1, 2}));
  EXPECT_EQ(FaultTarget(OnBus{3}).kind(), TargetKind::kBus);
  EXPECT_EQ(FaultTarget(OnBus{3}).bus(), 3);
  EXPECT_EQ(FaultTarget(OnController{4}).kind(), TargetKind::kController);
  EXPECT_EQ(FaultTarget(OnController{4}).controller(), 4u);
  EXPECT_EQ(FaultTarget(PortAddress{5, 6}).kind(), TargetKind::kPort);
  EXPECT_EQ(FaultTarget(PortAddress{5, 6}).port(), (PortAddress{5, 6}));
  EXPECT_EQ(FaultTarget(OnLun{7}).kind(), TargetKind::kLun);
  EXPECT_EQ(FaultTarget(OnLun{7}).lun(), 7u);
  EXPECT_NE(FaultTarget(OnLun{7}), FaultTarget(OnController{7}));
}

}  // namespace
}  // namespace vdslab::sim
