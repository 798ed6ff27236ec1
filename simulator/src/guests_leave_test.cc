// What a guest leaves behind when it has gone, and what it takes home.
#include "test_guests.h"

namespace vdslab::sim {
namespace {

using testing::Contains;

class GuestThatLeaves : public Guest {
 protected:
  void GoTo(SlotAddress from, SlotAddress to) {
    WrongSlot(from, to);
    Pull(from);
    EXPECT_EQ(Plug(from), Outcome::kOk);
  }
  // The first free drive goes into the empty slot, is written to and fails there, and the other
  // free drive takes its own slot.
  void MoveBothFreeDrives() {
    GoTo(kFree, kEmpty);
    EXPECT_EQ(enclosure_->WriteCache(kEmpty, 4096), Outcome::kOk);
    EXPECT_EQ(enclosure_->FailDrive(kEmpty), Outcome::kOk);
    GoTo(kOtherFree, kFree);
    EXPECT_EQ(Drive(kFree).serial, "S1");
  }
  void ExpectBothAtHome() {
    EXPECT_EQ(Drive(kFree).serial, "S0");
    EXPECT_EQ(Status(kFree), DriveStatus::kFailed);
    EXPECT_EQ(Dirty(kFree), 4096u);
    EXPECT_EQ(Drive(kOtherFree).serial, "S1");
    EXPECT_EQ(Status(kOtherFree), DriveStatus::kOnline);
    EXPECT_EQ(Dirty(kOtherFree), 0u);
  }
};

TEST_F(GuestThatLeaves, TakesItsPlaceInAGroupWithIt) {
  Smaller(kSpare, 60 * kGiB);
  Pull(kSpare);
  Plug(kSpare);
  enclosure_->FailDrive(kMember);
  clock_.Advance(2h);
  EXPECT_EQ(Lun(kParityLun).health, Health::kHealthy);
  EXPECT_EQ(Drive(kSpare).flags, kAssigned | kHotSpareInUse);
  Pull(kSpare);
  EXPECT_EQ(Plug(kSpare), Outcome::kOk);
  EXPECT_EQ(Drive(kSpare).serial, "S2");
  EXPECT_EQ(Drive(kSpare).flags, kUnassigned | kHotSpare | kHotSpareStandby);
  EXPECT_EQ(Lun(kParityLun).health, Health::kFailedRedundancy);
  EXPECT_FALSE(Lun(kParityLun).extents[0].drive_present);
  clock_.Advance(6min);  // its place is vacant for good
  EXPECT_EQ(Drive(kSpare).flags, kAssigned | kHotSpareInUse);
  EXPECT_EQ(Lun(kParityLun).health, Health::kRebuilding);
  clock_.Advance(2h);
  EXPECT_EQ(Lun(kParityLun).health, Health::kHealthy);
  EXPECT_EQ(Lun(kParityLun).extents[0].drive, Handle(kSpare));
}

TEST_F(GuestThatLeaves, ThatAGroupHasOverwrittenIsMadeAnewAtHome) {
  enclosure_->FailDrive(kSpare);
  GoTo(kMember, kEmpty);
  EXPECT_EQ(enclosure_->SetDriveFlags(Handle(kEmpty), kHotSpare), Outcome::kOk);
  enclosure_->FailDrive(kMirrored);
  clock_.Advance(11s);
  EXPECT_EQ(Drive(kEmpty).flags, kAssigned | kHotSpareInUse);
  Pull(kEmpty);
  EXPECT_EQ(Plug(kMember), Outcome::kOk);
  EXPECT_EQ(Drive(kMember).serial, "S4");
  EXPECT_EQ(Lun(kParityLun).health, Health::kRebuilding);
  EXPECT_EQ(Lun(kMirrorLun).health, Health::kFailedRedundancy);
}

TEST_F(GuestThatLeaves, LeavesNothingDirtyToTheOneWhoseSlotItWas) {
  enclosure_->WriteCache(kMember, 4096);
  Smaller(kMember, 20 * kGiB);
  Pull(kMember);
  Plug(kMember);
  EXPECT_EQ(enclosure_->WriteCache(kMember, kMiB), Outcome::kOk);
  Pull(kMember);
  Happenings();
  EXPECT_EQ(Plug(kMember), Outcome::kOk);
  EXPECT_THAT(Happenings(), Contains(Happening{OfDrive(EventKind::kLostData, kMember, 2)}));
  EXPECT_EQ(Dirty(kMember), 4096u);
  const std::vector<WriteReport> writes = enclosure_->Writes();
  ASSERT_EQ(writes.size(), 2u);
  EXPECT_EQ(writes[0].reason, WriteReason::kInCache);
  EXPECT_EQ(writes[1].reason, WriteReason::kDriveGone);
  EXPECT_EQ(writes[1].state(), WriteState::kLost);
  EXPECT_EQ(writes[1].drive, kMember);
  EXPECT_EQ(writes[1].length_bytes, kMiB);
}

TEST_F(GuestThatLeaves, LeavesWhatIsDirtyForItsGroupToTheGroup) {
  Smaller(kSpare, 60 * kGiB);
  Pull(kSpare);
  Plug(kSpare);
  enclosure_->FailDrive(kMember);
  clock_.Advance(2h);
  EXPECT_EQ(enclosure_->Write({kParityLun, 0, 4096}, "tag"), Outcome::kOk);
  EXPECT_EQ(Dirty(kSpare), 4096u);
  Pull(kSpare);
  EXPECT_EQ(Plug(kSpare), Outcome::kOk);
  EXPECT_EQ(Dirty(kSpare), 0u);
  EXPECT_EQ(enclosure_->Writes()[0].state(), WriteState::kAtRisk);
  clock_.Advance(2h);
  EXPECT_EQ(Dirty(kSpare), 4096u);
  EXPECT_EQ(enclosure_->Writes()[0].reason, WriteReason::kInCache);
}

TEST_F(GuestThatLeaves, SparesTheOneThatIsInItsOwnSlot) {
  MoveBothFreeDrives();
  Pull(kEmpty);
  EXPECT_EQ(Plug(kEmpty), Outcome::kNotFound);  // nothing belongs there: it is gone from there
  EXPECT_EQ(Dirty(kFree), 0u);
  faults_.Disarm(Arm({.kind = FaultKind::kPredictiveFailure, .target = kFree}));
  EXPECT_EQ(Status(kFree), DriveStatus::kOnline);
  Pull(kFree);
  EXPECT_EQ(Plug(kOtherFree), Outcome::kOk);
  EXPECT_EQ(Plug(kFree), Outcome::kOk);
  ExpectBothAtHome();
}

TEST_F(GuestThatLeaves, SparesTheOneThatHasBeenInItsOwnSlot) {
  MoveBothFreeDrives();
  Pull(kEmpty);
  Pull(kFree);
  EXPECT_EQ(Plug(kFree), Outcome::kOk);
  EXPECT_EQ(Plug(kOtherFree), Outcome::kOk);
  ExpectBothAtHome();
}

TEST_F(GuestThatLeaves, LeavesNoGhostInASlotOfNobody) {
  GoTo(kFree, kEmpty);
  Pull(kEmpty);
  EXPECT_EQ(Plug(kFree), Outcome::kOk);
  faults_.Disarm(Arm({.kind = FaultKind::kStuckNotReady, .target = kEmpty}));
  EXPECT_FALSE(enclosure_->DriveIn(kEmpty));
  GoTo(kFree, kEmpty);  // it can come again
  EXPECT_EQ(Drive(kEmpty).serial, "S0");
}

}  // namespace
}  // namespace vdslab::sim
