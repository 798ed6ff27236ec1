// What a moment shows of the drives of a pool, with LUNs and without.
#include "invariants/contradictions.h"
#include "test_scene.h"

namespace vdslab::sim {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::EndsWith;
using testing::IsEmpty;
using testing::SizeIs;
using testing::StartsWith;

// Slots 0 to 2 are those of a pool without LUNs, 5 is a spare, the others are free drives.
EnclosureSpec PoolSceneSpec() {
  EnclosureSpec spec = SceneSpec();
  spec.luns.clear();
  spec.pools.push_back(
      {.friendly_name = "shelf", .type = LunType::kParity, .members = {{0, 0}, {0, 1}, {0, 2}}});
  return spec;
}

class PoolContradictions : public testing::Test {
 protected:
  Sentences Find() { return FindContradictions(enclosure_.spec(), after_); }
  Sentences FindNow() {
    after_ = Look(enclosure_);
    return Find();
  }
  DriveProperties& Drive(std::uint32_t index) { return after_.drives.at(index).properties; }
  void MakeLun(Bytes size_bytes) {
    LunNumber made = 0;
    ASSERT_EQ(enclosure_.CreateLun({.type = LunType::kParity, .size_bytes = size_bytes, .pool = 1},
                                   nullptr, &made),
              Outcome::kOk);
  }

  VirtualClock clock_;
  FaultPlan faults_{1};
  SilentSink sink_;
  Enclosure enclosure_{PoolSceneSpec(), clock_, faults_, sink_};
  Snapshot after_ = Look(enclosure_);
};

TEST_F(PoolContradictions, AreNotInAPoolWithoutLuns) {
  EXPECT_THAT(Find(), IsEmpty());
  EXPECT_NE(Drive(0).flags & kAssigned, 0u);
  EXPECT_NE(Drive(6).flags & kUnassigned, 0u);
}

TEST_F(PoolContradictions, AreNotWhereASpareServesAPoolWithoutLuns) {
  ASSERT_EQ(enclosure_.FailDrive({0, 1}), Outcome::kOk);
  ASSERT_TRUE(clock_.Advance(std::chrono::hours(100)));
  EXPECT_THAT(FindNow(), IsEmpty());
  EXPECT_NE(Drive(5).flags & kHotSpareInUse, 0u);
  Drive(5).flags = kUnassigned | kHotSpare | kHotSpareStandby;
  EXPECT_THAT(Find(), Contains("members: drive 0:5 is used and not ASSIGNED"));
}

TEST_F(PoolContradictions, AreInFlagsOfItsDrivesThatLie) {
  Drive(0).flags = kUnassigned;
  Drive(6).flags = kAssigned;
  EXPECT_THAT(Find(), ElementsAre("members: drive 0:0 is used and not ASSIGNED",
                                  "members: drive 0:6 is ASSIGNED to nothing"));
}

TEST_F(PoolContradictions, AreInAPoolThatHasOtherDrivesThanItsLun) {
  MakeLun(kTestBytes);
  EXPECT_THAT(FindNow(), IsEmpty());
  for (PoolExtent& extent : after_.pools[0].extents) {
    if (extent.drive.index == 0) extent.drive.index = 3;
  }
  EXPECT_THAT(Find(), ElementsAre("members: pool shelf has other drives than lun LUN 0"));
}

TEST_F(PoolContradictions, AreInADriveOfTheLunOfAnother) {
  LunNumber made = 0;
  ASSERT_EQ(enclosure_.CreateLun({.type = LunType::kSimple, .size_bytes = 4096}, nullptr, &made),
            Outcome::kOk);
  EXPECT_THAT(FindNow(), IsEmpty());
  after_.pools[0].extents[0].drive = after_.luns[made].properties.extents[0].drive;
  EXPECT_THAT(Find(), Contains(EndsWith(" is used twice")));
}

// The free room of a drive that LUNs use is an extent like theirs.
TEST_F(PoolContradictions, AreInFreeRoomThatIsHidden) {
  MakeLun(kTestBytes / 4);
  MakeLun(kTestBytes / 4);
  EXPECT_THAT(FindNow(), IsEmpty());
  auto& extents = after_.drives.at(0).extents;
  ASSERT_THAT(extents, SizeIs(3));
  ASSERT_FALSE(extents.back().used);
  extents.pop_back();
  EXPECT_THAT(Find(), ElementsAre(StartsWith("extents: drive 0:0 has ")));
}

}  // namespace
}  // namespace vdslab::sim
