// A provider that shows the picture from before.
#include "test_enclosure.h"

namespace vdslab::sim {
namespace {

class StaleCache : public EnclosureTest {
 protected:
  FaultId GoStale(Duration duration = Duration::zero()) {
    return Arm({.kind = FaultKind::kStaleCache, .when = {}, .with = {.duration = duration}});
  }
};

TEST_F(StaleCache, ShowsNothingOfWhatHappened) {
  const FaultId fault = GoStale();
  const DriveHandle pulled = Handle(kFree);
  enclosure_->UnplugDrive(kFree);
  enclosure_->FailDrive(kMember);
  enclosure_->CutLink({0, 1});
  enclosure_->FailController(0);
  EXPECT_EQ(Happenings().size(), 4u);  // but events tell
  EXPECT_TRUE(enclosure_->IsPresent(pulled));
  EXPECT_EQ(enclosure_->Drives().size(), 11u);
  EXPECT_EQ(Status(kFree), DriveStatus::kOnline);
  EXPECT_EQ(Status(kMember), DriveStatus::kOnline);
  EXPECT_EQ(Lun(kParityLun).health, Health::kHealthy);
  EXPECT_EQ(enclosure_->ReadSubsystem().health, Health::kHealthy);
  PortProperties port;
  EXPECT_EQ(enclosure_->ReadPort({0, 1}, &port), Outcome::kOk);
  EXPECT_EQ(port.status, ComponentStatus::kOnline);
  std::vector<DriveExtent> extents;
  EXPECT_EQ(enclosure_->ReadExtents(pulled, &extents), Outcome::kOk);
  faults_.Disarm(fault);
  EXPECT_FALSE(enclosure_->IsPresent(pulled));
  EXPECT_EQ(Status(kMember), DriveStatus::kFailed);
  EXPECT_EQ(Lun(kParityLun).health, Health::kFailedRedundancy);
  EXPECT_EQ(enclosure_->ReadSubsystem().health, Health::kDegraded);
}

TEST_F(StaleCache, OrdersMeetTheHardwareAsItIs) {
  GoStale(1min);
  enclosure_->UnplugDrive(kFree);
  enclosure_->FailDrive(kOtherFree);
  EXPECT_EQ(TakeOffline(kFree), Outcome::kGone);
  EXPECT_EQ(TakeOffline(kOtherFree), Outcome::kFailed);
  EXPECT_EQ(TakeOffline(kMember), Outcome::kOk);
  EXPECT_EQ(Status(kMember), DriveStatus::kOnline);
  clock_.Advance(1min);
  EXPECT_EQ(Status(kMember), DriveStatus::kOffline);
}

TEST_F(StaleCache, KnowsNothingOfNewcomers) {
  enclosure_->UnplugDrive(kFree);
  GoStale();
  enclosure_->PlugDrive(kFree);
  EXPECT_FALSE(enclosure_->DriveIn(kFree));
  DriveProperties drive;
  EXPECT_EQ(enclosure_->Read({0, 2}, &drive), Outcome::kNotFound);
}

TEST_F(StaleCache, OfTwoRulesShowsTheOlderPictureUntilBothEnd) {
  const FaultId first = GoStale();
  enclosure_->FailDrive(kFree);
  const FaultId second = GoStale();
  EXPECT_EQ(Status(kFree), DriveStatus::kOnline);
  faults_.Disarm(first);
  EXPECT_EQ(Status(kFree), DriveStatus::kOnline);
  faults_.Disarm(second);
  EXPECT_EQ(Status(kFree), DriveStatus::kFailed);
}

}  // namespace
}  // namespace vdslab::sim
