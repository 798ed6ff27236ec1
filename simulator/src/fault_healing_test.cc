// Whoever broke something heals it, and nobody else.
#include "test_enclosure.h"

namespace vdslab::sim {
namespace {

class Healing : public EnclosureTest {
 protected:
  FaultId Break(FaultKind kind, FaultTarget target = {}, FaultParameters with = {}) {
    return Arm({.kind = kind, .target = target, .when = {}, .with = with});
  }
  void Mend(FaultId fault) { EXPECT_TRUE(faults_.Disarm(fault)); }
  ComponentStatus PortStatus() {
    PortProperties port;
    EXPECT_EQ(enclosure_->ReadPort({0, 1}, &port), Outcome::kOk);
    return port.status;
  }
  ComponentStatus ControllerStatus() {
    ControllerProperties controller;
    EXPECT_EQ(enclosure_->ReadController(1, &controller), Outcome::kOk);
    return controller.status;
  }
};

TEST_F(Healing, OfOneRuleLeavesWhatAnotherBroke) {
  const FaultId failure = Break(FaultKind::kDriveFailure, kMember);
  const FaultId again = Break(FaultKind::kDriveFailure, kMember);
  const FaultId stuck = Break(FaultKind::kStuckNotReady, kMember);
  const FaultId suspect = Break(FaultKind::kPredictiveFailure, kMember);
  Mend(failure);
  EXPECT_EQ(Status(kMember), DriveStatus::kFailed);
  Mend(again);
  EXPECT_EQ(Status(kMember), DriveStatus::kNotReady);
  EXPECT_EQ(HealthOf(kMember), Health::kPendingFailure);
  Mend(stuck);
  EXPECT_EQ(Status(kMember), DriveStatus::kOnline);
  EXPECT_EQ(HealthOf(kMember), Health::kPendingFailure);
  Mend(suspect);
  EXPECT_EQ(HealthOf(kMember), Health::kHealthy);
}

TEST_F(Healing, OfARuleLeavesWhatTheLaboratoryBroke) {
  const FaultId stuck = Break(FaultKind::kStuckNotReady, kFree);
  enclosure_->FailDrive(kFree);
  Mend(stuck);
  EXPECT_EQ(Status(kFree), DriveStatus::kFailed);
  const FaultId failure = Break(FaultKind::kDriveFailure, kFree);
  enclosure_->HealDrive(kFree);
  EXPECT_EQ(Status(kFree), DriveStatus::kFailed);
  Mend(failure);
  EXPECT_EQ(Status(kFree), DriveStatus::kOnline);
}

TEST_F(Healing, OfWhatAFailureHidesIsNotTold) {
  enclosure_->FailDrive(kFree);
  Happenings();
  const FaultId suspect = Break(FaultKind::kPredictiveFailure, kFree);
  Mend(suspect);
  EXPECT_TRUE(Happenings().empty());
  enclosure_->HealDrive(kFree);
  EXPECT_EQ(HealthOf(kFree), Health::kHealthy);
}

TEST_F(Healing, IsToldOnceAndOnlyWhenSomethingChanges) {
  const FaultId failure = Break(FaultKind::kDriveFailure, kFree);
  const FaultId stuck = Break(FaultKind::kStuckNotReady, kFree);
  Happenings();
  Mend(failure);
  EXPECT_EQ(Happenings(), (std::vector<Happening>{{Modified(kFree), SubsystemModified()}}));
  enclosure_->HealDrive(kFree);
  EXPECT_TRUE(Happenings().empty());
  Mend(stuck);
  EXPECT_EQ(Happenings(), (std::vector<Happening>{{Modified(kFree)}}));
}

TEST_F(Healing, ADriveComesBackWhenNobodyKeepsItOut) {
  EXPECT_EQ(enclosure_->UnplugDrive(kFree), Outcome::kOk);
  Break(FaultKind::kDisappearance, kFree, {.duration = 2s});
  Break(FaultKind::kDisappearance, kFree, {.duration = 4s});
  clock_.Advance(2s);
  EXPECT_EQ(enclosure_->PlugDrive(kFree), Outcome::kOk);  // but its contact is bad
  EXPECT_FALSE(enclosure_->DriveIn(kFree));
  EXPECT_EQ(enclosure_->PlugDrive(kFree), Outcome::kNotFound);
  clock_.Advance(2s);
  EXPECT_EQ(Status(kFree), DriveStatus::kOnline);
}

TEST_F(Healing, APulledDriveStaysOutWhenARuleEnds) {
  Break(FaultKind::kDisappearance, kFree, {.duration = 2s, .period = 10s});
  clock_.Advance(5s);
  EXPECT_EQ(enclosure_->UnplugDrive(kFree), Outcome::kOk);
  clock_.Advance(10s);
  EXPECT_FALSE(enclosure_->DriveIn(kFree));
  EXPECT_EQ(enclosure_->PlugDrive(kFree), Outcome::kOk);
  EXPECT_TRUE(enclosure_->DriveIn(kFree));
}

TEST_F(Healing, WhatBefallsAPulledDriveShowsWhenItIsBack) {
  enclosure_->UnplugDrive(kFree);
  Happenings();
  const FaultId failure = Break(FaultKind::kDriveFailure, kFree);
  EXPECT_TRUE(Happenings().empty());
  enclosure_->PlugDrive(kFree);
  EXPECT_EQ(Status(kFree), DriveStatus::kFailed);
  EXPECT_EQ(enclosure_->ReadSubsystem().health, Health::kDegraded);
  Mend(failure);
  EXPECT_EQ(Status(kFree), DriveStatus::kOnline);
  EXPECT_EQ(enclosure_->ReadSubsystem().health, Health::kHealthy);
}

TEST_F(Healing, OfABusLeavesADriveThatFailed) {
  Break(FaultKind::kBusReset, OnBus{0}, {.duration = 3s});
  enclosure_->FailDrive(kFree);
  clock_.Advance(3s);
  EXPECT_EQ(Status(kFree), DriveStatus::kFailed);
  EXPECT_EQ(Status(kMember), DriveStatus::kOnline);
}

TEST_F(Healing, OfControllersPortsAndLinksIsByCause) {
  FaultId fault = Break(FaultKind::kControllerFailure, OnController{1});
  enclosure_->FailController(1);
  Mend(fault);
  EXPECT_EQ(ControllerStatus(), ComponentStatus::kFailed);
  enclosure_->RepairController(1);
  EXPECT_EQ(ControllerStatus(), ComponentStatus::kOnline);
  fault = Break(FaultKind::kPortDown, PortAddress{0, 1});
  enclosure_->RepairPort({0, 1});
  EXPECT_EQ(PortStatus(), ComponentStatus::kFailed);
  Mend(fault);
  Break(FaultKind::kLinkFlapping, PortAddress{0, 1}, {.duration = 1s, .period = 4s});
  fault = Break(FaultKind::kLinkCut, PortAddress{0, 1});
  clock_.Advance(2s);
  EXPECT_EQ(PortStatus(), ComponentStatus::kNotReady);
  Mend(fault);
  EXPECT_EQ(PortStatus(), ComponentStatus::kOnline);
  EXPECT_EQ(enclosure_->RepairPort({7, 0}), Outcome::kNotFound);
}

TEST_F(Healing, OfThePictureIsByCauseAndByRepair) {
  FaultId fault = Break(FaultKind::kCacheCorruption);
  Corrupt();
  Mend(fault);
  EXPECT_EQ(enclosure_->CheckReadable(), Outcome::kCacheCorrupt);
  fault = Break(FaultKind::kCacheCorruption);
  enclosure_->Reenumerate();
  enclosure_->Refresh();
  EXPECT_EQ(enclosure_->CheckReadable(), Outcome::kOk);
  Corrupt();
  Mend(fault);  // what it damaged has been repaired already
  EXPECT_EQ(enclosure_->CheckReadable(), Outcome::kCacheCorrupt);
  enclosure_->RepairCache();
  EXPECT_EQ(enclosure_->CheckReadable(), Outcome::kOk);
}

TEST_F(Healing, PowerDoesNotMendTheWayToTheEnclosure) {
  const FaultId fault = Break(FaultKind::kPowerLoss);
  enclosure_->SetReachable(true);
  EXPECT_EQ(enclosure_->CheckReadable(), Outcome::kCacheCorrupt);
  enclosure_->SetReachable(false);
  Mend(fault);
  EXPECT_EQ(enclosure_->CheckReadable(), Outcome::kCacheCorrupt);
  enclosure_->SetReachable(true);
  EXPECT_EQ(enclosure_->CheckReadable(), Outcome::kOk);
}

}  // namespace
}  // namespace vdslab::sim
