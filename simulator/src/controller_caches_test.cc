// Which controllers hold acknowledged writes in their caches, and what becomes of those when one is
// ordered OFFLINE.
#include "test_parts.h"

namespace vdslab::sim {
namespace {

using testing::ElementsAre;

constexpr Bytes kWritten = 65536;

class ControllerCaches : public PartsTest {
 protected:
  explicit ControllerCaches(EnclosureSpec spec = TestSpec()) : PartsTest(std::move(spec)) {}

  Outcome Write(LunNumber lun) { return enclosure_->Write({lun, 0, kWritten}, "tag"); }
  Outcome TakeOut(ControllerNumber number) {
    return SetController(number, ComponentStatus::kOffline);
  }
  std::vector<WriteReason> Reasons() {
    std::vector<WriteReason> reasons;
    for (const WriteReport& write : enclosure_->Writes()) reasons.push_back(write.reason);
    return reasons;
  }
  // Fails the controller for as long as the other one needs to take over and to give back.
  template <class Call>
  void Meanwhile(ControllerNumber failed, Call call) {
    enclosure_->FailController(failed);
    clock_.Advance(kFailover);
    call();
    enclosure_->RepairController(failed);
    clock_.Advance(kFailover);
  }
};

class UnmirroredCaches : public ControllerCaches {
 protected:
  static EnclosureSpec Spec() {
    EnclosureSpec spec = TestSpec();
    spec.cache.mirrored = false;
    spec.luns[kStripeLun].controller = kB;  // and not the one that its number would give
    return spec;
  }
  UnmirroredCaches() : ControllerCaches(Spec()) {}
};

TEST_F(UnmirroredCaches, HoldWhatIsWrittenToTheLunsThatTheirControllersServe) {
  EXPECT_EQ(Write(kParityLun), Outcome::kOk);
  EXPECT_EQ(Write(kStripeLun), Outcome::kOk);
  enclosure_->WriteCache(kStriped, 1);
  enclosure_->FailController(kB);
  EXPECT_THAT(Reasons(), ElementsAre(WriteReason::kNotMirrored, WriteReason::kControllerGone,
                                     WriteReason::kControllerGone));
}

TEST_F(UnmirroredCaches, FollowATakeover) {
  enclosure_->FailController(kB);
  clock_.Advance(kFailover);
  enclosure_->RepairController(kB);  // which gets its LUNs back only later
  EXPECT_EQ(Write(kMirrorLun), Outcome::kOk);
  enclosure_->FailController(kA);
  EXPECT_THAT(Reasons(), ElementsAre(WriteReason::kControllerGone));
}

// [CTL-SETSTATUS-008]
TEST_F(UnmirroredCaches, AreEmptiedAlsoOfWhatBelongsToLunsThatHaveGoneHome) {
  Meanwhile(kA, [&] { EXPECT_EQ(Write(kParityLun), Outcome::kOk); });
  EXPECT_EQ(OwnerOf(kParityLun), kA);
  EXPECT_EQ(TakeOut(kB), Outcome::kOk);
  EXPECT_EQ(Dirty(kMember), 0u);
  EXPECT_EQ(enclosure_->FailBattery(kB), Outcome::kOk);
  EXPECT_THAT(Reasons(), ElementsAre(WriteReason::kOnDrives));
}

TEST_F(UnmirroredCaches, AreLeftAloneByOrdersAboutTheOtherController) {
  EXPECT_EQ(Write(kParityLun), Outcome::kOk);
  enclosure_->WriteCache(kFree, 4096);
  EXPECT_EQ(TakeOut(kB), Outcome::kOk);
  EXPECT_EQ(Elapsed(), kFailover);
  EXPECT_EQ(Dirty(kMember), kWritten);
  EXPECT_EQ(Dirty(kFree), 4096u);
}

TEST_F(UnmirroredCaches, OfAControllerThatIsGoneDoNotKeepTheLastOneFromLeaving) {
  EXPECT_EQ(Write(kParityLun), Outcome::kOk);
  enclosure_->FailController(kA);
  clock_.Advance(kFailover);
  EXPECT_EQ(SetLun(kParityLun, LunStatus::kOffline), Outcome::kFailed);  // nobody has its data
  EXPECT_EQ(TakeOut(kB), Outcome::kOk);
  EXPECT_THAT(Reasons(), ElementsAre(WriteReason::kControllerGone));
}

TEST_F(UnmirroredCaches, HaveTheDrivesHeldWhoseDataTheyHold) {
  enclosure_->WriteCache(kFree, 4096);
  auto order = Park(GatePoint::kEntered, std::nullopt, [&] { return TakeOut(kA); });
  EXPECT_EQ(TakeOffline(kFree), Outcome::kBusy);
  Release();
  EXPECT_EQ(order.get(), Outcome::kOk);
  EXPECT_EQ(Dirty(kFree), 0u);
}

// [CTL-SETSTATUS-008]
TEST_F(ControllerCaches, AreEmptiedOfMirrorsToo) {
  EXPECT_EQ(Write(kMirrorLun), Outcome::kOk);
  EXPECT_EQ(OwnerOf(kMirrorLun), kB);
  EXPECT_EQ(TakeOut(kA), Outcome::kOk);
  EXPECT_THAT(Reasons(), ElementsAre(WriteReason::kOnDrives));
}

TEST_F(ControllerCaches, KeepWhatDrivesThatAreAwayWouldGet) {
  enclosure_->WriteCache(kFree, 4096);
  enclosure_->UnplugDrive(kFree);
  EXPECT_EQ(TakeOut(kA), Outcome::kOk);
  enclosure_->PlugDrive(kFree);
  EXPECT_EQ(Dirty(kFree), 4096u);
}

}  // namespace
}  // namespace vdslab::sim
