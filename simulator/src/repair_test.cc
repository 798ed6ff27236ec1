#include "test_enclosure.h"

namespace vdslab::sim {
namespace {

class Repair : public EnclosureTest {};

TEST_F(Repair, TakesBothStepsInTheirOrder) {
  Corrupt();
  EXPECT_EQ(enclosure_->CheckReadable(), Outcome::kCacheCorrupt);
  EXPECT_EQ(TakeOffline(kFree), Outcome::kCacheCorrupt);
  EXPECT_EQ(enclosure_->Reenumerate(), Outcome::kOk);
  EXPECT_EQ(enclosure_->CheckReadable(), Outcome::kCacheCorrupt);
  EXPECT_EQ(enclosure_->Refresh(), Outcome::kOk);
  EXPECT_EQ(enclosure_->CheckReadable(), Outcome::kOk);
  EXPECT_EQ(Status(kFree), DriveStatus::kOnline);
  EXPECT_EQ(TakeOffline(kFree), Outcome::kOk);
}

TEST_F(Repair, DoesNotComeOfTheWrongOrder) {
  Corrupt();
  EXPECT_EQ(enclosure_->Refresh(), Outcome::kOk);
  EXPECT_EQ(enclosure_->Reenumerate(), Outcome::kOk);
  EXPECT_EQ(enclosure_->CheckReadable(), Outcome::kCacheCorrupt);
  EXPECT_EQ(enclosure_->Refresh(), Outcome::kOk);
  EXPECT_EQ(enclosure_->CheckReadable(), Outcome::kOk);
}

TEST_F(Repair, StartsAnewWhenTheDamageIsDoneAgain) {
  Corrupt();
  enclosure_->Reenumerate();
  Corrupt();
  EXPECT_EQ(enclosure_->Refresh(), Outcome::kOk);
  EXPECT_EQ(enclosure_->CheckReadable(), Outcome::kCacheCorrupt);
}

TEST_F(Repair, OfNothingChangesNothing) {
  EXPECT_EQ(enclosure_->Refresh(), Outcome::kOk);
  EXPECT_EQ(enclosure_->Reenumerate(), Outcome::kOk);
  Corrupt();
  EXPECT_EQ(enclosure_->Refresh(), Outcome::kOk);
  EXPECT_EQ(enclosure_->CheckReadable(), Outcome::kCacheCorrupt);
}

TEST_F(Repair, KeepsHandlesAndStatus) {
  TakeOffline(kFree);
  const DriveHandle handle = Handle(kFree);
  Corrupt();
  enclosure_->Reenumerate();
  enclosure_->Refresh();
  EXPECT_EQ(Handle(kFree), handle);
  EXPECT_EQ(Status(kFree), DriveStatus::kOffline);
}

TEST_F(Repair, IsBusyWhileADriveIs) {
  auto offline = Park(GatePoint::kEntered, kFree, [&] { return TakeOffline(kFree); });
  EXPECT_EQ(enclosure_->Reenumerate(), Outcome::kBusy);
  EXPECT_EQ(enclosure_->Refresh(), Outcome::kBusy);
  EXPECT_EQ(TakeOffline(kOtherFree), Outcome::kOk);
  Release();
  EXPECT_EQ(offline.get(), Outcome::kOk);
  EXPECT_EQ(enclosure_->Reenumerate(), Outcome::kOk);
}

TEST_F(Repair, HoldsEveryDriveWhileItRuns) {
  auto repair = Park(GatePoint::kEntered, std::nullopt, [&] { return enclosure_->Reenumerate(); });
  EXPECT_EQ(TakeOffline(kFree), Outcome::kBusy);
  EXPECT_EQ(TakeOffline(kMember), Outcome::kBusy);
  EXPECT_EQ(Status(kFree), DriveStatus::kOnline);
  Release();
  EXPECT_EQ(repair.get(), Outcome::kOk);
  EXPECT_EQ(TakeOffline(kFree), Outcome::kOk);
}

TEST_F(Repair, IsNotStoppedByAHoldForOneSlot) {
  enclosure_->gates().Hold(GatePoint::kEntered, kFree);
  EXPECT_EQ(enclosure_->Reenumerate(), Outcome::kOk);
}

TEST_F(Repair, IsNotHinderedByAnotherStation) {
  enclosure_->SeizeDrive(kFree);
  EXPECT_EQ(enclosure_->Reenumerate(), Outcome::kOk);
}

TEST_F(Repair, SuspendedOperationsAreRefusedUntilTheyResume) {
  EXPECT_EQ(enclosure_->SuspendOperations(), Outcome::kOk);
  EXPECT_EQ(enclosure_->SuspendOperations(), Outcome::kOk);
  EXPECT_EQ(TakeOffline(kFree), Outcome::kBusy);
  EXPECT_EQ(enclosure_->Reenumerate(), Outcome::kBusy);
  EXPECT_EQ(Status(kFree), DriveStatus::kOnline);
  enclosure_->ResumeOperations();
  enclosure_->ResumeOperations();
  EXPECT_EQ(TakeOffline(kFree), Outcome::kOk);
}

TEST_F(Repair, NothingIsSuspendedWhileAnOperationRuns) {
  auto offline = Park(GatePoint::kBeforeNotify, kFree, [&] { return TakeOffline(kFree); });
  EXPECT_EQ(enclosure_->SuspendOperations(), Outcome::kBusy);
  EXPECT_EQ(TakeOffline(kOtherFree), Outcome::kOk);
  Release();
  EXPECT_EQ(offline.get(), Outcome::kOk);
  EXPECT_EQ(enclosure_->SuspendOperations(), Outcome::kOk);
}

}  // namespace
}  // namespace vdslab::sim
