// What IVdsController::InvalidateCache does: a cache is thrown away.
#include "test_parts.h"

namespace vdslab::sim {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr Bytes kThrownAway = 65536;

class CacheInvalidation : public PartsTest {
 protected:
  explicit CacheInvalidation(EnclosureSpec spec = TestSpec()) : PartsTest(std::move(spec)) {}

  Outcome Write(LunNumber lun) { return enclosure_->Write({lun, 0, kThrownAway}, "tag"); }
  Outcome Invalidate(ControllerNumber number) { return enclosure_->InvalidateCache(number); }
  std::vector<WriteReason> Reasons() {
    std::vector<WriteReason> reasons;
    for (const WriteReport& write : enclosure_->Writes()) reasons.push_back(write.reason);
    return reasons;
  }
  static Event LostData(LunNumber lun) { return {EventKind::kLostData, ObjectKind::kLun, lun, 0}; }
};

class UnmirroredInvalidation : public CacheInvalidation {
 protected:
  static EnclosureSpec Spec() {
    EnclosureSpec spec = TestSpec();
    spec.cache.mirrored = false;
    return spec;
  }
  UnmirroredInvalidation() : CacheInvalidation(Spec()) {}
};

// [CTL-METHOD-002]
TEST_F(UnmirroredInvalidation, LosesWhatTheCacheHolds) {
  EXPECT_EQ(Write(kParityLun), Outcome::kOk);
  enclosure_->WriteCache(kFree, kThrownAway);
  EXPECT_EQ(Invalidate(kA), Outcome::kOk);
  EXPECT_THAT(Reasons(), ElementsAre(WriteReason::kDiscarded, WriteReason::kDiscarded));
  EXPECT_EQ(Dirty(kMember), 0u);
  EXPECT_EQ(Dirty(kFree), 0u);
  EXPECT_EQ(Lun(kParityLun).health, Health::kFailing);
  EXPECT_EQ(enclosure_->Read({kParityLun, 0, kThrownAway}), Outcome::kFailed);
  EXPECT_EQ(Elapsed(), Duration{});
}

TEST_F(UnmirroredInvalidation, TellsTheLosses) {
  EXPECT_EQ(Write(kParityLun), Outcome::kOk);
  enclosure_->WriteCache(kFree, kThrownAway);
  EXPECT_EQ(Invalidate(kA), Outcome::kOk);
  EXPECT_THAT(Happenings(), ElementsAre(ElementsAre(LunModified(kParityLun), LostData(kParityLun)),
                                        ElementsAre(OfDrive(EventKind::kLostData, kFree))));
}

TEST_F(UnmirroredInvalidation, LeavesTheOtherCacheAlone) {
  EXPECT_EQ(Write(kMirrorLun), Outcome::kOk);
  EXPECT_EQ(Invalidate(kA), Outcome::kOk);
  EXPECT_THAT(Reasons(), ElementsAre(WriteReason::kNotMirrored));
  EXPECT_EQ(Dirty(kMirrored), kThrownAway);
  EXPECT_THAT(Happenings(), IsEmpty());
}

TEST_F(UnmirroredInvalidation, LosesNothingThatIsOnTheDrives) {
  EXPECT_EQ(Write(kParityLun), Outcome::kOk);
  EXPECT_EQ(enclosure_->FlushController(kA), Outcome::kOk);
  EXPECT_EQ(Invalidate(kA), Outcome::kOk);
  EXPECT_THAT(Reasons(), ElementsAre(WriteReason::kOnDrives));
  EXPECT_THAT(Happenings(), IsEmpty());
}

TEST_F(UnmirroredInvalidation, IsRefusedForTheFirstReasonThatApplies) {
  EXPECT_EQ(Write(kParityLun), Outcome::kOk);
  EXPECT_EQ(Invalidate(2), Outcome::kNotFound);
  enclosure_->HangController(kA);
  EXPECT_EQ(Invalidate(kA), Outcome::kRefused);
  enclosure_->FailController(kA);
  EXPECT_EQ(Invalidate(kA), Outcome::kFailed);
  Corrupt();
  EXPECT_EQ(Invalidate(kA), Outcome::kCacheCorrupt);
  EXPECT_EQ(Invalidate(2), Outcome::kNotFound);
  EXPECT_THAT(Reasons(), ElementsAre(WriteReason::kControllerGone));
}

TEST_F(UnmirroredInvalidation, HoldsTheControllerAndTheDrivesWhoseDataIsLost) {
  enclosure_->WriteCache(kFree, kThrownAway);
  auto order = Park(GatePoint::kBeforeCommit, std::nullopt, [&] { return Invalidate(kA); });
  EXPECT_EQ(TakeOffline(kFree), Outcome::kBusy);
  EXPECT_EQ(SetController(kA, ComponentStatus::kOffline), Outcome::kBusy);
  EXPECT_EQ(Invalidate(kA), Outcome::kBusy);
  EXPECT_EQ(Dirty(kFree), kThrownAway);
  Release();
  EXPECT_EQ(order.get(), Outcome::kOk);
  EXPECT_THAT(Reasons(), ElementsAre(WriteReason::kDiscarded));
}

TEST_F(CacheInvalidation, LosesNothingThatTheOtherControllerHasAndMirrorsItAnew) {
  EXPECT_EQ(Write(kParityLun), Outcome::kOk);
  EXPECT_EQ(Invalidate(kA), Outcome::kOk);
  EXPECT_THAT(Reasons(), ElementsAre(WriteReason::kInCache));
  EXPECT_EQ(Invalidate(kB), Outcome::kOk);
  EXPECT_THAT(Reasons(), ElementsAre(WriteReason::kInCache));
  EXPECT_EQ(Dirty(kMember), kThrownAway);
  EXPECT_THAT(Happenings(), IsEmpty());
}

TEST_F(CacheInvalidation, LosesNothingThatAControllerHasWhichIsAway) {
  EXPECT_EQ(Write(kParityLun), Outcome::kOk);
  enclosure_->FailController(kB);
  EXPECT_EQ(Invalidate(kA), Outcome::kOk);
  EXPECT_THAT(Reasons(), ElementsAre(WriteReason::kControllerGone));
  enclosure_->RepairController(kB);
  EXPECT_THAT(Reasons(), ElementsAre(WriteReason::kInCache));
  for (const Happening& happening : Happenings()) {
    EXPECT_THAT(happening, testing::Not(Contains(LostData(kParityLun))));
  }
}

}  // namespace
}  // namespace vdslab::sim
