// Orders about a drive that has failed, where the array accepts them (AMB-05).
#include "test_manners.h"

namespace vdslab::sim {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class RevivedByOrder : public MannersTest {
 protected:
  RevivedByOrder() : MannersTest({.revives_by_order = true}) {}
};

TEST_F(RevivedByOrder, OnlineHealsAFailedDrive) {
  enclosure_->FailDrive(kFree);
  Happenings();
  EXPECT_EQ(BringOnline(kFree), Outcome::kOk);
  EXPECT_EQ(Status(kFree), DriveStatus::kOnline);
  EXPECT_EQ(HealthOf(kFree), Health::kHealthy);
  EXPECT_EQ(enclosure_->ReadSubsystem().health, Health::kHealthy);
  EXPECT_THAT(Happenings(), ElementsAre(ElementsAre(Modified(kFree), SubsystemModified())));
  EXPECT_EQ(BringOnline(kFree), Outcome::kOk);
  EXPECT_THAT(Happenings(), IsEmpty());
}

TEST_F(RevivedByOrder, OneThatWasOfflineSpinsUp) {
  TakeOffline(kFree);
  enclosure_->FailDrive(kFree);
  Happenings();
  EXPECT_EQ(BringOnline(kFree), Outcome::kOk);
  EXPECT_EQ(Status(kFree), DriveStatus::kOnline);
  EXPECT_EQ(Elapsed(), 8s);
  EXPECT_THAT(Happenings(), ElementsAre(ElementsAre(Modified(kFree), SubsystemModified()),
                                        ElementsAre(Modified(kFree))));
}

TEST_F(RevivedByOrder, AMemberEntersAnewAndIsRebuilt) {
  enclosure_->FailDrive(kMember);
  EXPECT_EQ(Write(kParityLun), Outcome::kOk);  // which it misses
  Happenings();
  EXPECT_EQ(BringOnline(kMember), Outcome::kOk);
  ExpectLun(kParityLun, LunStatus::kOnline, Health::kRebuilding);
  EXPECT_THAT(Happenings(), ElementsAre(ElementsAre(Modified(kMember), LunModified(kParityLun),
                                                    SubsystemModified())));
  Pass(480s);
  ExpectLun(kParityLun, LunStatus::kOnline, Health::kHealthy);
}

TEST_F(RevivedByOrder, ALunThatHadFailedIsBack) {
  enclosure_->FailDrive(kStriped);
  ExpectLun(kStripeLun, LunStatus::kFailed, Health::kFailed);
  EXPECT_EQ(BringOnline(kStriped), Outcome::kOk);
  ExpectLun(kStripeLun, LunStatus::kOnline, Health::kHealthy);
}

TEST_F(RevivedByOrder, NotWhileAFaultKeepsItBroken) {
  enclosure_->PredictFailure(kFree);
  const FaultId fault = Arm({.kind = FaultKind::kDriveFailure, .target = kFree});
  Happenings();
  EXPECT_EQ(BringOnline(kFree), Outcome::kFailed);
  EXPECT_EQ(Status(kFree), DriveStatus::kFailed);
  EXPECT_THAT(Happenings(), IsEmpty());
  EXPECT_TRUE(faults_.Disarm(fault));
  EXPECT_EQ(HealthOf(kFree), Health::kPendingFailure);
}

TEST_F(RevivedByOrder, WhatElseAFaultSaysOfItStays) {
  Arm({.kind = FaultKind::kPredictiveFailure, .target = kFree});
  enclosure_->FailDrive(kFree);
  EXPECT_EQ(BringOnline(kFree), Outcome::kOk);
  EXPECT_EQ(Status(kFree), DriveStatus::kOnline);
  EXPECT_EQ(HealthOf(kFree), Health::kPendingFailure);
  Arm({.kind = FaultKind::kStuckNotReady, .target = kFree});
  enclosure_->FailDrive(kFree);
  EXPECT_EQ(BringOnline(kFree), Outcome::kFailed);
}

TEST_F(RevivedByOrder, OtherOrdersAndStatesAreRefusedAsEver) {
  enclosure_->FailDrive(kFree);
  EXPECT_EQ(TakeOffline(kFree), Outcome::kFailed);
  EXPECT_EQ(Fail(kFree), Outcome::kFailed);
  enclosure_->MakeSilent(kOtherFree);
  EXPECT_EQ(BringOnline(kOtherFree), Outcome::kRefused);
  enclosure_->SeizeDrive(kFree);
  EXPECT_EQ(BringOnline(kFree), Outcome::kBusy);
}

TEST_F(RevivedByOrder, PassesThePointsOfAnOrder) {
  for (const GatePoint point : {GatePoint::kEntered, GatePoint::kBeforeCommit,
                                GatePoint::kAfterCommit, GatePoint::kBeforeNotify}) {
    enclosure_->FailDrive(kMember);
    Happenings();
    auto online = Park(point, kMember, [&] { return BringOnline(kMember); });
    const bool is_done = point >= GatePoint::kAfterCommit;
    EXPECT_EQ(Status(kMember), is_done ? DriveStatus::kOnline : DriveStatus::kFailed);
    EXPECT_THAT(Happenings(), IsEmpty());
    EXPECT_EQ(BringOnline(kOtherMember), Outcome::kBusy);
    Release();
    EXPECT_EQ(online.get(), Outcome::kOk);
    EXPECT_EQ(Happenings().size(), 1u);
  }
}

class FailedGoesOffline : public MannersTest {
 protected:
  explicit FailedGoesOffline(const DriveManners& manners = {.failed_goes_offline = true})
      : MannersTest(manners) {}
};

TEST_F(FailedGoesOffline, ItIsFailedStillAndOfflineWhenItHeals) {
  enclosure_->FailDrive(kFree);
  Happenings();
  EXPECT_EQ(TakeOffline(kFree), Outcome::kOk);
  EXPECT_EQ(TakeOffline(kFree), Outcome::kOk);
  EXPECT_EQ(Status(kFree), DriveStatus::kFailed);
  EXPECT_EQ(HealthOf(kFree), Health::kFailed);
  EXPECT_THAT(Happenings(), IsEmpty());
  EXPECT_EQ(BringOnline(kFree), Outcome::kFailed);
  enclosure_->HealDrive(kFree);
  EXPECT_EQ(Status(kFree), DriveStatus::kOffline);
  EXPECT_EQ(HealthOf(kFree), Health::kHealthy);
  EXPECT_EQ(BringOnline(kFree), Outcome::kOk);
}

TEST_F(FailedGoesOffline, AMemberThatHealsStaysOutOfItsLun) {
  enclosure_->FailDrive(kMember);
  EXPECT_EQ(TakeOffline(kMember), Outcome::kOk);
  enclosure_->HealDrive(kMember);
  ExpectLun(kParityLun, LunStatus::kOnline, Health::kFailedRedundancy);
  EXPECT_EQ(BringOnline(kMember), Outcome::kOk);
  ExpectLun(kParityLun, LunStatus::kOnline, Health::kHealthy);
}

TEST_F(FailedGoesOffline, NotWhileTheCacheHoldsSomethingForIt) {
  enclosure_->WriteCache(kFree, 4096);
  enclosure_->FailDrive(kFree);
  EXPECT_EQ(TakeOffline(kFree), Outcome::kFailed);
  enclosure_->HealDrive(kFree);
  EXPECT_EQ(Status(kFree), DriveStatus::kOnline);
  EXPECT_EQ(Dirty(kFree), 4096u);
}

TEST_F(FailedGoesOffline, IsRefusedOfOneThatIsNotReadyOrSilent) {
  enclosure_->MakeNotReady(kFree);
  enclosure_->MakeSilent(kOtherFree);
  EXPECT_EQ(TakeOffline(kFree), Outcome::kRefused);
  EXPECT_EQ(TakeOffline(kOtherFree), Outcome::kRefused);
}

class WithdrawnAndRevived : public FailedGoesOffline {
 protected:
  WithdrawnAndRevived()
      : FailedGoesOffline({.revives_by_order = true, .failed_goes_offline = true}) {}
};

TEST_F(WithdrawnAndRevived, OnlineHealsAndSpinsUp) {
  enclosure_->FailDrive(kFree);
  EXPECT_EQ(TakeOffline(kFree), Outcome::kOk);
  EXPECT_EQ(BringOnline(kFree), Outcome::kOk);
  EXPECT_EQ(Status(kFree), DriveStatus::kOnline);
  EXPECT_EQ(Elapsed(), 8s);
}

}  // namespace
}  // namespace vdslab::sim
