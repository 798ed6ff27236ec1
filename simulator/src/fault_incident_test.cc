// Faults that make something appear broken while they act.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "simulator/fault_plan.h"
#include "test_slots.h"

namespace vdslab::sim {
namespace {

using namespace std::chrono_literals;

class InjectedIncidents : public testing::Test {
 protected:
  FaultId Arm(const FaultRule& rule) { return plan_.Arm(rule, now_); }

  // "+1" for a beginning of rule 1, "-1" for an end.
  static std::string Text(const std::vector<Incident>& incidents) {
    std::string text;
    for (const Incident& incident : incidents) {
      text += (incident.begins ? "+" : "-") + std::to_string(incident.id);
    }
    return text;
  }
  std::string Due() { return Text(plan_.Due(now_)); }
  std::string SetStatus(SlotAddress slot) {
    return Text(plan_.Begin({.operation = Operation::kSetStatus, .drive = slot, .now = now_}));
  }
  // All that comes due until `end`, with its time: "30s+1 40s-1".
  std::string Run(Duration end) {
    std::string text;
    for (auto due = plan_.NextDue(); due && *due <= TimePoint(end); due = plan_.NextDue()) {
      now_ = std::max(now_, *due);
      const auto seconds =
          std::chrono::duration_cast<std::chrono::seconds>(now_ - TimePoint{}).count();
      const std::string told = Due();
      if (!told.empty()) text += (text.empty() ? "" : " ") + std::to_string(seconds) + "s" + told;
    }
    return text;
  }
  FaultState State(FaultId id) { return plan_.Inspect(id).value(); }

