// SetStatus(FAILED), where the array takes that for an order (AMB-01 c).
#include "test_manners.h"

namespace vdslab::sim {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

class FailedByOrder : public MannersTest {
 protected:
  FailedByOrder() : MannersTest({.fails_by_order = true}) {}

  Outcome FailController(ControllerNumber number) {
    return enclosure_->SetControllerStatus(number,
                                           static_cast<std::int32_t>(ComponentStatus::kFailed));
  }
  ControllerProperties Controller(ControllerNumber number) {
    ControllerProperties properties;
    EXPECT_EQ(enclosure_->ReadController(number, &properties), Outcome::kOk);
    return properties;
  }
};

TEST_F(FailedByOrder, AFreeDriveFailsAndTellsAsByItself) {
  EXPECT_EQ(Fail(kFree), Outcome::kOk);
  EXPECT_EQ(Status(kFree), DriveStatus::kFailed);
  EXPECT_EQ(HealthOf(kFree), Health::kFailed);
  EXPECT_EQ(enclosure_->ReadSubsystem().health, Health::kDegraded);
  EXPECT_THAT(Happenings(), ElementsAre(ElementsAre(Modified(kFree), SubsystemModified())));
}

TEST_F(FailedByOrder, AMemberTakesItsLunAlong) {
  EXPECT_EQ(Fail(kMember), Outcome::kOk);
  ExpectLun(kParityLun, LunStatus::kOnline, Health::kFailedRedundancy);
  EXPECT_THAT(Happenings(), ElementsAre(ElementsAre(Modified(kMember), LeftService(kMember),
                                                    LunModified(kParityLun), SubsystemModified())));
}

TEST_F(FailedByOrder, TheLastCopyFailsToo) {
  EXPECT_EQ(Fail(kStriped), Outcome::kOk);
  ExpectLun(kStripeLun, LunStatus::kFailed, Health::kFailed);
  enclosure_->HealDrive(kStriped);
  ExpectLun(kStripeLun, LunStatus::kOnline, Health::kHealthy);
}

TEST_F(FailedByOrder, ASpareTakesThePlace) {
  Fail(kMember);
  Pass(10s);
  EXPECT_EQ(Lun(kParityLun).health, Health::kRebuilding);
  EXPECT_EQ(Lun(kParityLun).extents[0].drive, Handle(kSpare));
  Pass(480s);
  EXPECT_EQ(Lun(kParityLun).health, Health::kHealthy);
}

TEST_F(FailedByOrder, TheLaboratoryHealsIt) {
  Fail(kFree);
  Happenings();
  EXPECT_EQ(enclosure_->HealDrive(kFree), Outcome::kOk);
  EXPECT_EQ(Status(kFree), DriveStatus::kOnline);
  EXPECT_EQ(HealthOf(kFree), Health::kHealthy);
  EXPECT_THAT(Happenings(), ElementsAre(ElementsAre(Modified(kFree), SubsystemModified())));
}

TEST_F(FailedByOrder, OneThatIsOfflineOrNotReadyOrSilentFails) {
  TakeOffline(kFree);
  enclosure_->MakeNotReady(kOtherFree);
  enclosure_->MakeSilent(kSpare);
  for (const SlotAddress slot : {kFree, kOtherFree, kSpare}) {
    EXPECT_EQ(Fail(slot), Outcome::kOk);
    EXPECT_EQ(Status(slot), DriveStatus::kFailed);
    EXPECT_EQ(HealthOf(slot), Health::kFailed);
    EXPECT_EQ(enclosure_->HealDrive(slot), Outcome::kOk);
  }
  EXPECT_EQ(Status(kFree), DriveStatus::kOffline);
  EXPECT_EQ(Status(kSpare), DriveStatus::kOnline);
}

TEST_F(FailedByOrder, OneThatHasFailedStaysSoInSilence) {
  enclosure_->FailDrive(kFree);
  Happenings();
  EXPECT_EQ(Fail(kFree), Outcome::kOk);
  EXPECT_THAT(Happenings(), IsEmpty());
  EXPECT_EQ(BringOnline(kFree), Outcome::kFailed);
  EXPECT_EQ(TakeOffline(kFree), Outcome::kFailed);
}

// As after any failure: nothing is flushed to it, and nothing is lost that comes back.
TEST_F(FailedByOrder, WhatIsInTheCacheForItStaysThere) {
  enclosure_->WriteCache(kFree, 4096);
  EXPECT_EQ(Fail(kFree), Outcome::kOk);
  EXPECT_EQ(Dirty(kFree), 4096u);
  EXPECT_THAT(enclosure_->TakeCommandLog(), IsEmpty());
  enclosure_->HealDrive(kFree);
  EXPECT_EQ(TakeOffline(kFree), Outcome::kOk);
  EXPECT_EQ(Dirty(kFree), 0u);
}

TEST_F(FailedByOrder, IsRefusedInTheOrderOfOtherOrders) {
  const DriveHandle pulled = Handle(kOtherFree);
  enclosure_->UnplugDrive(kOtherFree);
  EXPECT_EQ(SetStatus(pulled, DriveStatus::kFailed), Outcome::kGone);
  Corrupt();
  enclosure_->SeizeDrive(kFree);
  EXPECT_EQ(Fail(kFree), Outcome::kCacheCorrupt);
  enclosure_->Reenumerate();
  enclosure_->Refresh();
  Arm({.kind = FaultKind::kOutOfMemory});
  EXPECT_EQ(Fail(kFree), Outcome::kBusy);
  enclosure_->LetGoDrive(kFree);
  EXPECT_EQ(Fail(kFree), Outcome::kOutOfMemory);
  EXPECT_EQ(Status(kFree), DriveStatus::kOnline);
  EXPECT_EQ(SetStatus(kFree, DriveStatus::kNotReady), Outcome::kOutOfMemory);
  faults_.Clear();
  EXPECT_EQ(SetStatus(kFree, DriveStatus::kNotReady), Outcome::kRefused);
  EXPECT_EQ(Remove(kFree), Outcome::kRefused);
}

TEST_F(FailedByOrder, MeetsAnotherOrderOnTheLun) {
  auto offline = Park(GatePoint::kBeforeCommit, kMember, [&] { return TakeOffline(kMember); });
  EXPECT_EQ(Fail(kOtherMember), Outcome::kBusy);
  EXPECT_EQ(Fail(kFree), Outcome::kOk);
  Release();
  EXPECT_EQ(offline.get(), Outcome::kOk);
  EXPECT_EQ(Status(kOtherMember), DriveStatus::kOnline);
}

TEST_F(FailedByOrder, PassesThePointsOfAnOrder) {
  for (const GatePoint point : {GatePoint::kEntered, GatePoint::kBeforeCommit,
                                GatePoint::kAfterCommit, GatePoint::kBeforeNotify}) {
    auto failed = Park(point, kMember, [&] { return Fail(kMember); });
    const bool is_done = point >= GatePoint::kAfterCommit;
    EXPECT_EQ(Status(kMember), is_done ? DriveStatus::kFailed : DriveStatus::kOnline);
    EXPECT_EQ(Lun(kParityLun).health, is_done ? Health::kFailedRedundancy : Health::kHealthy);
    EXPECT_THAT(Happenings(), IsEmpty());
    EXPECT_EQ(TakeOffline(kOtherMember), Outcome::kBusy);
    Release();
    EXPECT_EQ(failed.get(), Outcome::kOk);
    EXPECT_EQ(Happenings().size(), 1u);
    enclosure_->HealDrive(kMember);
    Happenings();
  }
}

TEST_F(FailedByOrder, ASpareTakesThePlaceAlsoWhenTheOrderHasParked) {
  auto failed = Park(GatePoint::kAfterCommit, kMember, [&] { return Fail(kMember); });
  Release();
  EXPECT_EQ(failed.get(), Outcome::kOk);
  Pass(10s);
  EXPECT_EQ(Lun(kParityLun).extents[0].drive, Handle(kSpare));
}

TEST_F(FailedByOrder, IsGoneWhenTheDriveIsPulledUnderIt) {
  auto failed = Park(GatePoint::kBeforeCommit, kFree, [&] { return Fail(kFree); });
  enclosure_->UnplugDrive(kFree);
  enclosure_->PlugDrive(kFree);
  Release();
  EXPECT_EQ(failed.get(), Outcome::kGone);
  EXPECT_EQ(Status(kFree), DriveStatus::kOnline);
}

TEST_F(FailedByOrder, AControllerFailsToo) {
  EXPECT_EQ(FailController(0), Outcome::kOk);
  EXPECT_EQ(Controller(0).status, ComponentStatus::kFailed);
  EXPECT_EQ(Controller(0).health, Health::kFailed);
  EXPECT_EQ(enclosure_->ReadSubsystem().status, SubsystemStatus::kPartiallyManaged);
  EXPECT_THAT(Happenings(),
              Contains(Contains(Event{EventKind::kModified, ObjectKind::kController})));
  EXPECT_EQ(FailController(0), Outcome::kOk);
  EXPECT_THAT(Happenings(), IsEmpty());
  Pass(5s);
  EXPECT_EQ(Lun(kParityLun).controller, 1u);
  EXPECT_EQ(enclosure_->RepairController(0), Outcome::kOk);
  EXPECT_EQ(Controller(0).status, ComponentStatus::kOnline);
}

TEST_F(FailedByOrder, AControllerThatHasFailedGetsNoFurtherCause) {
  const FaultId fault = Arm({.kind = FaultKind::kControllerFailure, .target = OnController{0}});
  EXPECT_EQ(Controller(0).status, ComponentStatus::kFailed);
  Happenings();
  EXPECT_EQ(FailController(0), Outcome::kOk);
  EXPECT_THAT(Happenings(), IsEmpty());
  EXPECT_TRUE(faults_.Disarm(fault));
  EXPECT_EQ(Controller(0).status, ComponentStatus::kOnline);
}

class FailedStaysFailed : public MannersTest {
 protected:
  FailedStaysFailed() : MannersTest({.failed_stays_failed = true}) {}
};

TEST_F(FailedStaysFailed, OnlyOfADriveThatHasFailedIsFailedAccepted) {
  EXPECT_EQ(Fail(kFree), Outcome::kRefused);
  enclosure_->FailDrive(kFree);
  Happenings();
  EXPECT_EQ(Fail(kFree), Outcome::kOk);
  EXPECT_EQ(Remove(kFree), Outcome::kFailed);
  EXPECT_EQ(BringOnline(kFree), Outcome::kFailed);
  EXPECT_THAT(Happenings(), IsEmpty());
}

}  // namespace
}  // namespace vdslab::sim
