// LUNs that a client moves to another controller.
#include "test_parts.h"

namespace vdslab::sim {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class SetLunControllers : public PartsTest {
 protected:
  explicit SetLunControllers(EnclosureSpec spec = TestSpec()) : PartsTest(std::move(spec)) {}

  Outcome Move(LunNumber lun, const std::vector<ControllerNumber>& active) {
    return enclosure_->SetLunControllers(lun, active);
  }
};

TEST_F(SetLunControllers, MovesALunForGood) {
  EXPECT_EQ(Move(kParityLun, {kB}), Outcome::kOk);
  EXPECT_EQ(OwnerOf(kParityLun), kB);
  EXPECT_EQ(OwnerOf(kStripeLun), kA);
  EXPECT_EQ(WayTo(kParityLun), LunStatus::kOnline);
  EXPECT_EQ(Elapsed(), kFailover);
  EXPECT_THAT(Happenings(), ElementsAre(ElementsAre(LunModified(kParityLun))));
  enclosure_->FailController(kB);
  clock_.Advance(kFailover);
  EXPECT_EQ(OwnerOf(kParityLun), kA);
  enclosure_->RepairController(kB);
  clock_.Advance(kFailover);
  EXPECT_EQ(OwnerOf(kParityLun), kB);  // where it belongs now
}

TEST_F(SetLunControllers, WhatIsSoAlreadyIsNoChange) {
  EXPECT_EQ(Move(kParityLun, {kA}), Outcome::kOk);
  EXPECT_EQ(Elapsed(), 0s);
  EXPECT_THAT(Happenings(), IsEmpty());
}

TEST_F(SetLunControllers, ALunStaysWhereAFailoverBroughtIt) {
  enclosure_->FailController(kA);
  clock_.Advance(kFailover);
  enclosure_->RepairController(kA);
  Happenings();
  EXPECT_EQ(Move(kParityLun, {kB}), Outcome::kOk);
  clock_.Advance(1min);
  EXPECT_EQ(OwnerOf(kParityLun), kB);
  EXPECT_EQ(OwnerOf(kStripeLun), kA);
  EXPECT_THAT(Happenings(), IsEmpty());
}

TEST_F(SetLunControllers, FlushesTheLunFirst) {
  ASSERT_EQ(enclosure_->Write({.lun = kParityLun, .length_bytes = 300 * kMiB}, "x"), Outcome::kOk);
  ASSERT_EQ(enclosure_->WriteCache(kMirrored, 100 * kMiB), Outcome::kOk);
  EXPECT_GT(Dirty(kMember), 0u);
  EXPECT_EQ(Move(kParityLun, {kB}), Outcome::kOk);
  EXPECT_EQ(Dirty(kMember), 0u);
  EXPECT_EQ(Dirty(kMirrored), 100 * kMiB);
  EXPECT_GT(Elapsed(), kFailover);
}

TEST_F(SetLunControllers, FailsWithItsFlush) {
  ASSERT_EQ(enclosure_->WriteCache(kMember, 100 * kMiB), Outcome::kOk);
  Arm({.kind = FaultKind::kFlushFailure, .target = kMember});
  EXPECT_EQ(Move(kParityLun, {kB}), Outcome::kFailed);
  EXPECT_EQ(OwnerOf(kParityLun), kA);
  EXPECT_EQ(Dirty(kMember), 100 * kMiB);
}

TEST_F(SetLunControllers, FailsWhenTheOtherDoesNotTakeOver) {
  Arm({.kind = FaultKind::kFailoverFailure, .target = OnLun{kParityLun}, .when = {.times = 1}});
  EXPECT_EQ(Move(kParityLun, {kB}), Outcome::kFailed);
  EXPECT_EQ(OwnerOf(kParityLun), kA);
  EXPECT_EQ(WayTo(kParityLun), LunStatus::kOnline);
  EXPECT_EQ(Move(kParityLun, {kB}), Outcome::kOk);
}

TEST_F(SetLunControllers, BringsALunBackWhoseWayIsLost) {
  for (const std::uint32_t port : {0u, 1u}) enclosure_->CutLink({kA, port});
  EXPECT_EQ(WayTo(kParityLun), LunStatus::kNotReady);
  EXPECT_EQ(Move(kParityLun, {kB}), Outcome::kOk);
  EXPECT_EQ(WayTo(kParityLun), LunStatus::kOnline);
  for (const std::uint32_t port : {0u, 1u}) enclosure_->RestoreLink({kA, port});
  clock_.Advance(1min);
  EXPECT_EQ(OwnerOf(kParityLun), kB);
}

TEST_F(SetLunControllers, RefusesInOrder) {
  EXPECT_EQ(Move(77, {kB}), Outcome::kNotFound);
  EXPECT_EQ(Move(kParityLun, {}), Outcome::kRefused);
  EXPECT_EQ(Move(kParityLun, {kA, kB}), Outcome::kRefused);
  for (const std::uint32_t port : {0u, 1u}) enclosure_->CutLink({kB, port});
  EXPECT_EQ(Move(kParityLun, {kB}), Outcome::kRefused);
  for (const std::uint32_t port : {0u, 1u}) enclosure_->RestoreLink({kB, port});
  enclosure_->FailDrive(kStriped);
  EXPECT_EQ(Move(kStripeLun, {kA, kB}), Outcome::kFailed);
  auto parked = Park(GatePoint::kBeforeCommit, std::nullopt,
                     [this] { return SetLun(kParityLun, LunStatus::kOffline); });
  EXPECT_EQ(Move(kParityLun, {kA, kB}), Outcome::kBusy);
  EXPECT_EQ(Move(kParityLun, {kA}), Outcome::kBusy);
  Corrupt();
  EXPECT_EQ(Move(kParityLun, {kB}), Outcome::kCacheCorrupt);
  EXPECT_EQ(Move(kParityLun, {2}), Outcome::kInvalid);
  enclosure_->RepairCache();
  Release();
  EXPECT_EQ(parked.get(), Outcome::kOk);
  EXPECT_EQ(OwnerOf(kParityLun), kA);
}

TEST_F(SetLunControllers, AControllerThatCeasesToServeMeanwhileGetsNone) {
  auto parked =
      Park(GatePoint::kBeforeCommit, std::nullopt, [this] { return Move(kParityLun, {kB}); });
  EXPECT_EQ(SetController(kA, ComponentStatus::kOffline), Outcome::kBusy);
  enclosure_->FailController(kB);
  Release();
  EXPECT_EQ(parked.get(), Outcome::kRefused);
  EXPECT_EQ(OwnerOf(kParityLun), kA);
  EXPECT_EQ(WayTo(kParityLun), LunStatus::kOnline);
}

class OfActivePassiveOnes : public SetLunControllers {
 protected:
  OfActivePassiveOnes() : SetLunControllers(ActivePassive()) {}
};

TEST_F(OfActivePassiveOnes, TheActiveOneServesEveryLun) {
  EXPECT_EQ(Move(kMirrorLun, {kA}), Outcome::kOk);
  EXPECT_EQ(Move(kMirrorLun, {kB}), Outcome::kRefused);
  enclosure_->FailController(kA);
  clock_.Advance(kFailover);
  EXPECT_EQ(Move(kMirrorLun, {kB}), Outcome::kOk);
}

}  // namespace
}  // namespace vdslab::sim