  FaultPlan plan_{20};
  TimePoint now_{};
};

TEST_F(InjectedIncidents, BeginAtTheirTime) {
  const FaultId id = Arm({.kind = FaultKind::kDriveFailure, .target = kSlot, .when = {.at = 30s}});
  EXPECT_EQ(plan_.NextDue(), TimePoint(30s));
  now_ = TimePoint(29s);
  EXPECT_EQ(Due(), "");
  EXPECT_FALSE(State(id).active);
  now_ = TimePoint(31s);
  const auto told = plan_.Due(now_);
  ASSERT_EQ(told.size(), 1u);
  EXPECT_EQ(told[0].kind, FaultKind::kDriveFailure);
  EXPECT_EQ(told[0].target, FaultTarget(kSlot));
  EXPECT_TRUE(State(id).active);
  EXPECT_EQ(State(id).entered, 1u);
  EXPECT_FALSE(plan_.NextDue());
}

TEST_F(InjectedIncidents, BeginAtOnceWithoutATime) {
  now_ = TimePoint(5s);
  Arm({.kind = FaultKind::kPowerLoss});
  EXPECT_EQ(plan_.NextDue(), now_);
  EXPECT_EQ(Due(), "+1");
}

TEST_F(InjectedIncidents, EndAfterTheirDuration) {
  const FaultId id = Arm({.kind = FaultKind::kControllerReset,
                          .target = OnController{0},
                          .when = {.after = 10s},
                          .with = {.duration = 5s}});
  EXPECT_EQ(Run(100s), "10s+1 15s-1");
  EXPECT_FALSE(State(id).active);
}

TEST_F(InjectedIncidents, ComeAgainEachPeriod) {
  const FaultId id = Arm({.kind = FaultKind::kLinkFlapping,
                          .target = PortAddress{0, 1},
                          .when = {.times = 3},
                          .with = {.duration = 2s, .period = 10s}});
  EXPECT_EQ(Run(100s), "0s+1 2s-1 10s+1 12s-1 20s+1 22s-1");
  EXPECT_EQ(State(id).fired, 3u);
  EXPECT_EQ(State(id).entered, 3u);
}

TEST_F(InjectedIncidents, AreToldOneMomentAtATimeAndTheOldestRuleFirst) {
  Arm({.kind = FaultKind::kDriveFailure, .target = kSlot, .when = {.at = 20s}});
  Arm({.kind = FaultKind::kStuckNotReady,
       .target = kOtherSlot,
       .when = {.at = 10s},
       .with = {.duration = 10s}});
  Arm({.kind = FaultKind::kPowerLoss, .when = {.at = 20s}});
  now_ = TimePoint(60s);
  EXPECT_EQ(Due(), "+2");
  EXPECT_EQ(Due(), "+1-2+3");
  EXPECT_EQ(Due(), "");
}

TEST_F(InjectedIncidents, AreHealedWhenTheirRuleIsRemoved) {
  const FaultId failure = Arm({.kind = FaultKind::kDriveFailure, .target = kSlot});
  const FaultId later = Arm({.kind = FaultKind::kPowerLoss, .when = {.at = 60s}});
  Due();
  plan_.Disarm(later);
  EXPECT_FALSE(plan_.NextDue());
  plan_.Disarm(failure);
  EXPECT_EQ(plan_.NextDue(), TimePoint::min());
  EXPECT_EQ(Due(), "-1");
  EXPECT_EQ(Due(), "");
}

TEST_F(InjectedIncidents, AreHealedByClear) {
  Arm({.kind = FaultKind::kDriveFailure, .target = kSlot});
  Arm({.kind = FaultKind::kDriveFailure, .target = kOtherSlot});
  Due();
  plan_.Clear();
  EXPECT_EQ(Due(), "-1-2");
}

TEST_F(InjectedIncidents, AreSetOffByOperationsOnTheirTarget) {
  const FaultId id = Arm({.kind = FaultKind::kDriveFailure, .target = kSlot, .when = {.nth = 2}});
  EXPECT_FALSE(plan_.NextDue());
  EXPECT_EQ(SetStatus(kSlot), "");
  EXPECT_EQ(SetStatus(kOtherSlot), "");
  EXPECT_EQ(SetStatus(kSlot), "+1");
  EXPECT_EQ(State(id).entered, 2u);
}

TEST_F(InjectedIncidents, CanBeSetOffByAnotherObject) {
  Arm({.kind = FaultKind::kDriveFailure, .target = kSlot, .when = {.on = kOtherSlot}});
  EXPECT_EQ(SetStatus(kSlot), "");
  const auto told = plan_.Begin({.operation = Operation::kFlush, .drive = kOtherSlot});
  ASSERT_EQ(told.size(), 1u);
  EXPECT_EQ(told[0].target, FaultTarget(kSlot));
}

TEST_F(InjectedIncidents, BreakWhatTheOperationIsAboutWhenNothingIsNamed) {
  Arm({.kind = FaultKind::kDriveFailure, .when = {.operation = Operation::kSetStatus, .times = 1}});
  const auto told = plan_.Begin({.operation = Operation::kSetStatus, .drive = kOtherSlot});
  ASSERT_EQ(told.size(), 1u);
  EXPECT_EQ(told[0].target, FaultTarget(kOtherSlot));
  EXPECT_EQ(SetStatus(kSlot), "");
}

TEST_F(InjectedIncidents, OfAControllerCanBeSetOffByDrives) {
  Arm({.kind = FaultKind::kControllerFailure,
       .target = OnController{1},
       .when = {.operation = Operation::kFlush}});
  const auto told = plan_.Begin({.operation = Operation::kFlush, .drive = kSlot});
  ASSERT_EQ(told.size(), 1u);
  EXPECT_EQ(told[0].target, FaultTarget(OnController{1}));
}

TEST_F(InjectedIncidents, DoNotBeginAgainWhileTheyAct) {
  const FaultId id = Arm({.kind = FaultKind::kStuckNotReady,
                          .when = {.operation = Operation::kSetStatus},
                          .with = {.duration = 5s}});
  EXPECT_EQ(SetStatus(kSlot), "+1");
  EXPECT_EQ(SetStatus(kSlot), "");
  EXPECT_EQ(SetStatus(kOtherSlot), "+1");
  EXPECT_EQ(State(id).entered, 3u);
  EXPECT_EQ(State(id).fired, 2u);
  now_ += 5s;
  EXPECT_EQ(Due(), "-1-1");
  EXPECT_EQ(SetStatus(kSlot), "+1");
}

TEST_F(InjectedIncidents, FireOncePerObject) {
  Arm({.kind = FaultKind::kStuckNotReady,
       .when = {.once_per_object = true},
       .with = {.duration = 5s}});
  EXPECT_EQ(SetStatus(kSlot), "+1");
  now_ += 5s;
  Due();
  EXPECT_EQ(SetStatus(kSlot), "");
  EXPECT_EQ(SetStatus(kOtherSlot), "+1");
}

TEST_F(InjectedIncidents, LeaveATimeToChance) {
  int begun = 0;
  for (int rule = 0; rule < 400; ++rule) {
    Arm({.kind = FaultKind::kPowerLoss, .when = {.at = 10s, .probability_ppm = 500'000}});
  }
  now_ = TimePoint(10s);
  for (const Incident& incident : plan_.Due(now_)) begun += incident.begins ? 1 : 0;
  EXPECT_GT(begun, 150);
  EXPECT_LT(begun, 250);
  EXPECT_FALSE(plan_.NextDue());
}

TEST_F(InjectedIncidents, OfAMomentNeverAct) {
  const FaultId id = Arm({.kind = FaultKind::kClockJump, .with = {.extra = 1h}});
  EXPECT_EQ(Due(), "+1");
  EXPECT_FALSE(State(id).active);
  EXPECT_EQ(State(id).fired, 1u);
  plan_.Disarm(id);
  EXPECT_EQ(Due(), "");
}

TEST_F(InjectedIncidents, OfASpareWaitForARebuild) {
  Arm({.kind = FaultKind::kSpareFailure});
  EXPECT_FALSE(plan_.NextDue());
  EXPECT_EQ(SetStatus(kSlot), "");
  EXPECT_EQ(Text(plan_.Begin({.operation = Operation::kRebuild, .drive = kSlot})), "+1");
}

TEST_F(InjectedIncidents, AreNotFiredAsFaultsOnOperations) {
  Arm({.kind = FaultKind::kDriveFailure, .target = kSlot, .when = {.nth = 1}});
  EXPECT_FALSE(plan_.Fire(FaultKind::kDriveFailure, {.drive = kSlot}));
  Arm({.kind = FaultKind::kOutOfMemory});
  EXPECT_EQ(SetStatus(kOtherSlot), "");
}

}  // namespace
}  // namespace vdslab::sim
