// Incidents that operations set off.
#include <functional>
#include <thread>

#include "test_enclosure.h"

namespace vdslab::sim {
namespace {

constexpr std::int32_t kLamp = 1;  // a maintenance operation

class IncidentOf : public EnclosureTest {
 public:
  ComponentStatus ControllerStatus() {
    ControllerProperties controller;
    EXPECT_EQ(enclosure_->ReadController(0, &controller), Outcome::kOk);
    return controller.status;
  }
  // Each brings the drive back to where it was, so that it can be done again.
  void OffAndOn() {
    enclosure_->WriteCache(kFree, kMiB);
    EXPECT_EQ(TakeOffline(kFree), Outcome::kOk);
    EXPECT_EQ(BringOnline(kFree), Outcome::kOk);
  }
  void SetAndClearFlags() {
    EXPECT_EQ(enclosure_->SetDriveFlags(Handle(kFree), kHotSpare), Outcome::kOk);
    EXPECT_EQ(enclosure_->ClearDriveFlags(Handle(kFree), kHotSpare), Outcome::kOk);
  }
  void PullAndPlug() {
    EXPECT_EQ(enclosure_->UnplugDrive(kFree), Outcome::kOk);
    EXPECT_EQ(enclosure_->PlugDrive(kFree), Outcome::kOk);
  }
  void LightLamp() { enclosure_->StartMaintenance(Handle(kFree), kLamp); }
  void LookAnew() { EXPECT_EQ(enclosure_->Reenumerate(), Outcome::kOk); }
  void TakeOver() { EXPECT_EQ(enclosure_->Refresh(), Outcome::kOk); }
};

TEST_F(IncidentOf, EachOperationIsSetOffWhenItBegins) {
  const std::pair<Operation, void (IncidentOf::*)()> operations[] = {
      {Operation::kFlush, &IncidentOf::OffAndOn},
      {Operation::kSpinUp, &IncidentOf::OffAndOn},
      {Operation::kSetFlags, &IncidentOf::SetAndClearFlags},
      {Operation::kClearFlags, &IncidentOf::SetAndClearFlags},
      {Operation::kMaintenance, &IncidentOf::LightLamp},
      {Operation::kPlug, &IncidentOf::PullAndPlug},
      {Operation::kUnplug, &IncidentOf::PullAndPlug},
      {Operation::kReenumerate, &IncidentOf::LookAnew},
      {Operation::kRefresh, &IncidentOf::TakeOver}};
  for (const auto& [operation, carry_out] : operations) {
    SCOPED_TRACE(NameOf(operation));
    const FaultId fault = Arm({.kind = FaultKind::kControllerFailure,
                               .target = OnController{0},
                               .when = {.operation = operation, .nth = 2}});
    (this->*carry_out)();
    EXPECT_EQ(ControllerStatus(), ComponentStatus::kOnline);
    (this->*carry_out)();
    EXPECT_EQ(ControllerStatus(), ComponentStatus::kFailed);
    EXPECT_TRUE(faults_.Disarm(fault));
    EXPECT_EQ(ControllerStatus(), ComponentStatus::kOnline);
  }
}

TEST_F(IncidentOf, TheOrderItselfIsMetByIt) {
  Arm({.kind = FaultKind::kDriveFailure,
       .when = {.operation = Operation::kSetStatus,
                .argument = static_cast<std::int64_t>(DriveStatus::kOffline),
                .times = 1}});
  EXPECT_EQ(BringOnline(kFree), Outcome::kOk);
  EXPECT_EQ(TakeOffline(kFree), Outcome::kFailed);
  EXPECT_EQ(Status(kFree), DriveStatus::kFailed);
  EXPECT_EQ(TakeOffline(kOtherFree), Outcome::kOk);
}

TEST_F(IncidentOf, AFlushMeetsWhatItSetsOff) {
  enclosure_->WriteCache(kFree, 100 * kMiB);
  const FaultId fault = Arm({.kind = FaultKind::kDriveFailure,
                             .target = kFree,
                             .when = {.operation = Operation::kFlush}});
  EXPECT_EQ(TakeOffline(kFree), Outcome::kFailed);
  EXPECT_EQ(Dirty(kFree), 100 * kMiB);
  faults_.Disarm(fault);
  EXPECT_EQ(Status(kFree), DriveStatus::kOnline);
  EXPECT_EQ(TakeOffline(kFree), Outcome::kOk);
  EXPECT_EQ(Dirty(kFree), 0u);
}

TEST_F(IncidentOf, AnOperationEndsInTime) {
  Arm({.kind = FaultKind::kStuckNotReady,
       .when = {.operation = Operation::kMaintenance, .on = kFree},
       .with = {.duration = 5s}});
  LightLamp();
  EXPECT_EQ(Status(kFree), DriveStatus::kNotReady);
  clock_.Advance(5s);
  EXPECT_EQ(Status(kFree), DriveStatus::kOnline);
  LightLamp();
  EXPECT_EQ(Status(kFree), DriveStatus::kNotReady);
}

TEST_F(IncidentOf, APictureThatItDamagesRefusesTheOrder) {
  Arm({.kind = FaultKind::kCacheCorruption, .when = {.operation = Operation::kSetFlags}});
  EXPECT_EQ(enclosure_->SetDriveFlags(Handle(kFree), kHotSpare), Outcome::kCacheCorrupt);
}

TEST_F(IncidentOf, AnIncidentComesAfterIt) {
  Arm({.kind = FaultKind::kPredictiveFailure, .when = {.operation = Operation::kPlug}});
  Arm({.kind = FaultKind::kDisappearance, .target = kFree, .with = {.duration = 2s}});
  clock_.Advance(2s);
  EXPECT_EQ(Status(kFree), DriveStatus::kOnline);
  EXPECT_EQ(HealthOf(kFree), Health::kPendingFailure);
}

TEST_F(IncidentOf, ManyThreadsLeavesNothingBroken) {
  Arm({.kind = FaultKind::kDriveFailure,
       .when = {.operation = Operation::kMaintenance, .every = 3},
       .with = {.duration = 1ms}});
  Arm({.kind = FaultKind::kDisappearance,
       .when = {.operation = Operation::kSetStatus, .every = 2},
       .with = {.duration = 2ms}});
  Arm({.kind = FaultKind::kStuckNotReady,
       .when = {.operation = Operation::kUnplug},
       .with = {.duration = 1ms}});
  std::vector<std::thread> threads;
  for (const SlotAddress slot : {kFree, kMember, kOtherMember, kMirrored}) {
    threads.emplace_back([this, slot] {
      for (int round = 0; round < 300; ++round) {
        const auto drive = enclosure_->DriveIn(slot);
        if (!drive) continue;
        enclosure_->StartMaintenance(*drive, kLamp);
        SetStatus(*drive, round % 2 == 0 ? DriveStatus::kOffline : DriveStatus::kOnline);
      }
    });
  }
  for (int round = 0; round < 300; ++round) clock_.Advance(1ms);
  for (std::thread& thread : threads) thread.join();
  faults_.Clear();
  for (const SlotAddress slot : {kFree, kMember, kOtherMember, kMirrored}) {
    ASSERT_TRUE(enclosure_->DriveIn(slot));
    EXPECT_EQ(BringOnline(slot), Outcome::kOk);
    EXPECT_EQ(HealthOf(slot), Health::kHealthy);
  }
}

}  // namespace
}  // namespace vdslab::sim
