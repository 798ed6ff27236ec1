#include "test_enclosure.h"

namespace vdslab::sim {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class Incidents : public EnclosureTest {};

TEST_F(Incidents, AFailedDriveHasStatusAndHealthFailed) {
  EXPECT_EQ(enclosure_->FailDrive(kFree), Outcome::kOk);
  EXPECT_EQ(Status(kFree), DriveStatus::kFailed);
  EXPECT_EQ(HealthOf(kFree), Health::kFailed);
  EXPECT_THAT(Happenings(), ElementsAre(ElementsAre(Modified(kFree), SubsystemModified())));
}

TEST_F(Incidents, WhatIsSoAlreadyHappensWithoutEvents) {
  enclosure_->FailDrive(kFree);
  Happenings();
  EXPECT_EQ(enclosure_->FailDrive(kFree), Outcome::kOk);
  EXPECT_EQ(enclosure_->HealDrive(kOtherFree), Outcome::kOk);
  EXPECT_THAT(Happenings(), IsEmpty());
}

TEST_F(Incidents, AFailedMemberLeavesServiceAndTheLunTells) {
  enclosure_->FailDrive(kMember);
  EXPECT_THAT(Happenings(), ElementsAre(ElementsAre(Modified(kMember), LeftService(kMember),
                                                    LunModified(kParityLun), SubsystemModified())));
}

TEST_F(Incidents, HealingRestoresWhatTheDriveWas) {
  TakeOffline(kFree);
  enclosure_->FailDrive(kFree);
  EXPECT_EQ(enclosure_->HealDrive(kFree), Outcome::kOk);
  EXPECT_EQ(Status(kFree), DriveStatus::kOffline);
  enclosure_->PredictFailure(kOtherFree);
  enclosure_->MakeNotReady(kOtherFree);
  enclosure_->MakeSilent(kOtherFree);
  enclosure_->HealDrive(kOtherFree);
  EXPECT_EQ(Status(kOtherFree), DriveStatus::kOnline);
  EXPECT_EQ(HealthOf(kOtherFree), Health::kHealthy);
}

TEST_F(Incidents, ADriveThatIsNotReadyOrSilentSaysSo) {
  enclosure_->MakeNotReady(kFree);
  EXPECT_EQ(Status(kFree), DriveStatus::kNotReady);
  EXPECT_EQ(HealthOf(kFree), Health::kHealthy);
  enclosure_->MakeSilent(kFree);
  EXPECT_EQ(Status(kFree), DriveStatus::kUnknown);
  EXPECT_EQ(HealthOf(kFree), Health::kUnknown);
}

TEST_F(Incidents, APredictedFailureLeavesTheDriveInService) {
  enclosure_->PredictFailure(kMember);
  EXPECT_EQ(Status(kMember), DriveStatus::kOnline);
  EXPECT_EQ(HealthOf(kMember), Health::kPendingFailure);
  EXPECT_EQ(Lun(kParityLun).health, Health::kHealthy);
  EXPECT_EQ(enclosure_->ReadSubsystem().health, Health::kDegraded);
  EXPECT_THAT(Happenings(), ElementsAre(ElementsAre(Modified(kMember), SubsystemModified())));
}

TEST_F(Incidents, AFailedDriveCannotBecomeNotReady) {
  enclosure_->FailDrive(kFree);
  EXPECT_EQ(enclosure_->MakeNotReady(kFree), Outcome::kRefused);
  EXPECT_EQ(Status(kFree), DriveStatus::kFailed);
}

TEST_F(Incidents, APulledDriveDepartsAndItsHandleIsGone) {
  const DriveHandle handle = Handle(kFree);
  EXPECT_EQ(enclosure_->UnplugDrive(kFree), Outcome::kOk);
  EXPECT_THAT(Happenings(), ElementsAre(ElementsAre(OfDrive(EventKind::kDeparted, kFree))));
  EXPECT_FALSE(enclosure_->IsPresent(handle));
  EXPECT_FALSE(enclosure_->DriveIn(kFree).has_value());
  DriveProperties properties;
  std::vector<DriveExtent> extents;
  EXPECT_EQ(enclosure_->Read(handle, &properties), Outcome::kGone);
  EXPECT_EQ(enclosure_->ReadExtents(handle, &extents), Outcome::kGone);
  EXPECT_EQ(SetStatus(handle, DriveStatus::kOnline), Outcome::kGone);
}

TEST_F(Incidents, APluggedDriveIsTheSameDriveInANewStay) {
  TakeOffline(kFree);
  const DriveProperties before = Drive(kFree);
  enclosure_->UnplugDrive(kFree);
  Happenings();
  EXPECT_EQ(enclosure_->PlugDrive(kFree), Outcome::kOk);
  EXPECT_THAT(Happenings(), ElementsAre(ElementsAre(OfDrive(EventKind::kArrived, kFree, 2))));
  const DriveProperties after = Drive(kFree);
  EXPECT_EQ(after.serial, before.serial);
  EXPECT_EQ(after.handle.stay, before.handle.stay + 1);
  EXPECT_EQ(after.status, DriveStatus::kOnline);
  EXPECT_FALSE(enclosure_->IsPresent(before.handle));
}

TEST_F(Incidents, AFailedDriveIsStillFailedWhenItIsPutBack) {
  enclosure_->FailDrive(kFree);
  enclosure_->UnplugDrive(kFree);
  EXPECT_EQ(enclosure_->ReadSubsystem().health, Health::kHealthy);
  enclosure_->PlugDrive(kFree);
  EXPECT_EQ(Status(kFree), DriveStatus::kFailed);
  EXPECT_EQ(enclosure_->ReadSubsystem().health, Health::kDegraded);
}

TEST_F(Incidents, APulledMemberComesBackIntoItsLun) {
  enclosure_->UnplugDrive(kMember);
  EXPECT_THAT(Happenings(), ElementsAre(ElementsAre(OfDrive(EventKind::kDeparted, kMember),
                                                    LunModified(kParityLun))));
  EXPECT_EQ(Lun(kParityLun).health, Health::kFailedRedundancy);
  EXPECT_FALSE(Lun(kParityLun).extents[0].drive_present);
  enclosure_->PlugDrive(kMember);
  EXPECT_THAT(Happenings(), ElementsAre(ElementsAre(OfDrive(EventKind::kArrived, kMember, 2),
                                                    LunModified(kParityLun))));
  EXPECT_EQ(Lun(kParityLun).health, Health::kHealthy);
  EXPECT_EQ(Lun(kParityLun).extents[0].drive, Handle(kMember));
}

TEST_F(Incidents, NothingHappensToADriveThatIsNotThere) {
  enclosure_->UnplugDrive(kFree);
  Happenings();
  for (const SlotAddress slot : {kFree, kEmpty, SlotAddress{0, 16}, SlotAddress{1, 0},
                                 SlotAddress{-1, 0}, SlotAddress{0, -1}}) {
    Bytes bytes = 0;
    EXPECT_EQ(enclosure_->FailDrive(slot), Outcome::kNotFound);
    EXPECT_EQ(enclosure_->UnplugDrive(slot), Outcome::kNotFound);
    EXPECT_EQ(enclosure_->SeizeDrive(slot), Outcome::kNotFound);
    EXPECT_EQ(enclosure_->WriteCache(slot, 1), Outcome::kNotFound);
    EXPECT_EQ(enclosure_->DirtyBytes(slot, &bytes), Outcome::kNotFound);
  }
  EXPECT_EQ(enclosure_->PlugDrive(kEmpty), Outcome::kNotFound);
  EXPECT_EQ(enclosure_->PlugDrive(kOtherFree), Outcome::kNotFound);
  EXPECT_THAT(Happenings(), IsEmpty());
}

TEST_F(Incidents, ASeizedDriveIsBusyUntilItIsLetGo) {
  enclosure_->SeizeDrive(kFree);
  EXPECT_EQ(TakeOffline(kFree), Outcome::kBusy);
  EXPECT_EQ(enclosure_->SetDriveFlags(Handle(kFree), kHotSpare), Outcome::kBusy);
  EXPECT_EQ(Status(kFree), DriveStatus::kOnline);
  EXPECT_EQ(TakeOffline(kOtherFree), Outcome::kOk);
  enclosure_->LetGoDrive(kFree);
  EXPECT_EQ(TakeOffline(kFree), Outcome::kOk);
}

TEST_F(Incidents, TheHoldOfAnotherStationEndsWithTheStay) {
  enclosure_->SeizeDrive(kFree);
  enclosure_->UnplugDrive(kFree);
  enclosure_->PlugDrive(kFree);
  EXPECT_EQ(TakeOffline(kFree), Outcome::kOk);
}

TEST_F(Incidents, ControllersPortsAndLinksFail) {
  ControllerProperties controller;
  PortProperties port;
  EXPECT_EQ(enclosure_->FailController(1), Outcome::kOk);
  EXPECT_EQ(enclosure_->ReadController(1, &controller), Outcome::kOk);
  EXPECT_EQ(controller.status, ComponentStatus::kFailed);
  EXPECT_EQ(controller.health, Health::kFailed);
  EXPECT_EQ(enclosure_->CutLink({0, 1}), Outcome::kOk);
  EXPECT_EQ(enclosure_->ReadPort({0, 1}, &port), Outcome::kOk);
  EXPECT_EQ(port.status, ComponentStatus::kNotReady);
  enclosure_->RestoreLink({0, 1});
  EXPECT_EQ(enclosure_->FailPort({1, 1}), Outcome::kOk);
  enclosure_->RestoreLink({1, 1});
  EXPECT_EQ(enclosure_->ReadPort({1, 1}, &port), Outcome::kOk);
  EXPECT_EQ(port.status, ComponentStatus::kFailed);
  const Event controller_modified{EventKind::kModified, ObjectKind::kController, 1, 0};
  const auto port_modified = [](std::uint32_t number) {
    return Event{EventKind::kModified, ObjectKind::kPort, number, 0};
  };
  const auto port_left = [](std::uint32_t number) {
    return Event{EventKind::kLeftService, ObjectKind::kPort, number, 0};
  };
  EXPECT_THAT(
      Happenings(),
      ElementsAre(ElementsAre(controller_modified, port_modified(2), port_left(2), port_modified(3),
                              port_left(3), SubsystemModified(), LunModified(kMirrorLun)),
                  ElementsAre(port_modified(1)), ElementsAre(port_modified(1)),
                  ElementsAre(port_modified(3))));
  EXPECT_EQ(enclosure_->FailController(2), Outcome::kNotFound);
  EXPECT_EQ(enclosure_->FailPort({0, 2}), Outcome::kNotFound);
  EXPECT_EQ(enclosure_->CutLink({2, 0}), Outcome::kNotFound);
}

TEST_F(Incidents, TheSubsystemTellsOfItsFailedParts) {
  EXPECT_EQ(enclosure_->ReadSubsystem().status, SubsystemStatus::kOnline);
  TakeOffline(kMember);
  EXPECT_EQ(enclosure_->ReadSubsystem().health, Health::kHealthy);
  enclosure_->FailDrive(kMember);
  EXPECT_EQ(enclosure_->ReadSubsystem().status, SubsystemStatus::kPartiallyManaged);
  EXPECT_EQ(enclosure_->ReadSubsystem().health, Health::kDegraded);
  enclosure_->HealDrive(kMember);
  EXPECT_EQ(enclosure_->ReadSubsystem().status, SubsystemStatus::kOnline);
  enclosure_->FailController(0);
  enclosure_->FailController(1);
  EXPECT_EQ(enclosure_->ReadSubsystem().status, SubsystemStatus::kFailed);
}

TEST_F(Incidents, AnUnreachableEnclosureAnswersNothing) {
  enclosure_->SetReachable(false);
  EXPECT_EQ(enclosure_->CheckReadable(), Outcome::kCacheCorrupt);
  EXPECT_EQ(TakeOffline(kFree), Outcome::kCacheCorrupt);
  EXPECT_EQ(enclosure_->Reenumerate(), Outcome::kCacheCorrupt);
  EXPECT_EQ(enclosure_->ReadSubsystem().status, SubsystemStatus::kUnknown);
  enclosure_->SetReachable(true);
  EXPECT_EQ(enclosure_->CheckReadable(), Outcome::kOk);
  EXPECT_THAT(Happenings(),
              ElementsAre(ElementsAre(SubsystemModified()), ElementsAre(SubsystemModified())));
}

}  // namespace
}  // namespace vdslab::sim
