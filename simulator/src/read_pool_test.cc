// What is read of pools.
#include <algorithm>
#include <set>

#include "test_pools.h"

namespace vdslab::sim {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class ReadPoolTest : public PoolTest {
 protected:
  ReadPoolTest() = default;
  explicit ReadPoolTest(EnclosureSpec spec) : PoolTest(std::move(spec)) {}

  std::pair<PoolStatus, Health> StateOf(PoolNumber number) {
    const PoolProperties pool = Pool(number);
    return {pool.status, pool.health};
  }
  static std::set<std::uint32_t> SlotsOf(const PoolProperties& pool) {
    std::set<std::uint32_t> slots;
    for (const PoolExtent& extent : pool.extents) slots.insert(extent.drive.index);
    return slots;
  }
};

constexpr std::pair kPoolWell{PoolStatus::kOnline, Health::kHealthy};
constexpr std::pair kPoolReduced{PoolStatus::kOnline, Health::kDegraded};
constexpr std::pair kPoolAwaited{PoolStatus::kNotReady, Health::kDegraded};
constexpr std::pair kPoolLost{PoolStatus::kOffline, Health::kDegraded};

TEST_F(ReadPoolTest, ThePrimordialPoolHasAllDrives) {
  const PoolProperties pool = Pool(kPrimordialPool);
  EXPECT_EQ(pool.number, kPrimordialPool);
  EXPECT_EQ(pool.friendly_name, "primordial");
  EXPECT_FALSE(pool.layout);
  EXPECT_EQ(SlotsOf(pool).size(), enclosure_->Drives().size());
  EXPECT_EQ(pool.consumed_bytes, 1500 * kGiB);
  EXPECT_EQ(pool.managed_bytes, 1400 * kGiB);  // a hot spare stands by
  // Three LUNs with 4 x 30, 2 x 40 and 2 x 100 GiB on their drives, and pools of five drives.
  EXPECT_EQ(pool.free_bytes, (1400 - 400 - 500) * kGiB);
  EXPECT_THAT(pool.luns, ElementsAre(0, 1, 2));
  EXPECT_THAT(pool.pools, ElementsAre(1, 2));
}

TEST_F(ReadPoolTest, AConcretePoolHasItsMembers) {
  const PoolProperties pool = Pool(kParityPool);
  EXPECT_EQ(pool.number, kParityPool);
  EXPECT_EQ(pool.friendly_name, "shelf");
  ASSERT_TRUE(pool.layout);
  EXPECT_EQ(pool.layout->type, LunType::kParity);
  EXPECT_EQ(pool.layout->stripe_bytes, 65536u);
  EXPECT_EQ(pool.layout->column_count, 3u);
  EXPECT_EQ(pool.layout->copy_count, 1u);
  EXPECT_EQ(pool.layout->losses_survived, 1u);
  EXPECT_EQ(pool.consumed_bytes, 300 * kGiB);
  EXPECT_EQ(pool.managed_bytes, 200 * kGiB);
  EXPECT_EQ(pool.free_bytes, 200 * kGiB);
  EXPECT_THAT(SlotsOf(pool), ElementsAre(12, 13, 14));
  EXPECT_THAT(pool.luns, IsEmpty());
  EXPECT_THAT(pool.pools, IsEmpty());
}

TEST_F(ReadPoolTest, AMirrorHasHalfTheRoomAndNoStripes) {
  const PoolProperties pool = Pool(kMirrorPool);
  EXPECT_EQ(pool.layout->stripe_bytes, 0u);
  EXPECT_EQ(pool.layout->copy_count, 2u);
  EXPECT_EQ(pool.layout->losses_survived, 1u);
  EXPECT_EQ(pool.consumed_bytes, 200 * kGiB);
  EXPECT_EQ(pool.managed_bytes, 100 * kGiB);
}

TEST_F(ReadPoolTest, ALunTakesRoomOnEveryMember) {
  const LunNumber lun = MadeInShelf(20 * kGiB);
  const PoolProperties pool = Pool(kParityPool);
  EXPECT_THAT(pool.luns, ElementsAre(lun));
  EXPECT_EQ(pool.free_bytes, 180 * kGiB);
  EXPECT_EQ(pool.managed_bytes, 200 * kGiB);
  ASSERT_EQ(pool.extents.size(), 6u);
  for (std::size_t place = 0; place < 6; ++place) {
    const PoolExtent& extent = pool.extents[place];
    EXPECT_EQ(extent.drive, Handle(Slot(12 + static_cast<int>(place / 2))));
    EXPECT_EQ(extent.used, place % 2 == 0);
    EXPECT_EQ(extent.offset_bytes, extent.used ? 0 : 10 * kGiB);
    EXPECT_EQ(extent.size_bytes, extent.used ? 10 * kGiB : 90 * kGiB);
  }
  EXPECT_THAT(Pool(kPrimordialPool).luns, ElementsAre(0, 1, 2));
}

TEST_F(ReadPoolTest, DrivesOfAPoolAreUsedWholeOfThePrimordialPool) {
  MadeInShelf(20 * kGiB);
  const PoolProperties pool = Pool(kPrimordialPool);
  EXPECT_EQ(pool.free_bytes, 500 * kGiB);
  for (const PoolExtent& extent : pool.extents) {
    if (extent.drive.index < 12 || extent.drive.index > 14) continue;
    EXPECT_TRUE(extent.used);
    EXPECT_EQ(extent.size_bytes, 100 * kGiB);
  }
}

TEST_F(ReadPoolTest, ThereIsNoneOfAnotherNumber) {
  EXPECT_EQ(enclosure_->PoolCount(), 3u);
  PoolProperties pool;
  EXPECT_EQ(enclosure_->ReadPool(3, &pool), Outcome::kNotFound);
}

TEST_F(ReadPoolTest, ItIsDegradedWhenADriveHasFailedOrExpectsTo) {
  EXPECT_EQ(StateOf(kParityPool), kPoolWell);
  enclosure_->PredictFailure(Slot(12));
  EXPECT_EQ(StateOf(kParityPool), kPoolReduced);
  EXPECT_EQ(StateOf(kPrimordialPool), kPoolReduced);
  enclosure_->HealDrive(Slot(12));
  EXPECT_EQ(StateOf(kParityPool), kPoolWell);
  enclosure_->FailDrive(Slot(12));
  EXPECT_EQ(StateOf(kParityPool), kPoolReduced);
  EXPECT_EQ(StateOf(kPrimordialPool), kPoolReduced);
  EXPECT_EQ(StateOf(kMirrorPool), kPoolWell);
  enclosure_->FailDrive(Slot(13));
  EXPECT_EQ(StateOf(kParityPool), kPoolLost);
}

TEST_F(ReadPoolTest, ItIsNotReadyWhileEnoughMembersAreAwaited) {
  enclosure_->MakeNotReady(Slot(12));
  EXPECT_EQ(StateOf(kParityPool), kPoolReduced);
  enclosure_->MakeSilent(Slot(13));
  EXPECT_EQ(StateOf(kParityPool), kPoolAwaited);
  enclosure_->FailDrive(Slot(14));
  EXPECT_EQ(StateOf(kParityPool), kPoolAwaited);  // one may be lost
  enclosure_->UnplugDrive(Slot(13));
  EXPECT_EQ(StateOf(kParityPool), kPoolLost);
}

TEST_F(ReadPoolTest, AMemberThatIsTakenOutReducesItAndNotThePrimordialPool) {
  EXPECT_EQ(TakeOffline(Slot(12)), Outcome::kOk);
  EXPECT_EQ(StateOf(kParityPool), kPoolReduced);
  EXPECT_EQ(StateOf(kPrimordialPool), kPoolWell);
}

TEST_F(ReadPoolTest, APulledDriveBelongsToItsPoolAndNotToThePrimordialOne) {
  const DriveHandle pulled = Handle(Slot(12));
  enclosure_->UnplugDrive(Slot(12));
  EXPECT_EQ(Pool(kParityPool).extents.front().drive, pulled);
  EXPECT_EQ(Pool(kPrimordialPool).consumed_bytes, 1400 * kGiB);
}

TEST_F(ReadPoolTest, AHotSpareTakesThePlaceOfALostMember) {
  MadeInShelf(20 * kGiB);
  enclosure_->FailDrive(Slot(12));
  EXPECT_TRUE(clock_.Advance(1min));
  EXPECT_THAT(SlotsOf(Pool(kParityPool)), ElementsAre(2, 13, 14));
  EXPECT_EQ(StateOf(kParityPool), kPoolReduced) << "while it is made anew";
  EXPECT_TRUE(clock_.Advance(1h));
  EXPECT_EQ(StateOf(kParityPool), kPoolWell);
  EXPECT_EQ(StateOf(kPrimordialPool), kPoolReduced);
}

TEST_F(ReadPoolTest, AStalePictureShowsPoolsAsTheyWere) {
  Arm({.kind = FaultKind::kStaleCache, .when = {}, .with = {.duration = 1min}});
  const LunNumber lun = MadeInShelf(20 * kGiB);
  enclosure_->FailDrive(Slot(12));
  EXPECT_EQ(StateOf(kParityPool), kPoolWell);
  EXPECT_THAT(Pool(kParityPool).luns, IsEmpty());
  PoolProperties pool;
  EXPECT_EQ(enclosure_->ReadPool(3, &pool), Outcome::kNotFound);
  EXPECT_TRUE(clock_.Advance(2min));
  EXPECT_THAT(Pool(kParityPool).luns, ElementsAre(lun));
}

class WithoutPoolsTest : public LunLifeTest {};

TEST_F(WithoutPoolsTest, ThereIsNoPrimordialPoolEither) {
  EXPECT_EQ(enclosure_->PoolCount(), 0u);
  PoolProperties pool;
  EXPECT_EQ(enclosure_->ReadPool(kPrimordialPool, &pool), Outcome::kNotFound);
  EXPECT_EQ(Create({.size_bytes = kGiB, .pool = kPrimordialPool}), Outcome::kNotFound);
}

}  // namespace
}  // namespace vdslab::sim
