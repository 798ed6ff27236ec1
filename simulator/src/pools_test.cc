#include "pools.h"

#include "test_enclosure.h"

namespace vdslab::sim {
namespace {

using testing::HasSubstr;

EnclosureSpec WithPool() {
  EnclosureSpec spec = TestSpec();
  spec.luns.clear();
  spec.pools.push_back({.friendly_name = "pool",
                        .type = LunType::kDoubleParity,
                        .members = {{0, 4}, {0, 5}, {0, 6}, {0, 7}}});
  for (const char* name : {"one", "two"}) {
    spec.luns.push_back({.friendly_name = name, .size_bytes = 40 * kGiB, .pool = "pool"});
  }
  return spec;
}

class Pool : public EnclosureTest {
 protected:
  Pool() : EnclosureTest(WithPool()) {}
};

TEST_F(Pool, ItsLunsLieOneAfterTheOtherOnEveryDrive) {
  for (const int slot : {4, 5, 6, 7}) {
    std::vector<DriveExtent> extents;
    enclosure_->ReadExtents(Handle({0, static_cast<std::int16_t>(slot)}), &extents);
    ASSERT_EQ(extents.size(), 3u);
    EXPECT_EQ(extents[0].lun, 0u);
    EXPECT_EQ(extents[1].lun, 1u);
    EXPECT_EQ(extents[1].offset_bytes, 20 * kGiB);
    EXPECT_FALSE(extents[2].used);
    EXPECT_EQ(extents[2].size_bytes, 60 * kGiB);
  }
  EXPECT_EQ(Lun(1).extents[0].drive_offset_bytes, 20 * kGiB);
  EXPECT_EQ(Lun(1).type, LunType::kDoubleParity);
}

TEST_F(Pool, ItsLunsShareTheFateOfItsDrives) {
  enclosure_->FailDrive(kMember);
  EXPECT_THAT(Happenings().front(), testing::IsSupersetOf({LunModified(0), LunModified(1)}));
  enclosure_->FailDrive(kOtherMember);
  for (const LunNumber lun : {0u, 1u}) EXPECT_EQ(Lun(lun).health, Health::kFailedRedundancy);
  clock_.Advance(10s);
  for (const LunNumber lun : {0u, 1u}) EXPECT_EQ(Lun(lun).health, Health::kRebuilding);
  enclosure_->FailDrive(kThirdMember);
  for (const LunNumber lun : {0u, 1u}) EXPECT_EQ(Lun(lun).status, LunStatus::kFailed);
}

// Its drives are members of all of its LUNs.
TEST_F(Pool, AFaultOfAnyOfItsLunsActsOnItsDrives) {
  for (const LunNumber lun : {0u, 1u}) {
    const FaultId fault = Arm({.kind = FaultKind::kFlushFailure, .target = OnLun{lun}});
    enclosure_->WriteCache(kMember, 4096);
    EXPECT_EQ(TakeOffline(kMember), Outcome::kFailed);
    faults_.Disarm(fault);
    EXPECT_EQ(TakeOffline(kMember), Outcome::kOk);
    EXPECT_EQ(BringOnline(kMember), Outcome::kOk);
  }
}

TEST(PoolSpec, MistakesAreNamed) {
  EnclosureSpec spec = WithPool();
  EXPECT_EQ(FindDefect(spec), "");
  spec.luns[1].size_bytes = 180 * kGiB;
  EXPECT_THAT(FindDefect(spec), HasSubstr("the LUN `two` does not fit"));
  spec.luns[1].size_bytes = 0;
  EXPECT_EQ(FindDefect(spec), "");
  spec.luns[0].pool = "lake";
  EXPECT_THAT(FindDefect(spec), HasSubstr("is cut from the pool `lake`, which does not exist"));
  spec = WithPool();
  spec.luns[0].members = {{0, 0}};
  EXPECT_THAT(FindDefect(spec), HasSubstr("members or spares of its own"));
  spec = WithPool();
  spec.pools[0].spares = {{0, 0}};
  EXPECT_THAT(FindDefect(spec),
              HasSubstr("the pool `pool` has a spare in slot 0:0, which holds no"));
  spec = WithPool();
  spec.pools[0].members.pop_back();
  EXPECT_THAT(FindDefect(spec), HasSubstr("the pool `pool` needs 4 members or more"));
  spec = WithPool();
  spec.pools.push_back(spec.pools[0]);
  EXPECT_THAT(FindDefect(spec), HasSubstr("two pools have the name `pool`"));
}

}  // namespace
}  // namespace vdslab::sim
