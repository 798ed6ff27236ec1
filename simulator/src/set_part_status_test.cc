#include "test_parts.h"

namespace vdslab::sim {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class SetPartStatus : public PartsTest {
 protected:
  using enum ComponentStatus;
  explicit SetPartStatus(EnclosureSpec spec = TestSpec()) : PartsTest(std::move(spec)) {}
};

TEST_F(SetPartStatus, AControllerHandsItsLunsOverBeforeItIsOffline) {
  EXPECT_EQ(SetController(kA, kOffline), Outcome::kOk);
  EXPECT_EQ(Elapsed(), kFailover);
  EXPECT_EQ(Controller(kA).status, kOffline);
  EXPECT_EQ(Controller(kA).health, Health::kHealthy);
  EXPECT_EQ(OwnerOf(kParityLun), kB);
  EXPECT_EQ(WayTo(kParityLun), LunStatus::kOnline);
  EXPECT_EQ(enclosure_->ReadSubsystem().health, Health::kHealthy);  // AMB-25
  EXPECT_THAT(Happenings(),
              ElementsAre(ElementsAre(ControllerModified(kA), ControllerLeft(kA), PortModified(0),
                                      PortLeft(0), PortModified(1), PortLeft(1))));
  EXPECT_EQ(SetController(kA, kOnline), Outcome::kOk);
  EXPECT_THAT(Happenings(),
              ElementsAre(ElementsAre(ControllerModified(kA), PortModified(0), PortModified(1))));
  clock_.Advance(kFailover);
  EXPECT_EQ(OwnerOf(kParityLun), kA);
}

TEST_F(SetPartStatus, DirtyDataOfItsLunsIsFlushedFirst) {
  enclosure_->WriteCache(kMember, 200 * kMiB);
  enclosure_->WriteCache(kOtherMember, 300 * kMiB);
  EXPECT_EQ(SetController(kA, kOffline), Outcome::kOk);
  EXPECT_EQ(Elapsed(), 5s + kFailover);
  EXPECT_EQ(Dirty(kMember), 0u);
  EXPECT_EQ(Dirty(kOtherMember), 0u);
  EXPECT_THAT(enclosure_->TakeCommandLog(),
              ElementsAre("flush 0:4 209715200", "flush 0:5 314572800"));
}

TEST_F(SetPartStatus, AFailedFlushRefusesTheOrder) {
  Arm({.kind = FaultKind::kFlushFailure, .target = kMember, .when = {.times = 1}});
  enclosure_->WriteCache(kMember, kMiB);
  EXPECT_EQ(SetController(kA, kOffline), Outcome::kFailed);
  EXPECT_EQ(Controller(kA).status, kOnline);
  EXPECT_EQ(Dirty(kMember), kMiB);
  EXPECT_THAT(Happenings(), IsEmpty());
  EXPECT_EQ(SetController(kA, kOffline), Outcome::kOk);
}

// Active/passive, where nobody gives a LUN back by himself.
class SetPassiveStatus : public SetPartStatus {
 protected:
  SetPassiveStatus() : SetPartStatus(ActivePassive()) {}

