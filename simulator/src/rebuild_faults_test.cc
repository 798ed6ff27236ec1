// What goes wrong while the data of a lost drive is made anew.
#include "test_enclosure.h"

namespace vdslab::sim {
namespace {

// 40 GiB of a mirror at 64 MiB/s take 640 s, a step of it 6.4 s.
constexpr Duration kWhole = 640s;
constexpr Duration kStep = 6400ms;
constexpr Bytes kStepBytes = 429'496'730;  // a hundredth, rounded up

class RebuildUnderFaults : public EnclosureTest {
 protected:
  // The other half of the mirror misses a write, so that all of it has to be made anew.
  void BeginRebuild() {
    EXPECT_EQ(TakeOffline(kOtherMirrored), Outcome::kOk);
    EXPECT_EQ(enclosure_->WriteCache(kMirrored, kMiB), Outcome::kOk);
    EXPECT_EQ(BringOnline(kOtherMirrored), Outcome::kOk);
    enclosure_->TakeCommandLog();
  }
  RebuildProperties State(LunNumber lun = kMirrorLun) {
    RebuildProperties rebuild;
    EXPECT_EQ(enclosure_->ReadRebuild(lun, &rebuild), Outcome::kOk);
    return rebuild;
  }
  Health MirrorHealth() { return Lun(kMirrorLun).health; }
  FaultId Disturb(FaultKind kind, const FaultTrigger& when = {}, FaultTarget target = {},
                  const FaultParameters& with = {}) {
    return Arm({.kind = kind, .target = target, .when = when, .with = with});
  }
};

TEST_F(RebuildUnderFaults, TakesItsTimeWithoutAny) {
  BeginRebuild();
  clock_.Advance(kWhole - 1ns);
  EXPECT_EQ(MirrorHealth(), Health::kRebuilding);
  clock_.Advance(1ns);
  EXPECT_EQ(MirrorHealth(), Health::kHealthy);
  EXPECT_THAT(enclosure_->TakeCommandLog(), testing::ElementsAre("rebuilt 0:9 42949672960"));
}

TEST_F(RebuildUnderFaults, StopsAtItsStepUntilItIsOrderedToGoOn) {
  const FaultId fault = Disturb(FaultKind::kRebuildFailure, {.skip = 50});
  BeginRebuild();
  clock_.Advance(2 * kWhole);
  EXPECT_EQ(MirrorHealth(), Health::kFailedRedundancy);
  EXPECT_TRUE(State().has_failed);
  EXPECT_EQ(State().done_bytes, 50 * kStepBytes);
  EXPECT_THAT(enclosure_->TakeCommandLog(), testing::ElementsAre("rebuild_failed 0:9 21474836500"));
  EXPECT_EQ(enclosure_->ResumeRebuild(kMirrorLun), Outcome::kOk);
  EXPECT_TRUE(State().has_failed);  // the rule is still there
  faults_.Disarm(fault);
  EXPECT_EQ(enclosure_->ResumeRebuild(kMirrorLun), Outcome::kOk);
  EXPECT_EQ(MirrorHealth(), Health::kRebuilding);
  clock_.Advance(kWhole / 2);
  EXPECT_EQ(MirrorHealth(), Health::kHealthy);
}

TEST_F(RebuildUnderFaults, IsTriedAgainWhenTheDriveHasBeenAway) {
  Disturb(FaultKind::kRebuildFailure, {.times = 1});
  BeginRebuild();
  EXPECT_TRUE(State().has_failed);
  EXPECT_EQ(MirrorHealth(), Health::kFailedRedundancy);
  enclosure_->UnplugDrive(kOtherMirrored);
  enclosure_->PlugDrive(kOtherMirrored);
  EXPECT_EQ(MirrorHealth(), Health::kRebuilding);
}

TEST_F(RebuildUnderFaults, CannotReadWhatNobodyElseHolds) {
  const FaultId fault =
      Disturb(FaultKind::kMediaErrorRead, {}, kMirrored, {.range = {10 * kGiB, 4096}});
  BeginRebuild();
  clock_.Advance(kWhole);
  EXPECT_TRUE(State().has_failed);
  EXPECT_EQ(State().done_bytes, 24 * kStepBytes);
  EXPECT_EQ(faults_.Inspect(fault)->entered, 1u);  // one step touches the range
  faults_.Disarm(fault);
  enclosure_->ResumeRebuild(kMirrorLun);
  clock_.Advance(kWhole);
  EXPECT_EQ(MirrorHealth(), Health::kHealthy);
}

TEST_F(RebuildUnderFaults, CannotWriteWhereTheMediumIsSpoilt) {
  Disturb(FaultKind::kMediaErrorWrite, {}, kOtherMirrored, {.range = {30 * kGiB, 1}});
  BeginRebuild();
  clock_.Advance(kWhole);
  EXPECT_TRUE(State().has_failed);
  EXPECT_EQ(State().done_bytes, 74 * kStepBytes);
}

TEST_F(RebuildUnderFaults, TakesLongerOnASlowDrive) {
  Disturb(FaultKind::kSlowDrive, {.times = 3}, kMirrored, {.extra = 10s});
  BeginRebuild();
  clock_.Advance(kWhole + 30s - 1ns);
  EXPECT_EQ(MirrorHealth(), Health::kRebuilding);
  clock_.Advance(4ns);  // each delay may round up
  EXPECT_EQ(MirrorHealth(), Health::kHealthy);
}

TEST_F(RebuildUnderFaults, LosesItsSpare) {
  const FaultId fault = Disturb(FaultKind::kSpareFailure, {.nth = 3});
  enclosure_->FailDrive(kMember);
  clock_.Advance(10s);
  EXPECT_EQ(Lun(kParityLun).health, Health::kRebuilding);
  EXPECT_EQ(Status(kSpare), DriveStatus::kOnline);
  clock_.Advance(1min);
  EXPECT_EQ(Status(kSpare), DriveStatus::kFailed);
  EXPECT_EQ(Lun(kParityLun).health, Health::kFailedRedundancy);
  faults_.Disarm(fault);
  EXPECT_EQ(Status(kSpare), DriveStatus::kOnline);
  clock_.Advance(1h);
  EXPECT_EQ(Lun(kParityLun).health, Health::kHealthy);
}

TEST_F(RebuildUnderFaults, MeetsAFaultOfAnyKindInEachStep) {
  const FaultId fault = Disturb(FaultKind::kPredictiveFailure,
                                {.operation = Operation::kRebuild, .on = kOtherMirrored}, kFree);
  BeginRebuild();
  EXPECT_EQ(HealthOf(kFree), Health::kHealthy);
  clock_.Advance(kStep / 2);
  EXPECT_EQ(HealthOf(kFree), Health::kPendingFailure);
  clock_.Advance(kWhole);
  EXPECT_EQ(faults_.Inspect(fault)->entered, 100u);
}

}  // namespace
}  // namespace vdslab::sim
