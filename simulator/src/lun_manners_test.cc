// LUNs, their paths and pools in arrays that have manners of their own (DriveManners).
#include <algorithm>
#include <set>

#include "test_paths.h"
#include "test_pools.h"

namespace vdslab::sim {
namespace {

using testing::Contains;
using testing::IsEmpty;

EnclosureSpec WithManners(EnclosureSpec spec, const DriveManners& manners) {
  spec.drive_manners = manners;
  return spec;
}

class MovedLuns : public PathsTest {
 protected:
  explicit MovedLuns(const DriveManners& manners) : PathsTest(WithManners(TestSpec(), manners)) {}

  Outcome Move(ControllerNumber active) {
    return enclosure_->SetLunControllers(kParityLun, {active});
  }
};

class UntoldMove : public MovedLuns {
 protected:
  UntoldMove() : MovedLuns({.hides_new_controllers = true}) {}
};

TEST_F(UntoldMove, IsMade) {
  EXPECT_EQ(Move(kB), Outcome::kOk);
  EXPECT_EQ(OwnerOf(kParityLun), kB);
  EXPECT_THAT(Happenings(), IsEmpty());
}

TEST_F(UntoldMove, TellsStillOfATakeover) {
  enclosure_->FailController(kA);
  Happenings();
  clock_.Advance(kFailover);
  EXPECT_EQ(OwnerOf(kParityLun), kB);
  EXPECT_THAT(Happenings(), Contains(Contains(LunModified(kParityLun))));
}

class UndoneMove : public MovedLuns {
 protected:
  UndoneMove() : MovedLuns({.takeover_undoes_moves = true}) {}
};

TEST_F(UndoneMove, LastsUntilATakeover) {
  EXPECT_EQ(Move(kB), Outcome::kOk);
  clock_.Advance(1min);
  EXPECT_EQ(OwnerOf(kParityLun), kB);
  enclosure_->FailController(kB);
  clock_.Advance(kFailover);
  EXPECT_EQ(OwnerOf(kParityLun), kA);
  enclosure_->RepairController(kB);
  clock_.Advance(1min);
  EXPECT_EQ(OwnerOf(kParityLun), kA);
  EXPECT_EQ(OwnerOf(kMirrorLun), kB) << "what nobody has moved goes back";
}

class PathsOfTheirTime : public MovedLuns {
 protected:
  PathsOfTheirTime() : MovedLuns({.paths_are_of_their_time = true}) {}

  LunNumber Made() {
    LunNumber number = 0;
    const LunOrder order{.type = LunType::kSimple, .size_bytes = kGiB, .drives = {Handle(kFree)}};
    EXPECT_EQ(enclosure_->CreateLun(order, nullptr, &number), Outcome::kOk);
    return number;
  }
  std::size_t FailedPaths(LunNumber lun) {
    const auto paths = Paths(lun);
    return static_cast<std::size_t>(std::count_if(paths.begin(), paths.end(), [](const auto& path) {
      return path.status == PathStatus::kFailed;
    }));
  }
};

TEST_F(PathsOfTheirTime, AreNotThoseOfLaterLuns) {
  EXPECT_EQ(SetStatuses(kFirstHbaPort, PathStatus::kFailed), Outcome::kOk);
  EXPECT_TRUE(all_are_so_);
  EXPECT_EQ(FailedPaths(kParityLun), 4u);
  const LunNumber later = Made();
  EXPECT_EQ(FailedPaths(later), 0u);
  EXPECT_EQ(SetStatuses(kOtherHbaPort, PathStatus::kFailed), Outcome::kOk);
  EXPECT_EQ(FailedPaths(later), 4u);
  EXPECT_EQ(FailedPaths(kParityLun), 8u);
}

class PrimordialPoolAlone : public LunLifeTest {
 protected:
  PrimordialPoolAlone() : LunLifeTest(WithManners(LifeSpec(), {.primordial_pool_alone = true})) {}
};

TEST_F(PrimordialPoolAlone, HasAllDrivesAndMakesLuns) {
  EXPECT_EQ(enclosure_->PoolCount(), 1u);
  const LunOrder order{.type = LunType::kSimple, .size_bytes = kGiB, .pool = kPrimordialPool};
  EXPECT_EQ(Create(order), Outcome::kOk);
  PoolProperties pool;
  EXPECT_EQ(enclosure_->ReadPool(kPrimordialPool, &pool), Outcome::kOk);
  EXPECT_THAT(pool.pools, IsEmpty());
  EXPECT_THAT(pool.luns, Contains(made_));
  std::set<DriveHandle> drives;
  for (const PoolExtent& extent : pool.extents) drives.insert(extent.drive);
  EXPECT_EQ(drives.size(), enclosure_->Drives().size());
  EXPECT_EQ(enclosure_->ReadPool(1, &pool), Outcome::kNotFound);
}

class DegradedPool : public PoolTest {
 protected:
  DegradedPool() : PoolTest(WithManners(PoolsSpec(), {.makes_luns_without_redundancy = true})) {}
};

TEST_F(DegradedPool, MakesLunsWithoutRedundancy) {
  ASSERT_EQ(enclosure_->FailDrive(Slot(13)), Outcome::kOk);
  const LunNumber lun = MadeInShelf(20 * kGiB);
  EXPECT_EQ(Lun(lun).status, LunStatus::kOnline);
  EXPECT_EQ(Lun(lun).health, Health::kFailedRedundancy);
  EXPECT_EQ(enclosure_->Write({lun, 0, 4096}, "tag"), Outcome::kOk);
  ASSERT_EQ(enclosure_->HealDrive(Slot(13)), Outcome::kOk);
  clock_.Advance(10h);
  EXPECT_EQ(Lun(lun).health, Health::kHealthy);
}

TEST_F(DegradedPool, MakesNoneWithoutData) {
  ASSERT_EQ(enclosure_->FailDrive(Slot(13)), Outcome::kOk);
  ASSERT_EQ(enclosure_->FailDrive(Slot(14)), Outcome::kOk);
  EXPECT_EQ(CreateIn(kParityPool, LunType::kParity, kGiB), Outcome::kFailed);
}

TEST_F(DegradedPool, MakesNoneWithoutAMember) {
  ASSERT_EQ(enclosure_->UnplugDrive(Slot(13)), Outcome::kOk);
  EXPECT_EQ(CreateIn(kParityPool, LunType::kParity, kGiB), Outcome::kRefused);
}

TEST_F(DegradedPool, MakesNoneWithoutAMemberThatHasFailed) {
  ASSERT_EQ(enclosure_->FailDrive(Slot(13)), Outcome::kOk);
  ASSERT_EQ(enclosure_->UnplugDrive(Slot(13)), Outcome::kOk);
  EXPECT_EQ(CreateIn(kParityPool, LunType::kParity, kGiB), Outcome::kFailed);
}

}  // namespace
}  // namespace vdslab::sim
