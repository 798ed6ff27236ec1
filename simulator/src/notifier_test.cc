// News that faults have lost, delayed, repeated or put out of order.
#include "test_enclosure.h"

namespace vdslab::sim {
namespace {

using News = std::vector<Happening>;

class Notification : public EnclosureTest {
 protected:
  FaultId Disturb(FaultKind kind, const FaultTrigger& when = {}, const FaultParameters& with = {},
                  FaultTarget target = kFree) {
    return Arm({.kind = kind, .target = target, .when = when, .with = with});
  }
  News Trouble(SlotAddress slot) {
    enclosure_->MakeNotReady(slot);
    return Happenings();
  }
  News Heal(SlotAddress slot) {
    enclosure_->HealDrive(slot);
    return Happenings();
  }
};

TEST_F(Notification, IsLost) {
  const FaultId fault = Disturb(FaultKind::kNotificationLost);
  EXPECT_TRUE(Trouble(kFree).empty());
  EXPECT_EQ(Status(kFree), DriveStatus::kNotReady);  // the change itself is made
  EXPECT_EQ(Trouble(kOtherFree), (News{{Modified(kOtherFree)}}));
  EXPECT_EQ(faults_.Inspect(fault)->fired, 1u);
  faults_.Disarm(fault);
  EXPECT_EQ(Heal(kFree), (News{{Modified(kFree)}}));
}

TEST_F(Notification, OfTheRestOfAHappeningIsNotLost) {
  Disturb(FaultKind::kNotificationLost, {.nth = 1}, {}, kMember);
  enclosure_->FailDrive(kMember);
  EXPECT_EQ(Happenings(),
            (News{{LeftService(kMember), LunModified(kParityLun), SubsystemModified()}}));
}

TEST_F(Notification, IsDelayed) {
  const FaultId fault = Disturb(FaultKind::kNotificationDelayed, {.nth = 1}, {.extra = 5s});
  EXPECT_TRUE(Trouble(kFree).empty());
  EXPECT_EQ(Heal(kFree), (News{{Modified(kFree)}}));
  clock_.Advance(5s - 1ns);
  EXPECT_TRUE(Happenings().empty());
  clock_.Advance(1ns);
  EXPECT_EQ(Happenings(), (News{{Modified(kFree)}}));
  faults_.Disarm(fault);
  EXPECT_EQ(Trouble(kFree), (News{{Modified(kFree)}}));
}

TEST_F(Notification, IsRepeated) {
  Disturb(FaultKind::kNotificationDuplicated, {.nth = 1});
  EXPECT_EQ(Trouble(kFree), (News{{Modified(kFree), Modified(kFree)}}));
  EXPECT_EQ(Heal(kFree), (News{{Modified(kFree)}}));
  const FaultId fault = Disturb(FaultKind::kNotificationDuplicated, {}, {.amount = 3});
  EXPECT_EQ(Trouble(kFree).front().size(), 4u);
  faults_.Disarm(fault);
  EXPECT_EQ(Heal(kFree), (News{{Modified(kFree)}}));
}

TEST_F(Notification, ComesBehindLaterOnes) {
  Disturb(FaultKind::kNotificationReordered, {.nth = 1}, {.amount = 2});
  EXPECT_TRUE(Trouble(kFree).empty());
  EXPECT_EQ(Trouble(kOtherFree), (News{{Modified(kOtherFree)}}));
  EXPECT_EQ(Heal(kFree), (News{{Modified(kFree), Modified(kFree)}}));
}

TEST_F(Notification, ThatIsHeldBackComesWhenTheRuleEnds) {
  const FaultId fault = Disturb(FaultKind::kNotificationReordered);
  EXPECT_TRUE(Trouble(kFree).empty());
  Arm({.kind = FaultKind::kNotificationLost, .target = kOtherFree});
  EXPECT_TRUE(Happenings().empty());
  faults_.Disarm(fault);
  EXPECT_EQ(Happenings(), (News{{Modified(kFree)}}));
}

TEST_F(Notification, OfPortsAndLunsAndTheSubsystem) {
  const Event port{EventKind::kModified, ObjectKind::kPort, 3};
  FaultId fault = Disturb(FaultKind::kNotificationLost, {}, {}, PortAddress{1, 1});
  enclosure_->CutLink({1, 0});
  EXPECT_EQ(Happenings().size(), 1u);
  enclosure_->CutLink({1, 1});
  EXPECT_EQ(Happenings(), (News{{LunModified(kMirrorLun)}}));
  faults_.Disarm(fault);
  fault = Disturb(FaultKind::kNotificationLost, {}, {}, OnController{0});
  enclosure_->RestoreLink({1, 1});
  EXPECT_EQ(Happenings(), (News{{port, LunModified(kMirrorLun)}}));
  enclosure_->FailController(0);
  EXPECT_EQ(Happenings(),
            (News{{SubsystemModified(), LunModified(kParityLun), LunModified(kStripeLun)}}));
  faults_.Disarm(fault);
  Disturb(FaultKind::kNotificationLost, {}, {}, OnLun{kMirrorLun});
  enclosure_->UnplugDrive(kMirrored);
  EXPECT_TRUE(Happenings().empty());  // the event of a member is one of the LUN
}

TEST_F(Notification, SetsOffAnIncident) {
  Arm({.kind = FaultKind::kControllerFailure,
       .target = OnController{0},
       .when = {.operation = Operation::kNotify, .on = kFree}});
  Trouble(kFree);
  clock_.Advance(0s);
  ControllerProperties controller;
  enclosure_->ReadController(0, &controller);
  EXPECT_EQ(controller.status, ComponentStatus::kFailed);
}

}  // namespace
}  // namespace vdslab::sim
