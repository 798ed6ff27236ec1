// Reads, writes and flushes under which drives come, go and fail. The parity LUN has stripes of
// 64 KiB on slots 4 to 7, the stripe lies on 10 and 11.
#include "test_enclosure.h"

namespace vdslab::sim {
namespace {

constexpr Bytes kStripeUnit = 65536;
constexpr SlotAddress kOtherStriped{0, 11};
constexpr SlotAddress kLastMember{0, 7};

class HostData : public EnclosureTest {
 protected:
  explicit HostData(EnclosureSpec spec = TestSpec()) : EnclosureTest(std::move(spec)) {}

  Outcome Write(Bytes offset, Bytes length, LunNumber lun = kParityLun) {
    return enclosure_->Write({lun, offset, length}, "tag");
  }
  Outcome ReadData(Bytes offset, Bytes length, LunNumber lun = kParityLun) {
    return enclosure_->Read(LunRange{lun, offset, length});
  }
  // It fails when it is read, or another one is.
  FaultId FailsWhenRead(SlotAddress slot, SlotAddress other) {
    return Arm({.kind = FaultKind::kDriveFailure,
                .target = slot,
                .when = {.operation = Operation::kRead, .on = other, .times = 1}});
  }
  FaultId GoesFor(SlotAddress slot, Duration duration) {
    return Arm({.kind = FaultKind::kDisappearance, .target = slot, .with = {.duration = duration}});
  }
};
class HostDataThrough : public HostData {
 protected:
  static EnclosureSpec Through() {
    EnclosureSpec spec = TestSpec();
    spec.cache.write_back = false;
    return spec;
  }
  HostDataThrough() : HostData(Through()) {}
};
class HostDataUnmirrored : public HostData {
 protected:
  static EnclosureSpec Unmirrored() {
    EnclosureSpec spec = TestSpec();
    spec.cache.mirrored = false;
    return spec;
  }
  HostDataUnmirrored() : HostData(Unmirrored()) {}
};

// 100 MiB on each drive, which is one second.
TEST_F(HostDataThrough, AWriteReachesAMemberThatCameBackMeanwhile) {
  GoesFor(kMember, 500ms);
  EXPECT_EQ(Write(0, 300 * kMiB), Outcome::kOk);
  EXPECT_EQ(Elapsed(), 2s);
  EXPECT_EQ(Lun(kParityLun).health, Health::kHealthy);
  EXPECT_EQ(enclosure_->Writes()[0].reason, WriteReason::kOnDrives);
  EXPECT_EQ(Write(0, 300 * kMiB), Outcome::kOk);
  EXPECT_EQ(Elapsed(), 3s);
}

TEST_F(HostDataThrough, AWriteWithoutADriveThatFailedUnderItIsTakenByTheOthers) {
  Arm({.kind = FaultKind::kDriveFailure, .target = kMember, .when = {.at = 500ms}});
  EXPECT_EQ(Write(0, 300 * kMiB), Outcome::kOk);
  EXPECT_EQ(enclosure_->Writes()[0].reason, WriteReason::kNoRedundancy);
}

TEST_F(HostDataThrough, AWriteFailsInTheEndWhileAMemberComesAndGoes) {
  Arm({.kind = FaultKind::kDisappearance,
       .target = kMember,
       .with = {.duration = 300ms, .period = 700ms}});
  EXPECT_EQ(Write(0, 300 * kMiB), Outcome::kFailed);
  EXPECT_EQ(Elapsed(), 8s);
  EXPECT_TRUE(enclosure_->Writes().empty());
}

TEST_F(HostData, ReadsWhatTwoLaterWritesHavePutInPlaceOfALostOne) {
  Write(0, 2 * kStripeUnit);
  for (const ControllerNumber number : {0u, 1u}) enclosure_->FailBattery(number);
  enclosure_->LosePower();
  enclosure_->RestorePower();
  Write(0, kStripeUnit);
  EXPECT_EQ(ReadData(0, 2 * kStripeUnit), Outcome::kFailed);
  Write(kStripeUnit, kStripeUnit);
  EXPECT_EQ(ReadData(0, 2 * kStripeUnit), Outcome::kOk);
}

TEST_F(HostDataUnmirrored, ReadsWhatTwoLaterWritesHavePutInPlaceOfOneOutOfReach) {
  Write(0, 2 * kStripeUnit);
  enclosure_->FailController(0);
  clock_.Advance(5s);  // the other one takes over
  Write(0, kStripeUnit);
  EXPECT_EQ(ReadData(0, 2 * kStripeUnit), Outcome::kFailed);
  Write(kStripeUnit, kStripeUnit);
  EXPECT_EQ(ReadData(0, 2 * kStripeUnit), Outcome::kOk);
}

TEST_F(HostData, ReadsFromTheCacheWhatSeveralWritesHavePutThere) {
  Arm({.kind = FaultKind::kMediaErrorRead, .target = OnLun{kParityLun}});
  Write(0, kStripeUnit);
  EXPECT_EQ(ReadData(0, 2 * kStripeUnit), Outcome::kFailed);
  Write(kStripeUnit, kStripeUnit);
  EXPECT_EQ(ReadData(0, 2 * kStripeUnit), Outcome::kOk);
  EXPECT_EQ(ReadData(0, 2 * kStripeUnit + 1), Outcome::kFailed);
}

TEST_F(HostData, AReadMeetsTheFailureThatItSetsOff) {
  FailsWhenRead(kStriped, kStriped);
  EXPECT_EQ(ReadData(0, kStripeUnit, kStripeLun), Outcome::kFailed);
  EXPECT_EQ(Status(kStriped), DriveStatus::kFailed);
}

TEST_F(HostData, AReadMeetsTheFailureOfADriveThatItHasRead) {
  FailsWhenRead(kStriped, kOtherStriped);
  EXPECT_EQ(ReadData(0, 2 * kStripeUnit, kStripeLun), Outcome::kFailed);
}

TEST_F(HostData, AReadGoesToTheOtherDrivesWhenItsOwnFailsUnderIt) {
  FailsWhenRead(kMirrored, kMirrored);
  EXPECT_EQ(ReadData(0, kStripeUnit, kMirrorLun), Outcome::kOk);
  EXPECT_EQ(Status(kMirrored), DriveStatus::kFailed);
  FailsWhenRead(kMember, kMember);
  const FaultId other = Arm({.kind = FaultKind::kSlowDrive,
                             .target = kLastMember,
                             .when = {.operation = Operation::kRead},
                             .with = {.extra = 1s}});
  EXPECT_EQ(ReadData(0, kStripeUnit), Outcome::kOk);
  EXPECT_EQ(faults_.Inspect(other)->fired, 1u);  // the parity makes up for it
}

TEST_F(HostData, AFlushIsRepeatedForAMemberThatCameBackMeanwhile) {
  Write(0, 300 * kMiB);
  GoesFor(kMember, 500ms);
  EXPECT_EQ(enclosure_->FlushCache(), Outcome::kOk);
  EXPECT_EQ(Elapsed(), 2s);
  EXPECT_EQ(Lun(kParityLun).health, Health::kHealthy);
  EXPECT_EQ(enclosure_->Writes()[0].reason, WriteReason::kOnDrives);
}

TEST_F(HostData, EachDriveOfAFlushSetsOffWhatWaitsForIt) {
  Write(0, kStripeUnit);  // the parity lies on the last member
  Arm({.kind = FaultKind::kPredictiveFailure,
       .when = {.operation = Operation::kFlush, .on = kLastMember}});
  EXPECT_EQ(TakeOffline(kMember), Outcome::kOk);
  EXPECT_EQ(HealthOf(kLastMember), Health::kPendingFailure);
  EXPECT_EQ(HealthOf(kMember), Health::kHealthy);
}

}  // namespace
}  // namespace vdslab::sim
