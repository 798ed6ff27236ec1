// Drives that go into a wrong slot, and smaller ones in place of those that were pulled.
#include "test_guests.h"

namespace vdslab::sim {
namespace {

TEST_F(Guest, GoesIntoAnEmptySlotAndHomeAgain) {
  WrongSlot(kFree, kEmpty);
  const DriveHandle before = Handle(kFree);
  Pull(kFree);
  Happenings();
  EXPECT_EQ(Plug(kFree), Outcome::kOk);
  EXPECT_EQ(Happenings(), (std::vector<Happening>{{OfDrive(EventKind::kArrived, kEmpty)}}));
  EXPECT_FALSE(enclosure_->DriveIn(kFree));
  EXPECT_EQ(Drive(kEmpty).serial, "S0");
  EXPECT_EQ(TakeOffline(kEmpty), Outcome::kOk);
  EXPECT_EQ(Plug(kFree), Outcome::kNotFound);  // it is in the other slot
  Pull(kEmpty);
  EXPECT_EQ(Plug(kEmpty), Outcome::kNotFound);  // nothing belongs there
  EXPECT_EQ(Plug(kFree), Outcome::kOk);
  EXPECT_EQ(Drive(kFree).serial, "S0");
  EXPECT_EQ(Handle(kFree).stay, 2u);
  EXPECT_FALSE(enclosure_->IsPresent(before));
  EXPECT_FALSE(enclosure_->DriveIn(kEmpty));
}

TEST_F(Guest, DoesNotGoWhereADriveIs) {
  WrongSlot(kFree, kOtherFree);
  Pull(kFree);
  EXPECT_EQ(Plug(kFree), Outcome::kNotFound);
  EXPECT_EQ(Plug(kFree), Outcome::kOk);
  EXPECT_EQ(Drive(kFree).serial, "S0");
}

TEST_F(Guest, IsNotTakenForTheMemberWhoseSlotItHas) {
  WrongSlot(kFree, kMember);
  Pull(kFree);
  Pull(kMember);
  EXPECT_EQ(Lun(kParityLun).health, Health::kFailedRedundancy);
  EXPECT_EQ(Plug(kFree), Outcome::kOk);
  EXPECT_EQ(Drive(kMember).serial, "S0");
  EXPECT_EQ(Drive(kMember).flags, kUnassigned);
  EXPECT_EQ(Lun(kParityLun).health, Health::kFailedRedundancy);
  EXPECT_FALSE(Lun(kParityLun).extents[0].drive_present);
  Pull(kMember);
  EXPECT_EQ(Plug(kMember), Outcome::kOk);
  EXPECT_EQ(Drive(kMember).serial, "S4");
  EXPECT_EQ(Drive(kMember).flags, kAssigned);
  EXPECT_EQ(Lun(kParityLun).health, Health::kHealthy);
  EXPECT_EQ(Lun(kParityLun).extents[0].drive, Handle(kMember));
  EXPECT_EQ(Plug(kFree), Outcome::kOk);
}

TEST_F(Guest, AMemberInAWrongSlotIsLost) {
  WrongSlot(kMember, kEmpty);
  enclosure_->WriteCache(kMember, kMiB);
  Pull(kMember);
  EXPECT_EQ(Plug(kMember), Outcome::kOk);
  EXPECT_EQ(Drive(kEmpty).flags, kUnassigned);
  EXPECT_EQ(Dirty(kEmpty), 0u);
  EXPECT_EQ(Lun(kParityLun).health, Health::kFailedRedundancy);
  Pull(kEmpty);
  Plug(kMember);
  EXPECT_EQ(Lun(kParityLun).health, Health::kHealthy);
  EXPECT_EQ(Dirty(kMember), kMiB);
}

TEST_F(Guest, IsAsFailedAsItWasAtHome) {
  WrongSlot(kFree, kEmpty);
  enclosure_->FailDrive(kFree);
  Pull(kFree);
  Plug(kFree);
  EXPECT_EQ(Status(kEmpty), DriveStatus::kFailed);
  enclosure_->HealDrive(kEmpty);
  enclosure_->PredictFailure(kEmpty);
  Pull(kEmpty);
  Plug(kFree);
  EXPECT_EQ(Status(kFree), DriveStatus::kOnline);
  EXPECT_EQ(HealthOf(kFree), Health::kPendingFailure);
}

TEST_F(Guest, IsBusyAndSuspendedAsOthersAre) {
  WrongSlot(kFree, kEmpty);
  Pull(kFree);
  Plug(kFree);
  EXPECT_EQ(enclosure_->SuspendOperations(), Outcome::kOk);
  EXPECT_EQ(TakeOffline(kEmpty), Outcome::kBusy);
  enclosure_->ResumeOperations();
}

TEST_F(Guest, ThatIsSmallerLeavesTheLunDegraded) {
  const FaultId fault = Smaller(kMember, 20 * kGiB);
  Pull(kMember);
  EXPECT_EQ(Plug(kMember), Outcome::kOk);
  EXPECT_EQ(faults_.Inspect(fault)->fired, 1u);
  EXPECT_EQ(Drive(kMember).size_bytes, 20 * kGiB);
  EXPECT_EQ(Drive(kMember).serial, "S4-R");
  EXPECT_EQ(Drive(kMember).flags, kUnassigned);
  std::vector<DriveExtent> extents;
  EXPECT_EQ(enclosure_->ReadExtents(Handle(kMember), &extents), Outcome::kOk);
  ASSERT_EQ(extents.size(), 1u);
  EXPECT_EQ(extents[0].size_bytes, 20 * kGiB);
  EXPECT_FALSE(extents[0].used);
  EXPECT_EQ(Lun(kParityLun).health, Health::kFailedRedundancy);
  Pull(kMember);
  EXPECT_EQ(Plug(kMember), Outcome::kOk);
  EXPECT_EQ(Drive(kMember).size_bytes, 100 * kGiB);
  EXPECT_EQ(Lun(kParityLun).health, Health::kHealthy);
}

TEST_F(Guest, ASpareTakesThePlaceMeanwhile) {
  Smaller(kMember, 20 * kGiB);
  Pull(kMember);
  Plug(kMember);
  clock_.Advance(2h);
  EXPECT_EQ(Lun(kParityLun).health, Health::kHealthy);
  EXPECT_EQ(Drive(kSpare).flags, kAssigned | kHotSpareInUse);
  Pull(kMember);
  EXPECT_EQ(Plug(kMember), Outcome::kOk);
  EXPECT_EQ(Drive(kMember).serial, "S4");
  EXPECT_EQ(Drive(kMember).flags, kUnassigned);
}

TEST_F(Guest, ThatIsSmallerIsNoSpareForALargeLun) {
  Smaller(kSpare, 20 * kGiB);
  Pull(kSpare);
  Plug(kSpare);
  enclosure_->FailDrive(kMember);
  clock_.Advance(1h);
  EXPECT_EQ(Lun(kParityLun).health, Health::kFailedRedundancy);
  Pull(kSpare);
  Plug(kSpare);
  clock_.Advance(1h);
  EXPECT_EQ(Lun(kParityLun).health, Health::kHealthy);
}

}  // namespace
}  // namespace vdslab::sim
