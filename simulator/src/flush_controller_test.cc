// What IVdsController::FlushCache does: a cache is emptied onto the drives.
#include "test_parts.h"

namespace vdslab::sim {
namespace {

constexpr Bytes kCachedBytes = 65536;

class ControllerFlush : public PartsTest {
 protected:
  ControllerFlush() : PartsTest(Spec()) {}

  static EnclosureSpec Spec() {
    EnclosureSpec spec = TestSpec();
    spec.cache.mirrored = false;
    return spec;
  }
  Outcome Write(LunNumber lun) { return enclosure_->Write({lun, 0, kCachedBytes}, "tag"); }
  Outcome Flush(ControllerNumber number) { return enclosure_->FlushController(number); }
};

// [CTL-METHOD-001]
TEST_F(ControllerFlush, BringsToTheDrivesWhatItsCacheHolds) {
  EXPECT_EQ(Write(kParityLun), Outcome::kOk);
  enclosure_->WriteCache(kFree, kCachedBytes);
  EXPECT_EQ(Flush(kA), Outcome::kOk);
  EXPECT_EQ(Dirty(kMember), 0u);
  EXPECT_EQ(Dirty(kFree), 0u);
  EXPECT_GT(Elapsed(), Duration{});
  EXPECT_THAT(Happenings(), testing::IsEmpty());
}

TEST_F(ControllerFlush, LeavesTheOtherCacheAlone) {
  EXPECT_EQ(OwnerOf(kMirrorLun), kB);
  EXPECT_EQ(Write(kMirrorLun), Outcome::kOk);
  EXPECT_EQ(Flush(kA), Outcome::kOk);
  EXPECT_EQ(Dirty(kMirrored), kCachedBytes);
  EXPECT_EQ(Elapsed(), Duration{});
  EXPECT_EQ(Flush(kB), Outcome::kOk);
  EXPECT_EQ(Dirty(kMirrored), 0u);
}

TEST_F(ControllerFlush, IsRefusedForTheFirstReasonThatApplies) {
  EXPECT_EQ(Flush(2), Outcome::kNotFound);
  enclosure_->HangController(kA);
  EXPECT_EQ(Flush(kA), Outcome::kRefused);
  enclosure_->FailController(kA);
  EXPECT_EQ(Flush(kA), Outcome::kFailed);
  Corrupt();
  EXPECT_EQ(Flush(kA), Outcome::kCacheCorrupt);
  EXPECT_EQ(Flush(2), Outcome::kNotFound);
}

TEST_F(ControllerFlush, FailsWhenAFlushFails) {
  enclosure_->WriteCache(kFree, kCachedBytes);
  FaultRule rule{.kind = FaultKind::kFlushFailure};
  rule.when.times = 1;
  Arm(rule);
  EXPECT_EQ(Flush(kA), Outcome::kFailed);
  EXPECT_EQ(Dirty(kFree), kCachedBytes);
  EXPECT_EQ(Flush(kA), Outcome::kOk);
}

TEST_F(ControllerFlush, FailsWhileSomethingCannotLeaveTheCache) {
  enclosure_->WriteCache(kFree, kCachedBytes);
  enclosure_->UnplugDrive(kFree);
  EXPECT_EQ(Flush(kA), Outcome::kFailed);
  enclosure_->PlugDrive(kFree);
  EXPECT_EQ(Flush(kA), Outcome::kOk);
  EXPECT_EQ(Dirty(kFree), 0u);
}

TEST_F(ControllerFlush, HoldsTheControllerAndTheDrivesThatGetSomething) {
  enclosure_->WriteCache(kFree, kCachedBytes);
  auto flush = Park(GatePoint::kFlushing, kFree, [&] { return Flush(kA); });
  EXPECT_EQ(TakeOffline(kFree), Outcome::kBusy);
  EXPECT_EQ(SetController(kA, ComponentStatus::kOffline), Outcome::kBusy);
  EXPECT_EQ(Flush(kA), Outcome::kBusy);
  EXPECT_EQ(TakeOffline(kOtherFree), Outcome::kOk);
  Release();
  EXPECT_EQ(flush.get(), Outcome::kOk);
}

}  // namespace
}  // namespace vdslab::sim
