// What IVdsController::Reset does: the controller starts anew, and its cache is thrown away.
#include "test_parts.h"

namespace vdslab::sim {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr Duration kRestart = 30s;
constexpr LunRange kWrittenBefore{kParityLun, 0, 65536};

class ControllerReset : public PartsTest {
 protected:
  explicit ControllerReset(EnclosureSpec spec = TestSpec()) : PartsTest(std::move(spec)) {}

  Outcome Reset(ControllerNumber number) { return enclosure_->ResetController(number); }
  // Calls `action` so long after the beginning.
  template <class Action>
  void At(Duration time, Action action) {
    ++to_come_;
    clock_.CallAt(TimePoint{} + time, [this, action] {
      --to_come_;
      action();
    });
  }
  void TearDown() override { EXPECT_EQ(to_come_, 0) << "not all was looked at"; }
  std::vector<WriteReason> Reasons() {
    std::vector<WriteReason> reasons;
    for (const WriteReport& write : enclosure_->Writes()) reasons.push_back(write.reason);
    return reasons;
  }

  int to_come_ = 0;
};

// [CTL-METHOD-002]
TEST_F(ControllerReset, TakesItsTimeAndIsOverWhenItReturns) {
  At(1s, [this] {
    EXPECT_EQ(Controller(kA).status, ComponentStatus::kNotReady);
    EXPECT_EQ(Controller(kA).health, Health::kHealthy);
    EXPECT_EQ(PortStatus({kA, 1}), ComponentStatus::kNotReady);
    EXPECT_EQ(WayTo(kParityLun), LunStatus::kNotReady);
    EXPECT_EQ(WayTo(kMirrorLun), LunStatus::kOnline);
  });
  At(kRestart - 1s, [this] {
    EXPECT_EQ(Controller(kA).status, ComponentStatus::kNotReady);
    EXPECT_EQ(WayTo(kParityLun), LunStatus::kOnline);
    EXPECT_EQ(OwnerOf(kParityLun), kB);
  });
  EXPECT_EQ(Reset(kA), Outcome::kOk);
  EXPECT_EQ(Elapsed(), kRestart);
  EXPECT_EQ(Controller(kA).status, ComponentStatus::kOnline);
  EXPECT_EQ(PortStatus({kA, 1}), ComponentStatus::kOnline);
  clock_.Advance(kFailover);
  EXPECT_EQ(OwnerOf(kParityLun), kA);
}

class QuickReset : public ControllerReset {
 protected:
  static EnclosureSpec Spec() {
    EnclosureSpec spec = TestSpec();
    spec.reset.controller = kFailover - 1s;
    return spec;
  }
  QuickReset() : ControllerReset(Spec()) {}
};

TEST_F(QuickReset, IsToldAtBothEndsAndLeavesTheLunsWhereTheyAre) {
  EXPECT_EQ(Reset(kA), Outcome::kOk);
  const auto end = ElementsAre(ControllerModified(kA), PortModified(0), PortModified(1),
                               LunModified(kParityLun), LunModified(kStripeLun));
  EXPECT_THAT(Happenings(), ElementsAre(end, end));
  EXPECT_EQ(Elapsed(), kFailover - 1s);
  EXPECT_EQ(OwnerOf(kParityLun), kA);
  EXPECT_EQ(WayTo(kParityLun), LunStatus::kOnline);
}

class ResetOfTheOnlyController : public ControllerReset {
 protected:
  static EnclosureSpec Spec() {
    EnclosureSpec spec = TestSpec();
    spec.controllers.pop_back();
    return spec;
  }
  ResetOfTheOnlyController() : ControllerReset(Spec()) {}
};

TEST_F(ResetOfTheOnlyController, HasItsLunsWait) {
  At(kRestart - 1s, [this] {
    EXPECT_EQ(WayTo(kParityLun), LunStatus::kNotReady);
    EXPECT_EQ(enclosure_->ReadSubsystem().status, SubsystemStatus::kNotReady);
  });
  EXPECT_EQ(Reset(kA), Outcome::kOk);
  EXPECT_EQ(WayTo(kParityLun), LunStatus::kOnline);
}

TEST_F(ResetOfTheOnlyController, LosesWhatItsCacheHoldsDespiteTheBattery) {
  EXPECT_EQ(enclosure_->Write(kWrittenBefore, "tag"), Outcome::kOk);
  At(1s, [this] { EXPECT_THAT(Reasons(), ElementsAre(WriteReason::kDiscarded)); });
  EXPECT_EQ(Reset(kA), Outcome::kOk);
  EXPECT_EQ(Lun(kParityLun).health, Health::kFailing);
  EXPECT_EQ(Dirty(kMember), 0u);
}

TEST_F(ControllerReset, LosesNothingThatTheOtherOneHas) {
  EXPECT_EQ(enclosure_->Write(kWrittenBefore, "tag"), Outcome::kOk);
  At(1s, [this] { EXPECT_THAT(Reasons(), ElementsAre(WriteReason::kNotMirrored)); });
  EXPECT_EQ(Reset(kA), Outcome::kOk);
  EXPECT_THAT(Reasons(), ElementsAre(WriteReason::kInCache));
}

TEST_F(ControllerReset, EndsAHangWhateverItWasDueTo) {
  enclosure_->HangController(kA);
  const FaultId fault = Arm({.kind = FaultKind::kControllerHang, .target = OnController{kA}});
  EXPECT_EQ(Reset(kA), Outcome::kOk);
  EXPECT_EQ(Controller(kA).status, ComponentStatus::kOnline);
  EXPECT_EQ(enclosure_->EndHang(kA), Outcome::kOk);
  EXPECT_TRUE(faults_.Disarm(fault));
  EXPECT_EQ(Controller(kA).status, ComponentStatus::kOnline);
}

TEST_F(ControllerReset, LeavesOfflineWhatAClientTookOffline) {
  EXPECT_EQ(SetController(kA, ComponentStatus::kOffline), Outcome::kOk);
  EXPECT_EQ(Reset(kA), Outcome::kOk);
  EXPECT_EQ(Controller(kA).status, ComponentStatus::kOffline);
  EXPECT_EQ(SetController(kA, ComponentStatus::kOnline), Outcome::kOk);
}

TEST_F(ControllerReset, FailsWhenTheControllerFailsMeanwhile) {
  At(10s, [this] { enclosure_->FailController(kA); });
  EXPECT_EQ(Reset(kA), Outcome::kFailed);
  EXPECT_EQ(Controller(kA).status, ComponentStatus::kFailed);
  enclosure_->RepairController(kA);
  EXPECT_EQ(Controller(kA).status, ComponentStatus::kOnline);
}

TEST_F(ControllerReset, FailsWhenTheControllerHangsMeanwhile) {
  At(10s, [this] { enclosure_->HangController(kA); });
  EXPECT_EQ(Reset(kA), Outcome::kFailed);
  EXPECT_EQ(Controller(kA).status, ComponentStatus::kUnknown);
  enclosure_->EndHang(kA);
  EXPECT_EQ(Controller(kA).status, ComponentStatus::kOnline);
}

TEST_F(ControllerReset, GoesOnWhenTheLaboratoryRestartsTheController) {
  At(10s, [this] {
    enclosure_->BeginRestart(kA);
    enclosure_->EndRestart(kA);
    EXPECT_EQ(Controller(kA).status, ComponentStatus::kNotReady);
  });
  EXPECT_EQ(Reset(kA), Outcome::kOk);
}

TEST_F(ControllerReset, FailsWhenAFaultRestartsTheControllerForLonger) {
  const FaultId fault = Arm({.kind = FaultKind::kControllerReset,
                             .target = OnController{kA},
                             .when = {.after = 10s},
                             .with = {.duration = 1h}});
  EXPECT_EQ(Reset(kA), Outcome::kFailed);
  EXPECT_EQ(Controller(kA).status, ComponentStatus::kNotReady);
  EXPECT_TRUE(faults_.Disarm(fault));
  EXPECT_EQ(Controller(kA).status, ComponentStatus::kOnline);
}

TEST_F(ControllerReset, IsRefusedForTheFirstReasonThatApplies) {
  EXPECT_EQ(Reset(2), Outcome::kNotFound);
  enclosure_->BeginRestart(kA);
  EXPECT_EQ(Reset(kA), Outcome::kRefused);
  enclosure_->FailController(kA);
  EXPECT_EQ(Reset(kA), Outcome::kFailed);
  Corrupt();
  EXPECT_EQ(Reset(kA), Outcome::kCacheCorrupt);
  EXPECT_EQ(Reset(2), Outcome::kNotFound);
}

TEST_F(ControllerReset, HoldsTheControllerAndItsLunsUntilItIsOver) {
  At(10s, [this] {
    EXPECT_EQ(Reset(kA), Outcome::kBusy);
    EXPECT_EQ(SetController(kA, ComponentStatus::kOffline), Outcome::kBusy);
    EXPECT_EQ(SetPort({kA, 0}, ComponentStatus::kOffline), Outcome::kBusy);
    EXPECT_EQ(SetLun(kParityLun, LunStatus::kOffline), Outcome::kBusy);
    EXPECT_EQ(SetLun(kMirrorLun, LunStatus::kOffline), Outcome::kOk);
  });
  EXPECT_EQ(Reset(kA), Outcome::kOk);
  EXPECT_EQ(SetLun(kParityLun, LunStatus::kOffline), Outcome::kOk);
}

TEST_F(ControllerReset, HasChangedNothingBeforeItsCommit) {
  EXPECT_EQ(enclosure_->Write(kWrittenBefore, "tag"), Outcome::kOk);
  auto reset = Park(GatePoint::kBeforeCommit, std::nullopt, [&] { return Reset(kA); });
  EXPECT_EQ(Controller(kA).status, ComponentStatus::kOnline);
  EXPECT_THAT(Reasons(), ElementsAre(WriteReason::kInCache));
  EXPECT_THAT(Happenings(), IsEmpty());
  Release();
  EXPECT_EQ(reset.get(), Outcome::kOk);
}

}  // namespace
}  // namespace vdslab::sim
