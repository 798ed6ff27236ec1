// RecoverLun.
#include "test_life.h"

namespace vdslab::sim {
namespace {

using testing::ElementsAre;

class RecoverLunTest : public LunLifeTest {
 protected:
  Outcome Recover(LunNumber lun) { return enclosure_->RecoverLun(lun, nullptr); }
};

TEST_F(RecoverLunTest, ASpareTakesOverAtOnce) {
  enclosure_->FailDrive(kMember);
  EXPECT_EQ(Lun(kParityLun).health, Health::kFailedRedundancy);
  Happenings();
  EXPECT_EQ(Recover(kParityLun), Outcome::kOk);
  EXPECT_EQ(Elapsed(), 0s);
  EXPECT_EQ(Lun(kParityLun).health, Health::kRebuilding);
  EXPECT_THAT(Happenings(), ElementsAre(ElementsAre(Modified(kMember), Modified(kSpare),
                                                    LunModified(kParityLun))));
}

TEST_F(RecoverLunTest, ARebuildThatPausesOrHasFailedGoesOn) {
  enclosure_->FailDrive(kMember);
  EXPECT_TRUE(clock_.Advance(20s));
  EXPECT_EQ(enclosure_->PauseRebuild(kParityLun), Outcome::kOk);
  EXPECT_EQ(Lun(kParityLun).health, Health::kFailedRedundancy);
  EXPECT_EQ(Recover(kParityLun), Outcome::kOk);
  EXPECT_EQ(Lun(kParityLun).health, Health::kRebuilding);
  const FaultId fault = Arm({.kind = FaultKind::kRebuildFailure, .target = OnLun{kParityLun}});
  EXPECT_TRUE(clock_.Advance(30s));
  EXPECT_EQ(Lun(kParityLun).health, Health::kFailedRedundancy);
  faults_.Disarm(fault);
  EXPECT_EQ(Recover(kParityLun), Outcome::kOk);
  EXPECT_TRUE(clock_.Advance(480s));
  EXPECT_EQ(Lun(kParityLun).health, Health::kHealthy);
}

TEST_F(RecoverLunTest, WhereNothingHelpsItFails) {
  TakeOffline(kMirrored);  // by order
  EXPECT_EQ(Recover(kMirrorLun), Outcome::kFailed);
  BringOnline(kMirrored);
  enclosure_->UnplugDrive(kSpare);
  enclosure_->UnplugDrive(kMirrored);
  EXPECT_EQ(Recover(kMirrorLun), Outcome::kFailed);
  EXPECT_EQ(enclosure_->PlugDrive(kSpare), Outcome::kOk);
  EXPECT_EQ(Recover(kMirrorLun), Outcome::kOk);
}

TEST_F(RecoverLunTest, ALunThatLacksNothingIsLeftAlone) {
  EXPECT_EQ(Recover(kParityLun), Outcome::kOk);
  EXPECT_THAT(Happenings(), ElementsAre());
}

TEST_F(RecoverLunTest, WhatHasNoRedundancyCannotBeRecovered) {
  EXPECT_EQ(Recover(kStripeLun), Outcome::kImpossible);
  enclosure_->FailDrive(kStriped);
  EXPECT_EQ(Recover(kStripeLun), Outcome::kFailed);
  EXPECT_EQ(Recover(99), Outcome::kNotFound);
  EXPECT_EQ(Delete(kStripeLun), Outcome::kOk);
  EXPECT_EQ(Recover(kStripeLun), Outcome::kGone);
  Corrupt();
  EXPECT_EQ(Recover(kParityLun), Outcome::kCacheCorrupt);
}

TEST_F(RecoverLunTest, ItIsRefusedWhileTheLunIsBusy) {
  auto offline = Park(GatePoint::kEntered, kMember, [this] { return TakeOffline(kMember); });
  EXPECT_EQ(Recover(kParityLun), Outcome::kBusy);
  Release();
  EXPECT_EQ(offline.get(), Outcome::kOk);
}

}  // namespace
}  // namespace vdslab::sim