  void ExpectNothingMoved() {
    EXPECT_EQ(Controller(kA).status, kOnline);
    for (const LunNumber lun : {kParityLun, kMirrorLun, kStripeLun}) {
      EXPECT_EQ(OwnerOf(lun), kA);
      EXPECT_EQ(WayTo(lun), LunStatus::kOnline);
    }
    EXPECT_THAT(Happenings(), IsEmpty());
  }
};

TEST_F(SetPassiveStatus, WhenOneLunCannotBeHandedOverNoneIs) {
  Arm({.kind = FaultKind::kFailoverFailure, .target = OnLun{kStripeLun}});
  EXPECT_EQ(SetController(kA, kOffline), Outcome::kFailed);
  ExpectNothingMoved();
  clock_.Advance(1h);
  ExpectNothingMoved();
}

TEST_F(SetPassiveStatus, LunsGoBackWhenAFlushFailsAfterTheHandOver) {
  Arm({.kind = FaultKind::kFlushFailure, .target = kMember});
  clock_.CallAt(clock_.Now() + 1s, [&] { enclosure_->WriteCache(kMember, kMiB); });
  EXPECT_EQ(SetController(kA, kOffline), Outcome::kFailed);
  EXPECT_EQ(Elapsed(), kFailover + 10ms);
  ExpectNothingMoved();
  EXPECT_EQ(Dirty(kMember), kMiB);
}

TEST_F(SetPartStatus, TheLastControllerFlushesAllAndItsLunsAreOffline) {
  EXPECT_EQ(SetController(kA, kOffline), Outcome::kOk);
  enclosure_->WriteCache(kFree, kMiB);
  EXPECT_EQ(SetController(kB, kOffline), Outcome::kOk);
  EXPECT_EQ(Dirty(kFree), 0u);
  EXPECT_EQ(WayTo(kParityLun), LunStatus::kOffline);
  EXPECT_EQ(enclosure_->ReadSubsystem().status, SubsystemStatus::kOffline);
  EXPECT_EQ(SetController(kB, kOnline), Outcome::kOk);
  EXPECT_EQ(WayTo(kParityLun), LunStatus::kOnline);
}

TEST_F(SetPartStatus, OnlyOnlineAndOfflineCanBeOrdered) {
  for (const ComponentStatus status : {kNotReady, kFailed, kRemoved}) {
    EXPECT_EQ(SetController(kA, status), Outcome::kRefused);
    EXPECT_EQ(SetPort({kA, 0}, status), Outcome::kRefused);
  }
  for (const LunStatus status : {LunStatus::kNotReady, LunStatus::kFailed}) {
    EXPECT_EQ(SetLun(kParityLun, status), Outcome::kRefused);
  }
  for (const SubsystemStatus status :
       {SubsystemStatus::kNotReady, SubsystemStatus::kFailed, SubsystemStatus::kPartiallyManaged}) {
    EXPECT_EQ(SetSubsystem(status), Outcome::kRefused);
  }
  EXPECT_THAT(Happenings(), IsEmpty());
}

TEST_F(SetPartStatus, UnknownAndForeignNumbersAreInvalid) {
  for (const int number : {0, 3, 6, 7, 9, -1, 0x7FFFFFFF}) {
    EXPECT_EQ(enclosure_->SetControllerStatus(kA, number), Outcome::kInvalid);
    EXPECT_EQ(enclosure_->SetPortStatus({kA, 0}, number), Outcome::kInvalid);
    EXPECT_EQ(enclosure_->SetLunStatus(kParityLun, number), Outcome::kInvalid);
  }
  EXPECT_EQ(enclosure_->SetLunStatus(kParityLun, 8), Outcome::kInvalid);
  EXPECT_EQ(enclosure_->SetSubsystemStatus(8), Outcome::kInvalid);
  EXPECT_EQ(enclosure_->SetSubsystemStatus(0), Outcome::kInvalid);
  EXPECT_EQ(SetController(2, kOnline), Outcome::kNotFound);
  EXPECT_EQ(SetPort({kA, 2}, kOnline), Outcome::kNotFound);
  EXPECT_EQ(SetLun(3, LunStatus::kOnline), Outcome::kNotFound);
}

TEST_F(SetPartStatus, WhatHasFailedSaysSo) {
  enclosure_->FailController(kA);
  enclosure_->FailPort({kB, 0});
  enclosure_->FailDrive(kStriped);
  Happenings();
  for (const ComponentStatus status : {kOnline, kOffline, kFailed}) {
    EXPECT_EQ(SetController(kA, status), Outcome::kFailed);
    EXPECT_EQ(SetPort({kB, 0}, status), Outcome::kFailed);
  }
  EXPECT_EQ(SetLun(kStripeLun, LunStatus::kOffline), Outcome::kFailed);
  EXPECT_THAT(Happenings(), IsEmpty());
  enclosure_->FailController(kB);
  EXPECT_EQ(SetSubsystem(SubsystemStatus::kOffline), Outcome::kFailed);
}

TEST_F(SetPartStatus, ADamagedPictureRefusesAll) {
  Corrupt();
  EXPECT_EQ(SetController(kA, kOffline), Outcome::kCacheCorrupt);
  EXPECT_EQ(SetPort({kA, 0}, kOffline), Outcome::kCacheCorrupt);
  EXPECT_EQ(SetLun(kParityLun, LunStatus::kOffline), Outcome::kCacheCorrupt);
  EXPECT_EQ(SetSubsystem(SubsystemStatus::kOffline), Outcome::kCacheCorrupt);
  EXPECT_EQ(enclosure_->SetControllerStatuses({kA, kB}, {}), Outcome::kCacheCorrupt);
}

TEST_F(SetPartStatus, MemoryMayBeShort) {
  Arm({.kind = FaultKind::kOutOfMemory, .target = OnController{kA}, .when = {.times = 1}});
  EXPECT_EQ(SetController(kB, kOffline), Outcome::kOk);
  EXPECT_EQ(SetController(kA, kOffline), Outcome::kOutOfMemory);
  EXPECT_EQ(SetController(kA, kOffline), Outcome::kOk);
}

TEST_F(SetPartStatus, WhatIsSoAlreadyIsDoneWithoutEvents) {
  EXPECT_EQ(SetController(kA, kOnline), Outcome::kOk);
  EXPECT_EQ(SetPort({kA, 0}, kOnline), Outcome::kOk);
  EXPECT_EQ(SetLun(kParityLun, LunStatus::kOnline), Outcome::kOk);
  EXPECT_EQ(SetSubsystem(SubsystemStatus::kOnline), Outcome::kOk);
  SetController(kA, kOffline);
  Happenings();
  EXPECT_EQ(SetController(kA, kOffline), Outcome::kOk);
  EXPECT_EQ(SetPort({kA, 0}, kOffline), Outcome::kOk);  // by its controller
  EXPECT_THAT(Happenings(), IsEmpty());
}

TEST_F(SetPartStatus, APortTakesItsWayWithIt) {
  EXPECT_EQ(SetPort({kA, 0}, kOffline), Outcome::kOk);
  EXPECT_THAT(Happenings(), ElementsAre(ElementsAre(PortModified(0), PortLeft(0))));
  EXPECT_EQ(WayTo(kParityLun), LunStatus::kOnline);
  EXPECT_EQ(SetPort({kA, 1}, kOffline), Outcome::kOk);
  EXPECT_THAT(Happenings(),
              ElementsAre(ElementsAre(PortModified(1), PortLeft(1), LunModified(kParityLun),
                                      LunModified(kStripeLun))));
  clock_.Advance(kFailover);
  EXPECT_EQ(OwnerOf(kParityLun), kB);
  EXPECT_EQ(SetPort({kA, 1}, kOnline), Outcome::kOk);
  clock_.Advance(kFailover);
  EXPECT_EQ(OwnerOf(kParityLun), kA);
  enclosure_->CutLink({kA, 0});
  EXPECT_EQ(SetPort({kA, 0}, kOnline), Outcome::kRefused);  // it would be NOT_READY
}

TEST_F(SetPartStatus, ALunIsFlushedAndOfflineForAllHosts) {
  enclosure_->WriteCache(kMember, 100 * kMiB);
  EXPECT_EQ(SetLun(kParityLun, LunStatus::kOffline), Outcome::kOk);
  EXPECT_EQ(Elapsed(), 1s);
  EXPECT_EQ(Dirty(kMember), 0u);
  EXPECT_EQ(WayTo(kParityLun), LunStatus::kOffline);
  EXPECT_EQ(Lun(kParityLun).health, Health::kHealthy);
  EXPECT_THAT(Happenings(), ElementsAre(ElementsAre(LunModified(kParityLun))));
  enclosure_->FailDrive(kMember);
  EXPECT_EQ(Lun(kParityLun).health, Health::kFailedRedundancy);
  EXPECT_EQ(SetLun(kParityLun, LunStatus::kOnline), Outcome::kOk);
  EXPECT_EQ(WayTo(kParityLun), LunStatus::kOnline);
}

TEST_F(SetPartStatus, ALunWithoutAWayCannotBeOnline) {
  enclosure_->FailController(kA);
  EXPECT_EQ(SetLun(kParityLun, LunStatus::kOffline), Outcome::kRefused);  // it is NOT_READY
  enclosure_->FailController(kB);
  EXPECT_EQ(SetLun(kParityLun, LunStatus::kOnline), Outcome::kRefused);
  EXPECT_EQ(SetLun(kParityLun, LunStatus::kOffline), Outcome::kOk);
}

TEST_F(SetPartStatus, TheSubsystemFlushesAllAndTakesItsLunsWithIt) {
  enclosure_->WriteCache(kMirrored, 100 * kMiB);
  enclosure_->WriteCache(kFree, 100 * kMiB);
  EXPECT_EQ(SetSubsystem(SubsystemStatus::kOffline), Outcome::kOk);
  EXPECT_EQ(Elapsed(), 2s);
  EXPECT_EQ(Dirty(kMirrored) + Dirty(kFree), 0u);
  EXPECT_EQ(enclosure_->ReadSubsystem().status, SubsystemStatus::kOffline);
  EXPECT_EQ(enclosure_->ReadSubsystem().health, Health::kHealthy);
  EXPECT_EQ(WayTo(kParityLun), LunStatus::kOffline);
  EXPECT_THAT(Happenings(),
              ElementsAre(ElementsAre(SubsystemModified(), LunModified(kParityLun),
                                      LunModified(kMirrorLun), LunModified(kStripeLun))));
  EXPECT_EQ(SetSubsystem(SubsystemStatus::kOnline), Outcome::kOk);
  EXPECT_EQ(WayTo(kParityLun), LunStatus::kOnline);
}

TEST_F(SetPartStatus, ASubsystemWithFailedPartsCannotBeOnline) {
  enclosure_->FailDrive(kFree);
  EXPECT_EQ(SetSubsystem(SubsystemStatus::kOnline), Outcome::kRefused);
  EXPECT_EQ(SetSubsystem(SubsystemStatus::kOffline), Outcome::kOk);
  EXPECT_EQ(SetSubsystem(SubsystemStatus::kOnline), Outcome::kRefused);
  enclosure_->HealDrive(kFree);
  EXPECT_EQ(SetSubsystem(SubsystemStatus::kOnline), Outcome::kOk);
}

TEST_F(SetPartStatus, AllControllersAtOnceOrNone) {
  EXPECT_EQ(enclosure_->SetControllerStatuses({kA}, {kB}), Outcome::kOk);
  EXPECT_EQ(Controller(kB).status, kOffline);
  EXPECT_EQ(OwnerOf(kMirrorLun), kA);
  EXPECT_EQ(enclosure_->SetControllerStatuses({kB}, {kA}), Outcome::kOk);
  EXPECT_EQ(Controller(kA).status, kOffline);
  EXPECT_EQ(Controller(kB).status, kOnline);
  EXPECT_EQ(OwnerOf(kMirrorLun), kB);
  EXPECT_EQ(WayTo(kMirrorLun), LunStatus::kOnline);
  EXPECT_EQ(enclosure_->SetControllerStatuses({kA}, {}), Outcome::kInvalid);
  EXPECT_EQ(enclosure_->SetControllerStatuses({kA, kB}, {kB}), Outcome::kInvalid);
  EXPECT_EQ(enclosure_->SetControllerStatuses({kA}, {2}), Outcome::kNotFound);
  enclosure_->FailController(kB);
  Happenings();
  EXPECT_EQ(enclosure_->SetControllerStatuses({kA, kB}, {}), Outcome::kFailed);
  EXPECT_EQ(Controller(kA).status, kOffline);
  EXPECT_THAT(Happenings(), IsEmpty());
}

TEST_F(SetPartStatus, AnOrderHoldsWhatItTouches) {
  auto order = Park(GatePoint::kEntered, std::nullopt, [&] { return SetController(kA, kOffline); });
  EXPECT_EQ(SetController(kA, kOnline), Outcome::kBusy);
  EXPECT_EQ(SetPort({kA, 0}, kOffline), Outcome::kBusy);
  EXPECT_EQ(SetLun(kParityLun, LunStatus::kOffline), Outcome::kBusy);
  EXPECT_EQ(TakeOffline(kMember), Outcome::kBusy);
  EXPECT_EQ(SetSubsystem(SubsystemStatus::kOffline), Outcome::kBusy);
  EXPECT_EQ(enclosure_->Reenumerate(), Outcome::kBusy);
  EXPECT_EQ(enclosure_->SuspendOperations(), Outcome::kBusy);
  Release();
  EXPECT_EQ(order.get(), Outcome::kOk);
  EXPECT_EQ(SetLun(kParityLun, LunStatus::kOffline), Outcome::kOk);
}

TEST_F(SetPartStatus, AnOrderLeavesAloneWhatItDoesNotTouch) {
  enclosure_->gates().Hold(GatePoint::kEntered, kMember);
  auto order = std::async(std::launch::async, [&] { return TakeOffline(kMember); });
  EXPECT_TRUE(enclosure_->gates().Await(1, kPatience));
  EXPECT_EQ(SetController(kA, kOffline), Outcome::kBusy);
  EXPECT_EQ(SetPort({kB, 0}, kOffline), Outcome::kOk);
  EXPECT_EQ(SetLun(kMirrorLun, LunStatus::kOffline), Outcome::kOk);
  Release();
  EXPECT_EQ(order.get(), Outcome::kOk);
}

}  // namespace
}  // namespace vdslab::sim
