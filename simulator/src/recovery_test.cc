// Spares and rebuilds. The parity LUN has columns of 30 GiB, which take 480 s at 64 MiB/s.
#include "recovery.h"

#include "test_enclosure.h"

namespace vdslab::sim {
namespace {

using testing::Contains;
using testing::ElementsAre;

constexpr Duration kRebuildTime = 480s;
constexpr Duration kTakeover = 10s;  // of a failed drive

class RecoveryTest : public EnclosureTest {
 protected:
  explicit RecoveryTest(EnclosureSpec spec = TestSpec()) : EnclosureTest(std::move(spec)) {}

  Health LunHealth(LunNumber lun = kParityLun) { return Lun(lun).health; }
  void Pass(Duration time) { EXPECT_TRUE(clock_.Advance(time)); }
  std::uint32_t Flags(SlotAddress slot) { return Drive(slot).flags; }
  RebuildProperties Rebuild(LunNumber lun = kParityLun) {
    RebuildProperties properties;
    EXPECT_EQ(enclosure_->ReadRebuild(lun, &properties), Outcome::kOk);
    return properties;
  }
  void FailAndTakeOver() {
    enclosure_->FailDrive(kMember);
    Pass(kTakeover);
    ASSERT_EQ(LunHealth(), Health::kRebuilding);
  }
  std::vector<DriveExtent> Extents(SlotAddress slot) {
    std::vector<DriveExtent> extents;
    EXPECT_EQ(enclosure_->ReadExtents(Handle(slot), &extents), Outcome::kOk);
    return extents;
  }
};

TEST_F(RecoveryTest, ASpareTakesThePlaceOfAFailedDriveAndIsRebuilt) {
  enclosure_->FailDrive(kMember);
  EXPECT_EQ(LunHealth(), Health::kFailedRedundancy);
  Pass(kTakeover - 1ns);
  EXPECT_EQ(Flags(kSpare), kUnassigned | kHotSpare | kHotSpareStandby);
  Happenings();
  Pass(1ns);
  EXPECT_EQ(LunHealth(), Health::kRebuilding);
  EXPECT_EQ(Flags(kSpare), kAssigned | kHotSpareInUse);
  EXPECT_EQ(Flags(kMember), kUnassigned);
  EXPECT_EQ(Lun(kParityLun).extents[0].drive, Handle(kSpare));
  EXPECT_THAT(Happenings(), ElementsAre(ElementsAre(Modified(kMember), Modified(kSpare),
                                                    LunModified(kParityLun))));
  Pass(kRebuildTime - 1ns);
  EXPECT_EQ(LunHealth(), Health::kRebuilding);
  Pass(1ns);
  EXPECT_EQ(LunHealth(), Health::kHealthy);
  EXPECT_THAT(Happenings(), ElementsAre(ElementsAre(LunModified(kParityLun))));
  EXPECT_THAT(enclosure_->TakeCommandLog(),
              ElementsAre("take_over 0:2", "rebuild 0:2 32212254720", "rebuilt 0:2 32212254720"));
}

// What was acknowledged for either drive is flushed to the one that holds the column.
TEST_F(RecoveryTest, ASpareKeepsWhatWasWrittenToItBeforeItTookOver) {
  enclosure_->WriteCache(kSpare, 4096);
  enclosure_->WriteCache(kMember, 512);
  FailAndTakeOver();
  EXPECT_EQ(Dirty(kSpare), 4608u);
  EXPECT_EQ(Dirty(kMember), 0u);
}

// What was made anew stays so, and goes on when the power is back.
TEST_F(RecoveryTest, ARebuildStandsStillWithoutPower) {
  FailAndTakeOver();
  Pass(kRebuildTime / 2);
  const Bytes half = Rebuild().done_bytes;
  enclosure_->LosePower();
  EXPECT_EQ(LunHealth(), Health::kFailedRedundancy);
  Pass(kRebuildTime);
  EXPECT_EQ(Rebuild().done_bytes, half);
  enclosure_->RestorePower();
  EXPECT_EQ(LunHealth(), Health::kRebuilding);
  Pass(kRebuildTime / 2 - 1ns);
  EXPECT_EQ(LunHealth(), Health::kRebuilding);
  Pass(1ns);
  EXPECT_EQ(LunHealth(), Health::kHealthy);
}

TEST_F(RecoveryTest, NoSpareTakesOverWithoutPower) {
  enclosure_->FailDrive(kMember);
  enclosure_->LosePower();
  Pass(2 * kTakeover);
  EXPECT_EQ(Flags(kSpare), kUnassigned | kHotSpare | kHotSpareStandby);
  enclosure_->RestorePower();
  EXPECT_EQ(Flags(kSpare), kAssigned | kHotSpareInUse);
  EXPECT_EQ(LunHealth(), Health::kRebuilding);
}

TEST_F(RecoveryTest, TheExtentsMoveToTheSpare) {
  FailAndTakeOver();
  ASSERT_EQ(Extents(kSpare).size(), 2u);
  EXPECT_TRUE(Extents(kSpare)[0].used);
  EXPECT_EQ(Extents(kSpare)[0].size_bytes, 30 * kGiB);
  EXPECT_EQ(Extents(kSpare)[1].size_bytes, 70 * kGiB);
  ASSERT_EQ(Extents(kMember).size(), 1u);
  EXPECT_FALSE(Extents(kMember)[0].used);
}

TEST_F(RecoveryTest, APulledDriveHasLongerToComeBack) {
  enclosure_->UnplugDrive(kMember);
  Pass(5min - 1ns);
  enclosure_->PlugDrive(kMember);
  Pass(1h);
  EXPECT_EQ(LunHealth(), Health::kHealthy);
  EXPECT_EQ(Flags(kSpare), kUnassigned | kHotSpare | kHotSpareStandby);
  enclosure_->UnplugDrive(kMember);
  Pass(5min);
  EXPECT_EQ(LunHealth(), Health::kRebuilding);
}

TEST_F(RecoveryTest, WhatAClientTookOfflineIsNotReplaced) {
  TakeOffline(kMember);
  Pass(1h);
  EXPECT_EQ(LunHealth(), Health::kFailedRedundancy);
  EXPECT_EQ(BringOnline(kMember), Outcome::kOk);
  EXPECT_EQ(LunHealth(), Health::kHealthy);
}

TEST_F(RecoveryTest, OneSpareServesOneGroup) {
  enclosure_->FailDrive(kMember);
  enclosure_->FailDrive(kMirrored);
  Pass(kTakeover);
  EXPECT_EQ(LunHealth(kParityLun), Health::kRebuilding);
  EXPECT_EQ(LunHealth(kMirrorLun), Health::kFailedRedundancy);
  EXPECT_EQ(enclosure_->SetDriveFlags(Handle(kFree), kHotSpare), Outcome::kOk);
  EXPECT_EQ(LunHealth(kMirrorLun), Health::kRebuilding);
  EXPECT_EQ(Lun(kMirrorLun).extents[0].drive, Handle(kFree));
}

TEST_F(RecoveryTest, ASecondFailureDuringTheRebuildLosesTheLunAndTheRebuildBeginsAnew) {
  FailAndTakeOver();
  Pass(100s);
  EXPECT_EQ(Rebuild().done_bytes, 6400 * kMiB);
  enclosure_->FailDrive(kOtherMember);
  EXPECT_EQ(Lun(kParityLun).status, LunStatus::kFailed);
  EXPECT_FALSE(Rebuild().runs);
  Pass(1h);
  EXPECT_EQ(Lun(kParityLun).status, LunStatus::kFailed);
  enclosure_->HealDrive(kOtherMember);
  EXPECT_EQ(LunHealth(), Health::kRebuilding);
  EXPECT_EQ(Rebuild().done_bytes, 0u);
  Pass(kRebuildTime);
  EXPECT_EQ(LunHealth(), Health::kHealthy);
}

TEST_F(RecoveryTest, ARebuildPausesWhileItsDriveIsNotReadyAndGoesOn) {
  FailAndTakeOver();
  Pass(200s);
  enclosure_->MakeNotReady(kSpare);
  EXPECT_EQ(LunHealth(), Health::kFailedRedundancy);
  EXPECT_FALSE(Rebuild().runs);
  Pass(100s);
  enclosure_->HealDrive(kSpare);
  EXPECT_EQ(Rebuild().done_bytes, 200 * 64 * kMiB);
  Pass(kRebuildTime - 200s);
  EXPECT_EQ(LunHealth(), Health::kHealthy);
}

TEST_F(RecoveryTest, ASpareThatFailsIsReplacedByTheNext) {
  FailAndTakeOver();
  EXPECT_EQ(enclosure_->SetDriveFlags(Handle(kFree), kHotSpare), Outcome::kOk);
  enclosure_->FailDrive(kSpare);
  Pass(kTakeover);
  EXPECT_EQ(LunHealth(), Health::kRebuilding);
  EXPECT_EQ(Lun(kParityLun).extents[0].drive, Handle(kFree));
  EXPECT_EQ(Flags(kSpare), kUnassigned | kHotSpare | kHotSpareStandby);
  Pass(kRebuildTime);
  EXPECT_EQ(LunHealth(), Health::kHealthy);
}

TEST_F(RecoveryTest, PriorityAndPauseSteerTheRebuild) {
  FailAndTakeOver();
  Pass(100s);
  EXPECT_EQ(enclosure_->SetRebuildPriority(kParityLun, RebuildPriority::kLow), Outcome::kOk);
  Pass(100s);
  EXPECT_EQ(Rebuild().done_bytes, 125 * 64 * kMiB);
  EXPECT_EQ(enclosure_->PauseRebuild(kParityLun), Outcome::kOk);
  EXPECT_EQ(LunHealth(), Health::kFailedRedundancy);
  Pass(1h);
  EXPECT_EQ(Rebuild().done_bytes, 125 * 64 * kMiB);
  EXPECT_EQ(enclosure_->ResumeRebuild(kParityLun), Outcome::kOk);
  Pass(4 * (kRebuildTime - 125s) - 1ns);
  EXPECT_EQ(LunHealth(), Health::kRebuilding);
  Pass(1ns);
  EXPECT_EQ(LunHealth(), Health::kHealthy);
  EXPECT_EQ(enclosure_->PauseRebuild(99), Outcome::kNotFound);
}

TEST_F(RecoveryTest, AMemberThatMissedWritesIsRebuiltWhenItComesBack) {
  enclosure_->UnplugDrive(kMember);
  EXPECT_EQ(enclosure_->WriteCache(kOtherMember, 4096), Outcome::kOk);
  enclosure_->PlugDrive(kMember);
  EXPECT_EQ(LunHealth(), Health::kRebuilding);
  Pass(kRebuildTime);
  EXPECT_EQ(LunHealth(), Health::kHealthy);
}

TEST_F(RecoveryTest, DirtyDataOfTheLostDriveIsMeantForTheSpare) {
  EXPECT_EQ(enclosure_->WriteCache(kMember, 4096), Outcome::kOk);
  FailAndTakeOver();
  EXPECT_EQ(Dirty(kSpare), 4096u);
  EXPECT_EQ(Dirty(kMember), 0u);
}

TEST_F(RecoveryTest, AStripeHasNothingToBeRebuiltFrom) {
  enclosure_->FailDrive(kStriped);
  Pass(1h);
  EXPECT_EQ(Lun(kStripeLun).status, LunStatus::kFailed);
  EXPECT_EQ(Flags(kSpare), kUnassigned | kHotSpare | kHotSpareStandby);
}

TEST_F(RecoveryTest, ASpareMayBeTakenOfflineWhileItIsRebuilt) {
  FailAndTakeOver();
  EXPECT_EQ(TakeOffline(kSpare), Outcome::kOk);
  EXPECT_EQ(LunHealth(), Health::kFailedRedundancy);
  EXPECT_EQ(BringOnline(kSpare), Outcome::kOk);
  EXPECT_EQ(LunHealth(), Health::kRebuilding);
  EXPECT_EQ(TakeOffline(kOtherMember), Outcome::kRefused) << "it is the last copy";
}

// What is written while an order is parked at its commit is flushed after all; on the way of that
// flush a spare takes a place elsewhere.
TEST_F(RecoveryTest, ALateFlushOfAMemberDoesNotHoldUpWhatElseHappens) {
  auto order = Park(GatePoint::kBeforeCommit, kMember, [&] { return TakeOffline(kMember); });
  enclosure_->FailDrive(kMirrored);
  EXPECT_EQ(enclosure_->WriteCache(kMember, 3000 * kMiB), Outcome::kOk);  // 30 s
  Release();
  ASSERT_EQ(order.wait_for(kPatience), std::future_status::ready);
  EXPECT_EQ(order.get(), Outcome::kOk);
  EXPECT_EQ(LunHealth(kMirrorLun), Health::kRebuilding);
  EXPECT_EQ(Dirty(kMember), 0u);
}

TEST_F(RecoveryTest, AMemberOfAStripeMissesNoWriteOfAnother) {
  enclosure_->UnplugDrive(kStriped);
  EXPECT_EQ(enclosure_->WriteCache({0, 11}, 4096), Outcome::kOk);
  enclosure_->PlugDrive(kStriped);
  EXPECT_EQ(Lun(kStripeLun).health, Health::kHealthy);
}

TEST_F(RecoveryTest, WhatIsWrittenWhileTheLunHasFailedIsMissedByNobody) {
  enclosure_->UnplugDrive(kMember);
  enclosure_->UnplugDrive(kOtherMember);
  EXPECT_EQ(enclosure_->WriteCache(kThirdMember, 4096), Outcome::kOk);
  enclosure_->PlugDrive(kMember);
  enclosure_->PlugDrive(kOtherMember);
  EXPECT_EQ(LunHealth(), Health::kHealthy);
}

// A spare that is parked in an order when it takes a place.
TEST_F(RecoveryTest, AnOrderThatIsUnderWayOnTheSpareEndsInOrder) {
  auto order = Park(GatePoint::kBeforeCommit, kSpare, [&] { return TakeOffline(kSpare); });
  FailAndTakeOver();
  Release();
  EXPECT_EQ(order.get(), Outcome::kOk);
  EXPECT_EQ(Status(kSpare), DriveStatus::kOffline);
  EXPECT_EQ(LunHealth(), Health::kFailedRedundancy);
  EXPECT_EQ(BringOnline(kSpare), Outcome::kOk);
  EXPECT_EQ(enclosure_->Reenumerate(), Outcome::kOk) << "nothing is held any more";
}

class PairsOfDrives : public RecoveryTest {
 protected:
  static EnclosureSpec Pairs() {
    EnclosureSpec spec = TestSpec();
    spec.luns[0].type = LunType::kStripedMirror;
    return spec;
  }
  PairsOfDrives() : RecoveryTest(Pairs()) {}
};

TEST_F(PairsOfDrives, OnlyTheOtherOfThePairMissesAWrite) {
  enclosure_->UnplugDrive(kMember);
  EXPECT_EQ(enclosure_->WriteCache(kThirdMember, 4096), Outcome::kOk);
  enclosure_->PlugDrive(kMember);
  EXPECT_EQ(LunHealth(), Health::kHealthy);
  enclosure_->UnplugDrive(kMember);
  EXPECT_EQ(enclosure_->WriteCache(kOtherMember, 4096), Outcome::kOk);
  enclosure_->PlugDrive(kMember);
  EXPECT_EQ(LunHealth(), Health::kRebuilding);
}

EnclosureSpec WithSpares() {
  EnclosureSpec spec = TestSpec();
  spec.drives[0].hot_spare = spec.drives[1].hot_spare = true;
  spec.drives[0].size_bytes = 20 * kGiB;  // too small for the parity LUN
  spec.drives[1].size_bytes = 40 * kGiB;
  spec.luns[1].spares = {kSpare};  // the mirror's own
  return spec;
}

class ChoiceOfSpares : public RecoveryTest {
 protected:
  ChoiceOfSpares() : RecoveryTest(WithSpares()) {}
};

TEST_F(ChoiceOfSpares, TheSmallestThatIsLargeEnoughAndNobodysOwn) {
  FailAndTakeOver();
  EXPECT_EQ(Lun(kParityLun).extents[0].drive, Handle(kOtherFree));
  enclosure_->FailDrive(kOtherFree);
  Pass(1h);
  EXPECT_EQ(LunHealth(), Health::kFailedRedundancy) << "one is too small, one the mirror's own";
}

TEST_F(ChoiceOfSpares, ItsOwnBeforeOthers) {
  enclosure_->FailDrive(kMirrored);
  Pass(kTakeover);
  EXPECT_EQ(Lun(kMirrorLun).extents[0].drive, Handle(kSpare));
}

}  // namespace
}  // namespace vdslab::sim
