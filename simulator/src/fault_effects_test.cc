#include "fault_effects.h"

#include "test_enclosure.h"

namespace vdslab::sim {
namespace {

constexpr PortAddress kPort{0, 1};

class FaultEffect : public EnclosureTest {
 protected:
  // Arms `kind` for `target`, which acts at once.
  FaultId Break(FaultKind kind, FaultTarget target = {}, FaultParameters with = {}) {
    return faults_.Arm({.kind = kind, .target = target, .when = {}, .with = with}, clock_.Now());
  }
  void Mend(FaultId fault) { EXPECT_TRUE(faults_.Disarm(fault)); }
  ComponentStatus PortStatus() {
    PortProperties port;
    EXPECT_EQ(enclosure_->ReadPort(kPort, &port), Outcome::kOk);
    return port.status;
  }
  ComponentStatus ControllerStatus() {
    ControllerProperties controller;
    EXPECT_EQ(enclosure_->ReadController(0, &controller), Outcome::kOk);
    return controller.status;
  }
};

TEST_F(FaultEffect, ADriveIsBrokenWhileTheRuleActs) {
  const std::pair<FaultKind, DriveStatus> kinds[] = {
      {FaultKind::kDriveFailure, DriveStatus::kFailed},
      {FaultKind::kStuckNotReady, DriveStatus::kNotReady},
      {FaultKind::kPredictiveFailure, DriveStatus::kOnline}};
  for (const auto& [kind, status] : kinds) {
    const FaultId fault = Break(kind, kMember);
    EXPECT_EQ(Status(kMember), status);
    EXPECT_NE(HealthOf(kMember) == Health::kHealthy, kind != FaultKind::kStuckNotReady);
    Mend(fault);
    EXPECT_EQ(Status(kMember), DriveStatus::kOnline);
    EXPECT_EQ(HealthOf(kMember), Health::kHealthy);
  }
}

TEST_F(FaultEffect, ADriveComesAndGoes) {
  const FaultId fault = Break(FaultKind::kDisappearance, kFree, {.duration = 2s, .period = 10s});
  for (int round = 0; round < 3; ++round) {
    EXPECT_FALSE(enclosure_->DriveIn(kFree));
    clock_.Advance(2s);
    EXPECT_TRUE(enclosure_->DriveIn(kFree));
    clock_.Advance(8s);
  }
  Mend(fault);
  EXPECT_TRUE(enclosure_->DriveIn(kFree));
}

TEST_F(FaultEffect, ItBeginsAndEndsInTime) {
  faults_.Arm({.kind = FaultKind::kDriveFailure,
               .target = kMember,
               .when = {.after = 30s},
               .with = {.duration = 5s}},
              clock_.Now());
  clock_.Advance(30s - 1ns);
  EXPECT_EQ(Status(kMember), DriveStatus::kOnline);
  clock_.Advance(1ns);
  EXPECT_EQ(Status(kMember), DriveStatus::kFailed);
  clock_.Advance(5s);
  EXPECT_EQ(Status(kMember), DriveStatus::kOnline);
  EXPECT_EQ(clock_.Now() - TimePoint{}, 35s);
}

TEST_F(FaultEffect, ABusTakesItsDrivesWithIt) {
  Break(FaultKind::kBusReset, OnBus{0}, {.duration = 3s});
  EXPECT_EQ(Status(kFree), DriveStatus::kNotReady);
  EXPECT_EQ(Status(kStriped), DriveStatus::kNotReady);
  EXPECT_EQ(Lun(kParityLun).status, LunStatus::kFailed);
  clock_.Advance(3s);
  EXPECT_EQ(Status(kFree), DriveStatus::kOnline);
  EXPECT_EQ(Lun(kParityLun).status, LunStatus::kOnline);
}

TEST_F(FaultEffect, ControllersPortsAndLinksAreBrokenAndMended) {
  FaultId fault = Break(FaultKind::kControllerFailure, OnController{0});
  EXPECT_EQ(ControllerStatus(), ComponentStatus::kFailed);
  EXPECT_EQ(enclosure_->ReadSubsystem().health, Health::kDegraded);
  Mend(fault);
  EXPECT_EQ(ControllerStatus(), ComponentStatus::kOnline);
  EXPECT_EQ(enclosure_->ReadSubsystem().health, Health::kHealthy);
  fault = Break(FaultKind::kPortDown, kPort);
  EXPECT_EQ(PortStatus(), ComponentStatus::kFailed);
  Mend(fault);
  EXPECT_EQ(PortStatus(), ComponentStatus::kOnline);
  fault = Break(FaultKind::kLinkCut, kPort);
  EXPECT_EQ(PortStatus(), ComponentStatus::kNotReady);
  Mend(fault);
  EXPECT_EQ(PortStatus(), ComponentStatus::kOnline);
}

TEST_F(FaultEffect, ALinkFlaps) {
  Break(FaultKind::kLinkFlapping, kPort, {.duration = 1s, .period = 4s});
  for (int round = 0; round < 3; ++round) {
    EXPECT_EQ(PortStatus(), ComponentStatus::kNotReady);
    clock_.Advance(1s);
    EXPECT_EQ(PortStatus(), ComponentStatus::kOnline);
    clock_.Advance(3s);
  }
}

TEST_F(FaultEffect, TheEnclosureAndItsPictureAreBrokenAndMended) {
  for (const FaultKind kind : {FaultKind::kCacheCorruption, FaultKind::kPowerLoss}) {
    const FaultId fault = Break(kind);
    EXPECT_EQ(TakeOffline(kFree), Outcome::kCacheCorrupt);
    Mend(fault);
    EXPECT_EQ(TakeOffline(kFree), Outcome::kOk);
    EXPECT_EQ(BringOnline(kFree), Outcome::kOk);
  }
}

TEST(FaultsOfTheFile, ActFromTheBeginning) {
  EnclosureSpec spec = TestSpec();
  spec.faults.push_back({.kind = FaultKind::kDriveFailure, .target = kMember, .when = {.at = 1s}});
  VirtualClock clock;
  FaultPlan faults(1);
  Listener listener;
  {
    Enclosure enclosure(spec, clock, faults, listener);
    clock.Advance(1s);
    DriveProperties drive;
    EXPECT_EQ(enclosure.Read(*enclosure.DriveIn(kMember), &drive), Outcome::kOk);
    EXPECT_EQ(drive.status, DriveStatus::kFailed);
  }
  faults.Clear();  // nobody watches any more
  clock.Advance(1h);
}

}  // namespace
}  // namespace vdslab::sim
