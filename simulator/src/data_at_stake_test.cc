// Reads and writes of hosts, and what becomes of acknowledged writes. The parity LUN has four
// members, in slots 4 to 7, and stripes of 64 KiB.
#include "test_enclosure.h"

namespace vdslab::sim {
namespace {

using testing::Contains;
using testing::ElementsAre;

constexpr Bytes kStripeOfLun = 65536;

EnclosureSpec SpecWithoutMirror() {
  EnclosureSpec spec = TestSpec();
  spec.cache.mirrored = false;
  return spec;
}
EnclosureSpec SpecWithoutBatteries() {
  EnclosureSpec spec = TestSpec();
  spec.cache.battery_charged = false;
  return spec;
}
EnclosureSpec SpecWithoutWriteBack() {
  EnclosureSpec spec = TestSpec();
  spec.cache.write_back = false;
  return spec;
}

class DataAtStake : public EnclosureTest {
 protected:
  explicit DataAtStake(EnclosureSpec spec = TestSpec()) : EnclosureTest(std::move(spec)) {}

  Outcome Write(Bytes offset, Bytes length = kStripeOfLun, LunNumber lun = kParityLun) {
    return enclosure_->Write({lun, offset, length}, "tag");
  }
  Outcome ReadData(Bytes offset, Bytes length = kStripeOfLun, LunNumber lun = kParityLun) {
    return enclosure_->Read(LunRange{lun, offset, length});
  }
  // Of all writes, in their order.
  std::vector<WriteReason> Reasons() {
    std::vector<WriteReason> reasons;
    for (const WriteReport& write : enclosure_->Writes()) reasons.push_back(write.reason);
    return reasons;
  }
  void FailBatteries() {
    EXPECT_EQ(enclosure_->FailBattery(0), Outcome::kOk);
    EXPECT_EQ(enclosure_->FailBattery(1), Outcome::kOk);
  }
  static Event LostData(LunNumber lun) { return {EventKind::kLostData, ObjectKind::kLun, lun, 0}; }
};
class FailedBatteries : public DataAtStake {
 protected:
  FailedBatteries() : DataAtStake(SpecWithoutBatteries()) {}
};
class UnmirroredCache : public DataAtStake {
 protected:
  UnmirroredCache() : DataAtStake(SpecWithoutMirror()) {}
};
class WriteThrough : public DataAtStake {
 protected:
  WriteThrough() : DataAtStake(SpecWithoutWriteBack()) {}
};

TEST_F(DataAtStake, TakesOnlyWhatTheLunHas) {
  EXPECT_EQ(Write(0, 0), Outcome::kInvalid);
  EXPECT_EQ(Write(90 * kGiB, 1), Outcome::kInvalid);
  EXPECT_EQ(Write(90 * kGiB - 1, 2), Outcome::kInvalid);
  EXPECT_EQ(Write(1, ~Bytes{0}), Outcome::kInvalid);
  EXPECT_EQ(Write(0, 1, 7), Outcome::kNotFound);
  EXPECT_EQ(ReadData(0, 0), Outcome::kInvalid);
  EXPECT_EQ(ReadData(0, 1, 7), Outcome::kNotFound);
  EXPECT_EQ(Write(90 * kGiB - 1, 1), Outcome::kOk);
  EXPECT_EQ(Reasons().size(), 1u);
}

TEST_F(DataAtStake, AWriteIsDirtyOnTheDrivesOfItsDataAndOfItsParity) {
  Write(0, 100);  // row 0 has its parity on the last member
  EXPECT_EQ(Dirty(kMember), 100u);
  EXPECT_EQ(Dirty(kOtherMember), 0u);
  EXPECT_EQ(Dirty({0, 7}), 100u);
  Write(kStripeOfLun,
        2 * kStripeOfLun + 10);  // the rest of that row, and the first bytes of the next one
  EXPECT_EQ(Dirty(kMember), 110u);
  EXPECT_EQ(Dirty(kOtherMember), kStripeOfLun);
  EXPECT_EQ(Dirty(kThirdMember), kStripeOfLun + 10);
  EXPECT_EQ(Dirty({0, 7}), kStripeOfLun + 100);
}

TEST_F(DataAtStake, AFlushTakesWhatItsSlowestDriveTakes) {
  Write(0, 600 * kMiB);  // 200 MiB on each of four drives
  EXPECT_EQ(Elapsed(), 0s);
  EXPECT_EQ(enclosure_->FlushCache(), Outcome::kOk);
  EXPECT_EQ(Elapsed(), 2s);
  EXPECT_EQ(Dirty(kMember), 0u);
  EXPECT_THAT(Reasons(), ElementsAre(WriteReason::kOnDrives));
}

TEST_F(DataAtStake, TheFlushOfOneMemberTakesItsWritesToAllOfThem) {
  Write(0);
  Write(kStripeOfLun);
  EXPECT_EQ(TakeOffline(kMember), Outcome::kOk);
  EXPECT_FALSE(enclosure_->Writes()[0].is_cached);
  EXPECT_TRUE(enclosure_->Writes()[1].is_cached);
  EXPECT_EQ(Dirty({0, 7}), kStripeOfLun);
}

TEST_F(DataAtStake, AWriteThatAMemberMissedIsSafeOnceItIsRebuilt) {
  enclosure_->UnplugDrive(kMember);
  Write(0);
  EXPECT_EQ(enclosure_->FlushCache(), Outcome::kOk);
  enclosure_->PlugDrive(kMember);
  EXPECT_EQ(Lun(kParityLun).health, Health::kRebuilding);
  EXPECT_THAT(Reasons(), ElementsAre(WriteReason::kNoRedundancy));
  clock_.Advance(1h);
  EXPECT_THAT(Reasons(), ElementsAre(WriteReason::kOnDrives));
}

TEST_F(DataAtStake, AMemberThatLeavesBeforeTheFlushMissesTheWriteThen) {
  Write(0);
  enclosure_->UnplugDrive(kMember);
  EXPECT_EQ(enclosure_->FlushCache(), Outcome::kOk);
  enclosure_->PlugDrive(kMember);
  EXPECT_EQ(Lun(kParityLun).health, Health::kRebuilding);
}

TEST_F(DataAtStake, AMemberThatHasNothingOfTheWriteMissesNothing) {
  enclosure_->UnplugDrive(kOtherMember);
  Write(0);
  EXPECT_EQ(enclosure_->FlushCache(), Outcome::kOk);
  enclosure_->PlugDrive(kOtherMember);
  EXPECT_EQ(Lun(kParityLun).health, Health::kHealthy);
}

TEST_F(DataAtStake, BatteriesThatFailPutTheCacheAtRiskAndLetWritesThrough) {
  Write(0);
  EXPECT_THAT(Reasons(), ElementsAre(WriteReason::kInCache));
  FailBatteries();
  Write(24 * kStripeOfLun, 300 * kMiB);
  EXPECT_EQ(Elapsed(), 1s);  // 100 MiB on each drive
  EXPECT_THAT(Reasons(), ElementsAre(WriteReason::kBatteryFailed, WriteReason::kOnDrives));
  EXPECT_EQ(enclosure_->RepairBattery(0), Outcome::kOk);
  EXPECT_THAT(Reasons(), ElementsAre(WriteReason::kInCache, WriteReason::kOnDrives));
  EXPECT_EQ(enclosure_->FailBattery(2), Outcome::kNotFound);
}

TEST_F(DataAtStake, ALossWithThePowerIsToldAndFinal) {
  Write(0);
  Write(0, 10, kMirrorLun);
  FailBatteries();
  Happenings();
  enclosure_->LosePower();
  EXPECT_THAT(Happenings(),
              ElementsAre(ElementsAre(SubsystemModified()),
                          ElementsAre(LunModified(kParityLun), LostData(kParityLun)),
                          ElementsAre(LunModified(kMirrorLun), LostData(kMirrorLun))));
  EXPECT_EQ(Write(0), Outcome::kCacheCorrupt);
  enclosure_->RestorePower();
  enclosure_->RepairBattery(0);
  EXPECT_THAT(Reasons(), ElementsAre(WriteReason::kPowerLost, WriteReason::kPowerLost));
  EXPECT_EQ(Dirty(kMember), 0u);
  EXPECT_EQ(Lun(kParityLun).health, Health::kFailing);
  EXPECT_EQ(ReadData(kStripeOfLun - 1, 2), Outcome::kFailed);
  EXPECT_EQ(ReadData(kStripeOfLun, 2), Outcome::kOk);
  Write(0);  // new data in its place
  EXPECT_EQ(ReadData(kStripeOfLun - 1, 1), Outcome::kOk);
  EXPECT_EQ(Reasons()[0], WriteReason::kPowerLost);
}

TEST_F(DataAtStake, ALossThatSomebodyKnowsOfNoLongerShows) {
  Write(0);
  FailBatteries();
  enclosure_->LosePower();
  enclosure_->RestorePower();
  Happenings();
  EXPECT_EQ(enclosure_->AcceptLoss(kParityLun), Outcome::kOk);
  EXPECT_THAT(Happenings(), ElementsAre(ElementsAre(LunModified(kParityLun))));
  EXPECT_EQ(Lun(kParityLun).health, Health::kHealthy);
  EXPECT_EQ(enclosure_->AcceptLoss(kParityLun), Outcome::kOk);
  EXPECT_TRUE(Happenings().empty());
  EXPECT_EQ(enclosure_->AcceptLoss(9), Outcome::kNotFound);
  EXPECT_THAT(Reasons(), ElementsAre(WriteReason::kPowerLost));
}

TEST_F(DataAtStake, DataForADriveIsLostInTheSameManner) {
  enclosure_->WriteCache(kFree, 4096);
  enclosure_->WriteCache(kFree, 1);
  FailBatteries();
  Happenings();
  enclosure_->LosePower();
  EXPECT_THAT(Happenings(), Contains(ElementsAre(OfDrive(EventKind::kLostData, kFree))));
  EXPECT_EQ(Dirty(kFree), 0u);
  ASSERT_EQ(enclosure_->Writes().size(), 1u);
  EXPECT_EQ(enclosure_->Writes()[0].drive, kFree);
  EXPECT_EQ(enclosure_->Writes()[0].length_bytes, 4097u);
}

TEST_F(DataAtStake, ALunThatFailsForGoodGivesUpWhatIsInTheCache) {
  Write(0);
  enclosure_->FlushCache();
  Write(kStripeOfLun);
  enclosure_->UnplugDrive(kMember);
  enclosure_->UnplugDrive(kOtherMember);  // which may come back
  EXPECT_THAT(Reasons(), ElementsAre(WriteReason::kDrivesGone, WriteReason::kDrivesGone));
  EXPECT_EQ(enclosure_->FlushCache(), Outcome::kFailed);
  EXPECT_EQ(Write(0), Outcome::kFailed);
  enclosure_->PlugDrive(kMember);
  enclosure_->PlugDrive(kOtherMember);
  EXPECT_THAT(Reasons(), ElementsAre(WriteReason::kOnDrives, WriteReason::kInCache));
  enclosure_->FailDrive(kMember);
  Happenings();
  enclosure_->FailDrive(kOtherMember);
  EXPECT_THAT(Happenings(), ElementsAre(Contains(LostData(kParityLun))));
  EXPECT_THAT(Reasons(), ElementsAre(WriteReason::kDrivesGone, WriteReason::kLunFailed));
}

TEST_F(DataAtStake, AMirroredCacheOutlivesAController) {
  Write(0);
  enclosure_->FailController(0);
  EXPECT_THAT(Reasons(), ElementsAre(WriteReason::kNotMirrored));
  clock_.Advance(5s);   // the other one takes over
  Write(kStripeOfLun);  // there is nobody to mirror it to
  EXPECT_THAT(Reasons(), ElementsAre(WriteReason::kNotMirrored, WriteReason::kOnDrives));
  enclosure_->RepairController(0);
  EXPECT_THAT(Reasons(), ElementsAre(WriteReason::kInCache, WriteReason::kOnDrives));
  enclosure_->FailController(0);
  enclosure_->FailController(1);
  EXPECT_EQ(Write(0), Outcome::kFailed);
  EXPECT_EQ(enclosure_->WriteCache(kFree, 1), Outcome::kRefused);
}

TEST_F(DataAtStake, HostsReachALunOnlyWhileItIsOnline) {
  enclosure_->FailController(0);  // NOT_READY
  EXPECT_EQ(Write(0), Outcome::kFailed);
  EXPECT_EQ(ReadData(0), Outcome::kFailed);
  EXPECT_EQ(Write(0, 10, kMirrorLun), Outcome::kOk);  // the other controller serves that one
  clock_.Advance(5s);
  EXPECT_EQ(Write(0), Outcome::kOk);
  const auto offline = static_cast<std::int32_t>(LunStatus::kOffline);
  EXPECT_EQ(enclosure_->SetLunStatus(kParityLun, offline), Outcome::kOk);
  EXPECT_EQ(Write(0), Outcome::kFailed);
  EXPECT_EQ(ReadData(0), Outcome::kFailed);
  EXPECT_EQ(Reasons().size(), 2u);
}

TEST_F(WriteThrough, IsNotAcknowledgedWhenTheLunIsLostMeanwhile) {
  clock_.CallAt(clock_.Now() + 1ms, [this] { enclosure_->FailController(0); });
  EXPECT_EQ(Write(0, 600 * kMiB), Outcome::kFailed);
  EXPECT_TRUE(enclosure_->Writes().empty());
}

TEST_F(UnmirroredCache, IsOutOfReachWhileItsControllerIsGoneAndLostWithItsBattery) {
  Write(0);
  EXPECT_THAT(Reasons(), ElementsAre(WriteReason::kNotMirrored));
  enclosure_->FailController(0);
  EXPECT_THAT(Reasons(), ElementsAre(WriteReason::kControllerGone));
  clock_.Advance(5s);  // the other one takes over, and has only what is older
  EXPECT_EQ(ReadData(0), Outcome::kFailed);
  EXPECT_EQ(ReadData(kStripeOfLun), Outcome::kOk);
  EXPECT_EQ(TakeOffline(kMember), Outcome::kFailed);  // what is dirty cannot be flushed
  enclosure_->FailBattery(0);
  EXPECT_THAT(Reasons(), ElementsAre(WriteReason::kControllerLost));
  EXPECT_EQ(Lun(kParityLun).health, Health::kFailing);
  EXPECT_EQ(TakeOffline(kMember), Outcome::kOk);
}

TEST_F(FailedBatteries, AreChargedWhenTheyAreRepairedAndNotWhenAFaultEnds) {
  for (const ControllerNumber number : {0u, 1u}) {
    faults_.Disarm(Arm({.kind = FaultKind::kCacheBatteryFailure, .target = OnController{number}}));
  }
  Write(0);
  EXPECT_THAT(Reasons(), ElementsAre(WriteReason::kOnDrives));
  enclosure_->RepairBattery(0);
  enclosure_->RepairBattery(1);
  Write(0);
  EXPECT_THAT(Reasons(), ElementsAre(WriteReason::kOnDrives, WriteReason::kInCache));
}

TEST_F(DataAtStake, APowerLossDuringAFlushLeavesWhatTheBatteryKeeps) {
  Write(0);
  auto offline = Park(GatePoint::kFlushing, kMember, [this] { return TakeOffline(kMember); });
  enclosure_->LosePower();
  Release();
  EXPECT_EQ(offline.get(), Outcome::kFailed);
  enclosure_->RestorePower();
  EXPECT_THAT(Reasons(), ElementsAre(WriteReason::kInCache));
  EXPECT_EQ(Dirty(kMember), kStripeOfLun);
}

TEST_F(DataAtStake, WhatIsLostDuringItsFlushIsNotFlushed) {
  Write(0);
  auto offline = Park(GatePoint::kFlushing, kMember, [this] { return TakeOffline(kMember); });
  FailBatteries();
  enclosure_->LosePower();
  enclosure_->RestorePower();
  Release();
  EXPECT_EQ(offline.get(), Outcome::kOk);
  EXPECT_THAT(Reasons(), ElementsAre(WriteReason::kPowerLost));
  EXPECT_EQ(Dirty(kMember), 0u);
  EXPECT_THAT(enclosure_->TakeCommandLog(), ElementsAre("offline 0:4"));
}

TEST_F(DataAtStake, HostsReachAnEnclosureThatDoesNotAnswerItsProvider) {
  enclosure_->SetReachable(false);
  EXPECT_EQ(Write(0), Outcome::kOk);
  enclosure_->LosePower();
  enclosure_->SetReachable(true);
  EXPECT_EQ(enclosure_->CheckReadable(), Outcome::kCacheCorrupt);
  EXPECT_EQ(Write(0), Outcome::kCacheCorrupt);
  EXPECT_EQ(ReadData(0), Outcome::kCacheCorrupt);
  enclosure_->RestorePower();
  EXPECT_EQ(enclosure_->CheckReadable(), Outcome::kOk);
}

TEST_F(WriteThrough, MeetsMediaErrorsAndSlowDrives) {
  const FaultId fault = Arm({.kind = FaultKind::kMediaErrorWrite,
                             .target = kMember,
                             .with = {.range = {.offset_bytes = 0, .length_bytes = 4096}}});
  EXPECT_EQ(Write(0), Outcome::kFailed);
  EXPECT_TRUE(enclosure_->Writes().empty());
  EXPECT_EQ(Write(4096, 4096), Outcome::kOk);
  faults_.Disarm(fault);
  EXPECT_EQ(Write(0), Outcome::kOk);
  const TimePoint before = clock_.Now();
  Arm({.kind = FaultKind::kSlowDrive, .target = kMember, .with = {.extra = 5s}});
  EXPECT_EQ(Write(0, 100 * kStripeOfLun), Outcome::kOk);
  EXPECT_GE(clock_.Now() - before, 5s);
}

TEST_F(DataAtStake, AFlushMeetsMediaErrorsOnEachOfItsDrives) {
  Write(0);
  const FaultId fault = Arm({.kind = FaultKind::kMediaErrorWrite, .target = SlotAddress{0, 7}});
  EXPECT_EQ(TakeOffline(kMember), Outcome::kFailed);  // the parity lies on the other drive
  EXPECT_THAT(Reasons(), ElementsAre(WriteReason::kInCache));
  EXPECT_EQ(TakeOffline(kOtherMember), Outcome::kOk);
  EXPECT_EQ(BringOnline(kOtherMember), Outcome::kOk);
  faults_.Disarm(fault);
  EXPECT_EQ(TakeOffline(kMember), Outcome::kOk);
}

TEST_F(DataAtStake, AReadGoesElsewhereAsLongAsThereIsRedundancy) {
  Arm({.kind = FaultKind::kMediaErrorRead,
       .target = kMember,
       .with = {.range = {.offset_bytes = 0, .length_bytes = 4096}}});
  EXPECT_EQ(ReadData(0), Outcome::kOk);
  enclosure_->UnplugDrive(kThirdMember);
  EXPECT_EQ(ReadData(0), Outcome::kFailed);
  EXPECT_EQ(ReadData(4096, 100), Outcome::kOk);
  Arm({.kind = FaultKind::kMediaErrorRead, .target = kMirrored});
  EXPECT_EQ(ReadData(0, 10, kMirrorLun), Outcome::kOk);
  Arm({.kind = FaultKind::kMediaErrorRead, .target = kOtherMirrored});
  EXPECT_EQ(ReadData(0, 10, kMirrorLun), Outcome::kFailed);
  Write(0, 10, kMirrorLun);
  EXPECT_EQ(ReadData(0, 10, kMirrorLun), Outcome::kOk);  // it is in the cache
}

TEST_F(DataAtStake, ASlowDriveIsSlowToReadOnlyForWhatItHolds) {
  Arm({.kind = FaultKind::kSlowDrive, .target = kMember, .with = {.extra = 2s}});
  EXPECT_EQ(ReadData(kStripeOfLun), Outcome::kOk);
  EXPECT_EQ(Elapsed(), 0s);
  EXPECT_EQ(ReadData(0), Outcome::kOk);
  EXPECT_EQ(Elapsed(), 2s);
}

TEST_F(DataAtStake, ABatteryThatAFaultBreaksIsChargedAgainAfterwards) {
  Write(0);
  for (const ControllerNumber number : {0u, 1u}) {
    Arm({.kind = FaultKind::kCacheBatteryFailure, .target = OnController{number}});
  }
  EXPECT_THAT(Reasons(), ElementsAre(WriteReason::kBatteryFailed));
  faults_.Clear();
  EXPECT_THAT(Reasons(), ElementsAre(WriteReason::kInCache));
  const FaultId fault = Arm({.kind = FaultKind::kPowerLoss});
  EXPECT_THAT(Reasons(), ElementsAre(WriteReason::kNoPower));
  faults_.Disarm(fault);
  EXPECT_THAT(Reasons(), ElementsAre(WriteReason::kInCache));
}

TEST_F(DataAtStake, ASpareGetsWhatWasMeantForItsPlace) {
  Write(0);
  enclosure_->WriteCache(kSpare, 77);
  enclosure_->FailDrive(kMember);
  clock_.Advance(10s);
  EXPECT_EQ(Dirty(kSpare), kStripeOfLun + 77);
  EXPECT_THAT(Reasons(), ElementsAre(WriteReason::kNoRedundancy, WriteReason::kNoRedundancy));
  EXPECT_EQ(enclosure_->FlushCache(), Outcome::kOk);
  EXPECT_EQ(Dirty(kSpare), 0u);
}

}  // namespace
}  // namespace vdslab::sim
