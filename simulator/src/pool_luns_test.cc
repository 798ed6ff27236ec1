// LUNs that clients have made in pools.
#include "test_pools.h"

namespace vdslab::sim {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class PoolLunsTest : public PoolTest {
 protected:
  PoolLunsTest() = default;
  explicit PoolLunsTest(EnclosureSpec spec) : PoolTest(std::move(spec)) {}

  static LunOrder InShelf(Bytes size = kGiB) { return In(kParityPool, LunType::kParity, size); }
};

TEST_F(PoolLunsTest, ALunOfAPoolLiesOnAllItsDrives) {
  const LunNumber lun = MadeInShelf(20 * kGiB);
  EXPECT_EQ(lun, 3u);
  EXPECT_THAT(Happenings(), ElementsAre(ElementsAre(Modified(Slot(12)), Modified(Slot(13)),
                                                    Modified(Slot(14)), LunArrived(lun))));
  EXPECT_EQ(Lun(lun).type, LunType::kParity);
  EXPECT_EQ(Lun(lun).status, LunStatus::kOnline);
  EXPECT_EQ(Lun(lun).stripe_bytes, 65536u);
  for (const int slot : {12, 13, 14}) EXPECT_EQ(ExtentsOf(slot), "0+10:3 10+90");
}

TEST_F(PoolLunsTest, ItHasTheStripesOfThePool) {
  LunOrder order = InShelf(kGiB);
  order.stripe_bytes = 4096;
  ASSERT_EQ(Create(order), Outcome::kOk);
  EXPECT_EQ(Lun(made_).stripe_bytes, 65536u);
}

TEST_F(PoolLunsTest, LunsLieInTheFirstGapThatIsLargeEnough) {
  const LunNumber first = MadeInShelf(20 * kGiB);
  const LunNumber second = MadeInShelf(20 * kGiB);
  EXPECT_EQ(Max(InShelf()), 160 * kGiB);
  ASSERT_EQ(Delete(first), Outcome::kOk);
  EXPECT_EQ(Pool(kParityPool).free_bytes, 180 * kGiB);
  EXPECT_EQ(Max(InShelf()), 160 * kGiB) << "in one piece";
  const LunNumber large = MadeInShelf(30 * kGiB);
  const LunNumber small = MadeInShelf(20 * kGiB);
  EXPECT_EQ(ExtentsOf(13), "0+10:" + std::to_string(small) + " 10+10:" + std::to_string(second) +
                               " 20+15:" + std::to_string(large) + " 35+65");
}

// Whoever makes the next LUN there finds no rebuild that waits for somebody who is gone.
TEST_F(PoolLunsTest, APauseEndsWithTheLastLun) {
  const LunNumber first = MadeInShelf(20 * kGiB);
  EXPECT_EQ(enclosure_->FailDrive(Slot(13)), Outcome::kOk);
  EXPECT_EQ(enclosure_->PauseRebuild(first), Outcome::kOk);
  EXPECT_TRUE(clock_.Advance(20s));  // the spare has taken over
  EXPECT_EQ(Lun(first).health, Health::kFailedRedundancy);
  EXPECT_EQ(Delete(first), Outcome::kOk);
  EXPECT_TRUE(clock_.Advance(1s));
  EXPECT_EQ(Lun(MadeInShelf(20 * kGiB)).health, Health::kHealthy);
}

TEST_F(PoolLunsTest, SizeZeroTakesTheLargestGap) {
  MadeInShelf(0);
  EXPECT_EQ(Lun(made_).size_bytes, 200 * kGiB);
  EXPECT_EQ(Pool(kParityPool).free_bytes, 0u);
  ExpectRefusal(Outcome::kNoSpace, InShelf());
}

TEST_F(PoolLunsTest, WhatIsAskedForCanBeRefused) {
  ExpectRefusal(Outcome::kNotFound, In(3, LunType::kParity, kGiB));
  LunOrder both = InShelf();
  both.drives = Handles({12, 13, 14});
  ExpectRefusal(Outcome::kInvalid, both);
  ExpectRefusal(Outcome::kRefused, In(kParityPool, LunType::kMirror, kGiB));
  ExpectRefusal(Outcome::kRefused, In(kMirrorPool, LunType::kParity, kGiB));
  EXPECT_EQ(Create(InShelf(201 * kGiB)), Outcome::kNoSpace);
}

TEST_F(PoolLunsTest, EveryMemberIsNeeded) {
  enclosure_->SeizeDrive(Slot(13));
  ExpectRefusal(Outcome::kBusy, InShelf());
  enclosure_->LetGoDrive(Slot(13));
  EXPECT_EQ(TakeOffline(Slot(13)), Outcome::kOk);
  ExpectRefusal(Outcome::kRefused, InShelf());
  EXPECT_EQ(BringOnline(Slot(13)), Outcome::kOk);
  enclosure_->FailDrive(Slot(13));
  ExpectRefusal(Outcome::kFailed, InShelf());
  enclosure_->HealDrive(Slot(13));
  Corrupt();
  ExpectRefusal(Outcome::kCacheCorrupt, InShelf());
  enclosure_->RepairCache();
  EXPECT_EQ(Create(InShelf()), Outcome::kOk);
}

TEST_F(PoolLunsTest, InThePrimordialPoolTheArrayChoosesAmongFreeDrives) {
  const LunOrder simple = In(kPrimordialPool, LunType::kSimple, kGiB);
  EXPECT_EQ(Max(simple), 100 * kGiB);
  ASSERT_EQ(Create(simple), Outcome::kOk);
  EXPECT_EQ(ExtentsOf(15), "0+1:3 1+99");
  EXPECT_THAT(Pool(kPrimordialPool).luns, ElementsAre(0, 1, 2, 3));
  ExpectRefusal(Outcome::kTooFewDrives, In(kPrimordialPool, LunType::kMirror, kGiB));
}

TEST_F(PoolLunsTest, ALunGrowsAndShrinksWithinItsPool) {
  const LunNumber lun = MadeInShelf(20 * kGiB);
  const LunNumber next = MadeInShelf(20 * kGiB);
  EXPECT_EQ(enclosure_->ExtendLun(lun, kGiB, {}, nullptr), Outcome::kNoSpace);
  EXPECT_EQ(enclosure_->ExtendLun(next, 60 * kGiB, {}, nullptr), Outcome::kOk);
  EXPECT_EQ(enclosure_->ExtendLun(next, kGiB, Handles({15}), nullptr), Outcome::kRefused);
  EXPECT_EQ(enclosure_->ShrinkLun(lun, 10 * kGiB, nullptr), Outcome::kOk);
  EXPECT_EQ(ExtentsOf(14),
            "0+5:" + std::to_string(lun) + " 5+5 10+40:" + std::to_string(next) + " 50+50");
  EXPECT_EQ(Pool(kParityPool).free_bytes, 110 * kGiB);
}

TEST_F(PoolLunsTest, ItsLastLunLeavesThePoolAsItWas) {
  const PoolProperties before = Pool(kParityPool);
  const LunNumber lun = MadeInShelf(20 * kGiB);
  EXPECT_EQ(Write(lun, 0, kMiB), Outcome::kOk);
  EXPECT_EQ(Delete(lun), Outcome::kOk);
  const PoolProperties after = Pool(kParityPool);
  EXPECT_EQ(after.free_bytes, before.free_bytes);
  EXPECT_EQ(after.extents.size(), before.extents.size());
  EXPECT_THAT(after.luns, IsEmpty());
  EXPECT_EQ(Drive(Slot(12)).flags, kAssigned);
  EXPECT_TRUE(enclosure_->Writes().empty());
  ExpectRefusal(Outcome::kRefused, Order(LunType::kSimple, kGiB, {12}));
}

TEST_F(PoolLunsTest, OneOperationAtATimeWorksOnAPool) {
  auto created = Park(GatePoint::kBeforeCommit, {}, [this] { return Create(InShelf()); });
  LunNumber other = 0;
  EXPECT_EQ(enclosure_->CreateLun(InShelf(), nullptr, &other), Outcome::kBusy);
  EXPECT_EQ(TakeOffline(Slot(12)), Outcome::kBusy);
  Release();
  EXPECT_EQ(created.get(), Outcome::kOk);
}

class SlowPoolTest : public PoolLunsTest {
 protected:
  SlowPoolTest() : PoolLunsTest(WithSlowCreation(PoolsSpec())) {}
};

TEST_F(SlowPoolTest, ItTakesItsTimeOnOneDriveAfterTheOther) {
  Work work;
  clock_.CallAt(TimePoint{} + 7s, [&] { EXPECT_EQ(work.percent(), 50u); });
  EXPECT_EQ(enclosure_->CreateLun(InShelf(), &work, &made_), Outcome::kOk);
  EXPECT_EQ(Elapsed(), 9s);
  EXPECT_EQ(work.percent(), 100u);
}

TEST_F(SlowPoolTest, CancelledItLeavesNothing) {
  Work work;
  clock_.CallAt(TimePoint{} + 4s, [&] { EXPECT_TRUE(work.Cancel()); });
  EXPECT_EQ(enclosure_->CreateLun(InShelf(), &work, &made_), Outcome::kCancelled);
  EXPECT_THAT(Pool(kParityPool).luns, IsEmpty());
  EXPECT_EQ(TakeOffline(Slot(12)), Outcome::kOk);  // nothing is held
}

TEST_F(SlowPoolTest, AMemberThatFailsMeanwhileUndoesIt) {
  clock_.CallAt(TimePoint{} + 4s, [&] { enclosure_->FailDrive(Slot(14)); });
  EXPECT_EQ(Create(InShelf()), Outcome::kFailed);
  EXPECT_THAT(Pool(kParityPool).luns, IsEmpty());
}

TEST_F(SlowPoolTest, ChosenFromThePrimordialPoolADriveThatGoesMeanwhileUndoesIt) {
  clock_.CallAt(TimePoint{} + 1s, [&] { enclosure_->UnplugDrive(Slot(15)); });
  EXPECT_EQ(CreateIn(kPrimordialPool, LunType::kSimple, kGiB), Outcome::kFailed);
  EXPECT_THAT(enclosure_->Luns(), ElementsAre(0, 1, 2));
}

}  // namespace
}  // namespace vdslab::sim
