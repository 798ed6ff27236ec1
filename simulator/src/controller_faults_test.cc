// Faults of controllers: what differs while they act, and that it is over with them.
#include "test_parts.h"

namespace vdslab::sim {
namespace {

class ControllerFaults : public PartsTest {
 protected:
  explicit ControllerFaults(EnclosureSpec spec = TestSpec()) : PartsTest(std::move(spec)) {}

  FaultId Break(FaultKind kind, FaultTarget target, FaultParameters with = {}) {
    return Arm({.kind = kind, .target = target, .when = {}, .with = with});
  }
};

class SingleController : public ControllerFaults {
 protected:
  static EnclosureSpec Spec() {
    EnclosureSpec spec = TestSpec();
    spec.controllers.pop_back();
    return spec;
  }
  SingleController() : ControllerFaults(Spec()) {}
};

TEST_F(ControllerFaults, AHungControllerAnswersNothingAndItsLunsGoOver) {
  const FaultId fault = Break(FaultKind::kControllerHang, OnController{kA});
  EXPECT_EQ(Controller(kA).status, ComponentStatus::kUnknown);
  EXPECT_EQ(Controller(kA).health, Health::kUnknown);
  EXPECT_EQ(PortStatus({kA, 1}), ComponentStatus::kUnknown);
  EXPECT_EQ(WayTo(kParityLun), LunStatus::kNotReady);
  EXPECT_EQ(SetController(kA, ComponentStatus::kOffline), Outcome::kRefused);
  EXPECT_EQ(enclosure_->ReadSubsystem().health, Health::kDegraded);
  clock_.Advance(kFailover);
  EXPECT_EQ(WayTo(kParityLun), LunStatus::kOnline);
  EXPECT_EQ(OwnerOf(kParityLun), kB);
  EXPECT_TRUE(faults_.Disarm(fault));
  EXPECT_EQ(Controller(kA).status, ComponentStatus::kOnline);
  EXPECT_EQ(enclosure_->ReadSubsystem().health, Health::kHealthy);
  clock_.Advance(kFailover);
  EXPECT_EQ(OwnerOf(kParityLun), kA);
}

TEST_F(SingleController, LunsWaitForAHungController) {
  const FaultId fault = Break(FaultKind::kControllerHang, OnController{kA});
  EXPECT_EQ(enclosure_->ReadSubsystem().status, SubsystemStatus::kNotReady);
  clock_.Advance(1h);
  EXPECT_EQ(WayTo(kParityLun), LunStatus::kNotReady);  // and of a failed one they would be OFFLINE
  EXPECT_TRUE(faults_.Disarm(fault));
  EXPECT_EQ(WayTo(kParityLun), LunStatus::kOnline);
  EXPECT_EQ(enclosure_->ReadSubsystem().status, SubsystemStatus::kOnline);
  enclosure_->FailController(kA);
  EXPECT_EQ(WayTo(kParityLun), LunStatus::kOffline);
}

TEST_F(ControllerFaults, AResetControllerIsNotReadyForItsTime) {
  Break(FaultKind::kControllerReset, OnController{kA}, {.duration = 3s});
  EXPECT_EQ(Controller(kA).status, ComponentStatus::kNotReady);
  EXPECT_EQ(Controller(kA).health, Health::kHealthy);
  EXPECT_EQ(PortStatus({kA, 0}), ComponentStatus::kNotReady);
  EXPECT_EQ(WayTo(kParityLun), LunStatus::kNotReady);
  EXPECT_EQ(SetController(kA, ComponentStatus::kOnline), Outcome::kRefused);
  clock_.Advance(3s);
  EXPECT_EQ(Controller(kA).status, ComponentStatus::kOnline);
  EXPECT_EQ(WayTo(kParityLun), LunStatus::kOnline);
  EXPECT_EQ(OwnerOf(kParityLun), kA);  // it was quicker than the other one
}

TEST_F(ControllerFaults, WhatAResetControllerWasDoingEndsInAnError) {
  enclosure_->WriteCache(kMember, 1000 * kMiB);  // 10 s of flush
  Arm({.kind = FaultKind::kControllerReset,
       .target = OnController{kA},
       .when = {.after = 1s},
       .with = {.duration = 2s}});
  EXPECT_EQ(SetLun(kParityLun, LunStatus::kOffline), Outcome::kFailed);
  EXPECT_EQ(Dirty(kMember), 1000 * kMiB);
  EXPECT_EQ(WayTo(kParityLun), LunStatus::kOnline);
  EXPECT_EQ(SetLun(kParityLun, LunStatus::kOffline), Outcome::kOk);
  EXPECT_EQ(Dirty(kMember), 0u);
}

TEST_F(ControllerFaults, NobodyWaitsForAControllerThatIsTakenOut) {
  EXPECT_EQ(SetController(kA, ComponentStatus::kOffline), Outcome::kOk);
  enclosure_->HangController(kA);
  enclosure_->FailController(kB);
  EXPECT_EQ(WayTo(kParityLun), LunStatus::kOffline);
  EXPECT_EQ(enclosure_->ReadSubsystem().status, SubsystemStatus::kOffline);
  enclosure_->BeginRestart(kA);
  EXPECT_EQ(WayTo(kParityLun), LunStatus::kOffline);
}

TEST_F(ControllerFaults, AHangThatLastsShowsAgainAfterARestart) {
  const FaultId fault = Break(FaultKind::kControllerHang, OnController{kA});
  enclosure_->BeginRestart(kA);
  EXPECT_EQ(Controller(kA).status, ComponentStatus::kNotReady);
  enclosure_->EndRestart(kA);
  EXPECT_EQ(Controller(kA).status, ComponentStatus::kUnknown);
  EXPECT_TRUE(faults_.Disarm(fault));
  EXPECT_EQ(Controller(kA).status, ComponentStatus::kOnline);
}

TEST_F(ControllerFaults, ARestartGoesOnAfterAHang) {
  enclosure_->BeginRestart(kA);
  enclosure_->HangController(kA);
  EXPECT_EQ(Controller(kA).status, ComponentStatus::kUnknown);
  enclosure_->EndHang(kA);
  EXPECT_EQ(Controller(kA).status, ComponentStatus::kNotReady);
  enclosure_->EndRestart(kA);
  EXPECT_EQ(Controller(kA).status, ComponentStatus::kOnline);
}

TEST_F(ControllerFaults, WhatBefallsAFailedControllerShowsOnceItIsRepaired) {
  enclosure_->FailController(kA);
  EXPECT_EQ(enclosure_->HangController(kA), Outcome::kRefused);  // by the laboratory: it cannot
  const FaultId fault = Break(FaultKind::kControllerHang, OnController{kA});
  enclosure_->EndRestart(kA);
  EXPECT_EQ(Controller(kA).status, ComponentStatus::kFailed);
  enclosure_->RepairController(kA);
  EXPECT_EQ(Controller(kA).status, ComponentStatus::kUnknown);
  enclosure_->FailController(kA);
  EXPECT_TRUE(faults_.Disarm(fault));
  EXPECT_EQ(Controller(kA).status, ComponentStatus::kFailed);
  enclosure_->RepairController(kA);
  EXPECT_EQ(Controller(kA).status, ComponentStatus::kOnline);
}

TEST_F(ControllerFaults, AFailedFailoverLeavesTheLunOfflineUntilItIsTriedAgain) {
  const FaultId fault = Break(FaultKind::kFailoverFailure, OnController{kB});
  enclosure_->FailController(kA);
  EXPECT_EQ(WayTo(kParityLun), LunStatus::kNotReady);
  clock_.Advance(kFailover);
  EXPECT_EQ(WayTo(kParityLun), LunStatus::kOffline);
  EXPECT_EQ(OwnerOf(kParityLun), kA);
  clock_.Advance(kFailover);
  EXPECT_EQ(WayTo(kParityLun), LunStatus::kOffline);
  EXPECT_EQ(faults_.Inspect(fault)->fired, 4u);  // two LUNs, twice
  EXPECT_TRUE(faults_.Disarm(fault));
  clock_.Advance(kFailover);
  EXPECT_EQ(WayTo(kParityLun), LunStatus::kOnline);
  EXPECT_EQ(OwnerOf(kParityLun), kB);
}

TEST_F(ControllerFaults, AFailoverFailureMayBeOfOneLun) {
  Break(FaultKind::kFailoverFailure, OnLun{kStripeLun});
  enclosure_->FailController(kA);
  clock_.Advance(kFailover);
  EXPECT_EQ(WayTo(kParityLun), LunStatus::kOnline);
  EXPECT_EQ(WayTo(kStripeLun), LunStatus::kOffline);
}

TEST_F(ControllerFaults, AControllerWhoseLunsNobodyTakesStaysOnline) {
  const FaultId fault = Break(FaultKind::kFailoverFailure, OnController{kB});
  EXPECT_EQ(SetController(kA, ComponentStatus::kOffline), Outcome::kFailed);
  EXPECT_EQ(Controller(kA).status, ComponentStatus::kOnline);
  EXPECT_EQ(WayTo(kParityLun), LunStatus::kOnline);
  EXPECT_TRUE(faults_.Disarm(fault));
  EXPECT_EQ(SetController(kA, ComponentStatus::kOffline), Outcome::kOk);
}

}  // namespace
}  // namespace vdslab::sim
