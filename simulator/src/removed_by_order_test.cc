// SetStatus(REMOVED), where the array takes that for an order (AMB-02 b).
#include "test_manners.h"

namespace vdslab::sim {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class RemovedByOrder : public MannersTest {
 protected:
  RemovedByOrder() : MannersTest({.removes_by_order = true}) {}

  void PutSmallerOneIn(SlotAddress slot) {
    Arm({.kind = FaultKind::kSmallerReplacement,
         .target = slot,
         .when = {.times = 1},
         .with = {.size_bytes = 50 * kGiB}});
    EXPECT_EQ(Reseat(slot), Outcome::kOk);
  }
  Outcome MoveTo(SlotAddress host, SlotAddress home) {
    Arm({.kind = FaultKind::kWrongSlot,
         .target = home,
         .when = {.times = 1},
         .with = {.other_slot = host}});
    return Reseat(home);
  }
  Outcome Reseat(SlotAddress slot) {
    EXPECT_EQ(enclosure_->UnplugDrive(slot), Outcome::kOk);
    return enclosure_->PlugDrive(slot);
  }
};

TEST_F(RemovedByOrder, TheDriveDepartsAndIsGone) {
  const DriveHandle handle = Handle(kFree);
  EXPECT_EQ(Remove(kFree), Outcome::kOk);
  EXPECT_FALSE(IsThere(kFree));
  EXPECT_THAT(Happenings(), ElementsAre(ElementsAre(Departed(kFree))));
  EXPECT_EQ(SetStatus(handle, DriveStatus::kRemoved), Outcome::kGone);
  EXPECT_EQ(SetStatus(handle, DriveStatus::kOnline), Outcome::kGone);
}

TEST_F(RemovedByOrder, ItComesBackWhenItIsPutBack) {
  const std::string serial = Drive(kFree).serial;
  Remove(kFree);
  Happenings();
  EXPECT_EQ(enclosure_->PlugDrive(kFree), Outcome::kOk);
  EXPECT_EQ(Status(kFree), DriveStatus::kOnline);
  EXPECT_EQ(Drive(kFree).serial, serial);
  EXPECT_THAT(Happenings(), ElementsAre(ElementsAre(Arrived(kFree, 2))));
  EXPECT_EQ(enclosure_->Reenumerate(), Outcome::kOk);
  EXPECT_THAT(Happenings(), IsEmpty());
}

TEST_F(RemovedByOrder, ItComesBackWhenTheSlotsAreLookedAtAnew) {
  Remove(kFree);
  Remove(kMember);
  Happenings();
  EXPECT_EQ(enclosure_->Refresh(), Outcome::kOk);
  EXPECT_FALSE(IsThere(kFree));
  EXPECT_EQ(enclosure_->Reenumerate(), Outcome::kOk);
  EXPECT_EQ(Status(kFree), DriveStatus::kOnline);
  EXPECT_THAT(Happenings(), ElementsAre(ElementsAre(Arrived(kFree, 2)),
                                        ElementsAre(Arrived(kMember, 2), LunModified(kParityLun))));
  EXPECT_EQ(Remove(kFree), Outcome::kOk);  // and may go again
}

// It is in somebody's hands then, as one that was pulled without an order.
TEST_F(RemovedByOrder, OneThatWasTakenOutIsNotFoundAnew) {
  Remove(kFree);
  Happenings();
  EXPECT_EQ(enclosure_->UnplugDrive(kFree), Outcome::kOk);
  EXPECT_EQ(enclosure_->UnplugDrive(kFree), Outcome::kNotFound);
  enclosure_->UnplugDrive(kOtherFree);
  EXPECT_EQ(enclosure_->Reenumerate(), Outcome::kOk);
  EXPECT_FALSE(IsThere(kFree));
  EXPECT_FALSE(IsThere(kOtherFree));
  EXPECT_EQ(enclosure_->PlugDrive(kFree), Outcome::kOk);
  EXPECT_TRUE(IsThere(kFree));
}

// A guest that is pulled comes no more, but nobody has pulled it.
TEST_F(RemovedByOrder, AReplacementIsFoundAnew) {
  PutSmallerOneIn(kFree);
  const DriveProperties replacement = Drive(kFree);
  EXPECT_EQ(Remove(kFree), Outcome::kOk);
  EXPECT_EQ(enclosure_->Reenumerate(), Outcome::kOk);
  ASSERT_TRUE(IsThere(kFree));
  EXPECT_EQ(Drive(kFree).serial, replacement.serial);
  EXPECT_EQ(Drive(kFree).size_bytes, 50 * kGiB);
}

TEST_F(RemovedByOrder, AGuestIsPutBackAndNotTheDriveOfTheSlot) {
  const std::string own = Drive(kOtherFree).serial;
  const std::string guest = Drive(kFree).serial;
  enclosure_->UnplugDrive(kOtherFree);
  EXPECT_EQ(MoveTo(kOtherFree, kFree), Outcome::kOk);
  EXPECT_EQ(Remove(kOtherFree), Outcome::kOk);
  Happenings();
  EXPECT_EQ(enclosure_->PlugDrive(kOtherFree), Outcome::kOk);
  ASSERT_TRUE(IsThere(kOtherFree));
  EXPECT_EQ(Drive(kOtherFree).serial, guest);
  EXPECT_THAT(Happenings(), ElementsAre(ElementsAre(Arrived(kOtherFree, 3))));
  EXPECT_EQ(Reseat(kOtherFree), Outcome::kOk);  // pulled, it comes no more
  EXPECT_EQ(Drive(kOtherFree).serial, own);
}

TEST_F(RemovedByOrder, AReplacementIsPutBack) {
  PutSmallerOneIn(kFree);
  EXPECT_EQ(Remove(kFree), Outcome::kOk);
  EXPECT_EQ(enclosure_->PlugDrive(kFree), Outcome::kOk);
  ASSERT_TRUE(IsThere(kFree));
  EXPECT_EQ(Drive(kFree).size_bytes, 50 * kGiB);
}

TEST_F(RemovedByOrder, ADriveInASlotThatWasEmptyIsFoundAnew) {
  const std::string serial = Drive(kFree).serial;
  EXPECT_EQ(MoveTo(kEmpty, kFree), Outcome::kOk);
  EXPECT_EQ(Remove(kEmpty), Outcome::kOk);
  EXPECT_EQ(enclosure_->Reenumerate(), Outcome::kOk);
  ASSERT_TRUE(IsThere(kEmpty));
  EXPECT_EQ(Drive(kEmpty).serial, serial);
  EXPECT_FALSE(IsThere(kFree));
}

TEST_F(RemovedByOrder, OneThatWasPutElsewhereIsNotFoundAnewAtHome) {
  EXPECT_EQ(Remove(kFree), Outcome::kOk);
  Arm({.kind = FaultKind::kWrongSlot, .target = kFree, .with = {.other_slot = kEmpty}});
  EXPECT_EQ(enclosure_->PlugDrive(kFree), Outcome::kOk);
  EXPECT_TRUE(IsThere(kEmpty));
  EXPECT_EQ(enclosure_->Reenumerate(), Outcome::kOk);
  EXPECT_FALSE(IsThere(kFree));
}

TEST_F(RemovedByOrder, ItsSlotIsNotVacant) {
  const std::string serial = Drive(kOtherFree).serial;
  EXPECT_EQ(Remove(kOtherFree), Outcome::kOk);
  EXPECT_EQ(MoveTo(kOtherFree, kFree), Outcome::kNotFound);
  EXPECT_FALSE(IsThere(kOtherFree));
  EXPECT_EQ(enclosure_->Reenumerate(), Outcome::kOk);
  ASSERT_TRUE(IsThere(kOtherFree));
  EXPECT_EQ(Drive(kOtherFree).serial, serial);
  EXPECT_EQ(enclosure_->UnplugDrive(kOtherFree), Outcome::kOk);
  EXPECT_FALSE(IsThere(kOtherFree));
}

// The slot's own drive is in somebody's hands still.
TEST_F(RemovedByOrder, AGuestThatWentHomeIsNotFoundAnew) {
  enclosure_->UnplugDrive(kOtherFree);
  EXPECT_EQ(MoveTo(kOtherFree, kFree), Outcome::kOk);
  EXPECT_EQ(Remove(kOtherFree), Outcome::kOk);
  EXPECT_EQ(enclosure_->PlugDrive(kFree), Outcome::kOk);
  EXPECT_TRUE(IsThere(kFree));
  EXPECT_EQ(enclosure_->Reenumerate(), Outcome::kOk);
  EXPECT_FALSE(IsThere(kOtherFree));
  EXPECT_EQ(enclosure_->PlugDrive(kOtherFree), Outcome::kOk);
  EXPECT_TRUE(IsThere(kOtherFree));
}

TEST_F(RemovedByOrder, AFaultThatPullsItKeepsIt) {
  Remove(kFree);
  const FaultId fault = Arm({.kind = FaultKind::kDisappearance, .target = kFree});
  EXPECT_EQ(enclosure_->Reenumerate(), Outcome::kOk);
  EXPECT_FALSE(IsThere(kFree));
  EXPECT_TRUE(faults_.Disarm(fault));
  EXPECT_TRUE(IsThere(kFree));
}

TEST_F(RemovedByOrder, WhatIsDirtyIsFlushedFirst) {
  enclosure_->WriteCache(kFree, 100 * kMiB);
  EXPECT_EQ(Remove(kFree), Outcome::kOk);
  EXPECT_EQ(Elapsed(), 1s);
  EXPECT_THAT(enclosure_->TakeCommandLog(), ElementsAre("flush 0:0 104857600"));
}

TEST_F(RemovedByOrder, StaysWhenItCannotBeFlushed) {
  enclosure_->WriteCache(kFree, 4096);
  Arm({.kind = FaultKind::kFlushFailure, .target = kFree, .when = {.times = 1}});
  EXPECT_EQ(Remove(kFree), Outcome::kFailed);
  EXPECT_TRUE(IsThere(kFree));
  EXPECT_EQ(Dirty(kFree), 4096u);
  EXPECT_THAT(Happenings(), IsEmpty());
}

TEST_F(RemovedByOrder, AMemberLeavesItsLunAndASpareComes) {
  EXPECT_EQ(Remove(kMember), Outcome::kOk);
  ExpectLun(kParityLun, LunStatus::kOnline, Health::kFailedRedundancy);
  EXPECT_THAT(Happenings(), ElementsAre(ElementsAre(Departed(kMember), LunModified(kParityLun))));
  Pass(5min);
  EXPECT_EQ(Lun(kParityLun).health, Health::kRebuilding);
}

TEST_F(RemovedByOrder, TheLastCopyStays) {
  EXPECT_EQ(Remove(kStriped), Outcome::kRefused);
  EXPECT_EQ(Remove(kMirrored), Outcome::kOk);
  EXPECT_EQ(Remove(kOtherMirrored), Outcome::kRefused);
  EXPECT_EQ(Lun(kMirrorLun).status, LunStatus::kOnline);
}

TEST_F(RemovedByOrder, OneThatIsOfflineOrHasFailedGoesToo) {
  TakeOffline(kFree);
  enclosure_->FailDrive(kOtherFree);
  for (const SlotAddress slot : {kFree, kOtherFree}) {
    EXPECT_EQ(Remove(slot), Outcome::kOk);
    EXPECT_FALSE(IsThere(slot));
  }
  EXPECT_EQ(enclosure_->ReadSubsystem().health, Health::kHealthy);
  enclosure_->Reenumerate();
  EXPECT_EQ(Status(kFree), DriveStatus::kOnline);
  EXPECT_EQ(Status(kOtherFree), DriveStatus::kFailed);
  EXPECT_EQ(enclosure_->ReadSubsystem().health, Health::kDegraded);
}

TEST_F(RemovedByOrder, MeetsAnotherOrder) {
  auto removed = Park(GatePoint::kBeforeCommit, kMember, [&] { return Remove(kMember); });
  EXPECT_EQ(TakeOffline(kOtherMember), Outcome::kBusy);
  EXPECT_EQ(enclosure_->Reenumerate(), Outcome::kBusy);
  EXPECT_THAT(Happenings(), IsEmpty());
  Release();
  EXPECT_EQ(removed.get(), Outcome::kOk);
  auto offline = Park(GatePoint::kBeforeCommit, kFree, [&] { return TakeOffline(kFree); });
  EXPECT_EQ(Remove(kFree), Outcome::kBusy);
  Release();
  EXPECT_EQ(offline.get(), Outcome::kOk);
}

class WaitingRemoval : public MannersTest {
 protected:
  WaitingRemoval() : MannersTest({.removes_by_order = true}) {}
  static EnclosureSpec Spec() {
    EnclosureSpec spec = SpecWith({.removes_by_order = true});
    spec.on_conflict = OnConflict::kWait;
    return spec;
  }
  void SetUp() override {
    enclosure_ = std::make_unique<Enclosure>(Spec(), clock_, faults_, listener_);
  }
};

TEST_F(WaitingRemoval, WhoWaitsForADriveThatGoesIsTold) {
  const DriveHandle handle = Handle(kFree);
  auto removed = Park(GatePoint::kBeforeCommit, kFree, [&] { return Remove(kFree); });
  auto waits =
      std::async(std::launch::async, [&] { return SetStatus(handle, DriveStatus::kOffline); });
  EXPECT_EQ(waits.wait_for(20ms), std::future_status::timeout);
  Release();
  EXPECT_EQ(removed.get(), Outcome::kOk);
  EXPECT_EQ(waits.get(), Outcome::kGone);
}

}  // namespace
}  // namespace vdslab::sim
