// What the other invariants say of LUNs that come, go, and change their columns.
#include "redundancy_model.h"
#include "test_scene.h"

namespace vdslab::sim {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class ChangingLuns : public SceneTest {
 protected:
  void Order(const std::string& name) {
    step_ = {.cause = Step::Cause::kOrder, .name = name, .lun = LunNumber{1}};
  }
  // A copy of the mirror on drive 6.
  void AddCopy() {
    LunExtent extent = Lun(1).extents[0];
    extent.drive = {6, 1};
    extent.plex = 7;
    Lun(1).extents.push_back(extent);
  }
  void MakeSimpleLunOnDriveSix() {
    before_.luns.resize(3);
    after_.luns.resize(3);
    after_.luns[2].exists = true;
    Lun(2) = {.number = 2, .friendly_name = "new", .type = LunType::kSimple};
    Lun(2).status = LunStatus::kOnline;
    Lun(2).health = Health::kHealthy;
    Lun(2).extents = {{.drive = {6, 1}, .drive_present = true}};
  }
  void Delete(LunNumber lun) {
    after_.luns[lun] = {};
    LeaveOutWhatEnded(before_, after_);
  }
  Sentences JudgeRedundancy() { return Judge(std::make_unique<RedundancyModel>(before_)); }
};

TEST_F(ChangingLuns, AFurtherCopyIsStaleUntilItIsRebuilt) {
  AddCopy();
  EXPECT_THAT(JudgeRedundancy(), ElementsAre(HasSubstr("make it status 1 and health 2")));
  Lun(1).health = Health::kRebuilding;
  EXPECT_THAT(JudgeRedundancy(), IsEmpty());
  Command("rebuilt", 6);
  Lun(1).health = Health::kHealthy;
  EXPECT_THAT(JudgeRedundancy(), IsEmpty());
}

TEST_F(ChangingLuns, ThePlexThatIsLeftIsAsItWas) {
  Lun(1).extents.erase(Lun(1).extents.begin());
  Lun(1).type = LunType::kSimple;
  EXPECT_THAT(JudgeRedundancy(), IsEmpty());
  Lun(1).health = Health::kRebuilding;
  EXPECT_THAT(JudgeRedundancy(), ElementsAre(HasSubstr("make it status 1 and health 1")));
}

TEST_F(ChangingLuns, WhatIsMadeOfFreeDrivesIsWhole) {
  MakeSimpleLunOnDriveSix();
  EXPECT_THAT(JudgeRedundancy(), IsEmpty());
  Lun(2).health = Health::kRebuilding;
  EXPECT_THAT(JudgeRedundancy(), ElementsAre(HasSubstr("lun new has status 1 and health 2")));
}

TEST_F(ChangingLuns, WhatAPoolWithoutLunsWasNobodyKnows) {
  MakeSimpleLunOnDriveSix();
  before_.drives.at(6).properties.flags = kAssigned;
  EXPECT_THAT(JudgeRedundancy(), IsEmpty());
  Lun(2).status = LunStatus::kFailed;
  Lun(2).health = Health::kFailed;
  EXPECT_THAT(JudgeRedundancy(), IsEmpty());
}

TEST_F(ChangingLuns, LeaveNoExtentsBehind) {
  Delete(1);
  EXPECT_THAT(Judge(MakeExtentsInvariant()),
              Contains("drive 0:3 has an extent of a LUN that does not exist"));
}

TEST_F(ChangingLuns, ShareAllOfTheirDrivesOrNone) {
  before_.luns.resize(3);
  after_.luns.push_back(after_.luns[0]);
  EXPECT_THAT(Judge(MakeMembersInvariant()), IsEmpty());
  Lun(2).extents[2].drive = {6, 1};
  EXPECT_THAT(Judge(MakeMembersInvariant()),
              Contains("lun data shares a drive with others, and not all"));
}

// Of the scene, but with both LUNs in a pool.
class PooledLuns : public ChangingLuns {
 protected:
  PooledLuns() {
    spec_.pools.push_back({.friendly_name = "p", .type = LunType::kParity});
    for (LunSpec& lun : spec_.luns) lun.pool = "p";
    after_.luns[1].properties.type = LunType::kParity;
    after_.luns[1].properties.extents = after_.luns[0].properties.extents;
  }
  Sentences JudgeMembers() {
    Sentences wrong;
    MakeMembersInvariant()->Check({spec_, before_, after_, step_, after_, visited_}, wrong);
    return wrong;
  }

  EnclosureSpec spec_ = SceneSpec();
};

TEST_F(PooledLuns, LieOnTheDrivesOfTheirPool) {
  EXPECT_THAT(JudgeMembers(), Not(Contains(HasSubstr("pool"))));
  for (LunExtent& extent : Lun(1).extents) extent.drive.index += 4;
  EXPECT_THAT(JudgeMembers(), Contains("lun logs lies on other drives than its pool"));
}

TEST_F(PooledLuns, HaveTheTypeOfTheirPool) {
  Lun(1).type = LunType::kStripe;
  EXPECT_THAT(JudgeMembers(), Contains("lun logs has another type than its pool"));
}

TEST_F(ChangingLuns, BeginWithTheTypeThatIsSpecified) {
  const auto members = MakeMembersInvariant();
  before_.luns[1].properties.type = LunType::kStripe;
  EXPECT_THAT(Judge(members), ElementsAre("lun logs began with another type than is specified"));
  EXPECT_THAT(Judge(members), IsEmpty());
}

TEST_F(ChangingLuns, AreToldOfWhenTheyComeAndGo) {
  MakeSimpleLunOnDriveSix();
  EXPECT_THAT(Judge(MakeEventsInvariant()), ElementsAre("no event told the arrival of lun 2"));
  Tell(EventKind::kArrived, ObjectKind::kLun, 2);
  EXPECT_THAT(Judge(MakeEventsInvariant()), IsEmpty());
  Tell(EventKind::kDeparted, ObjectKind::kLun, 1);
  EXPECT_THAT(Judge(MakeEventsInvariant()),
              ElementsAre("an event told the departure of lun 1, which has not happened"));
  Delete(1);
  EXPECT_THAT(Judge(MakeEventsInvariant()), IsEmpty());
  Tell(EventKind::kDeparted, ObjectKind::kLun, 1);
  EXPECT_THAT(Judge(MakeEventsInvariant()),
              ElementsAre("events told the departure of lun 1 more than once"));
  step_.met = SetOf(FaultKind::kNotificationDuplicated);
  EXPECT_THAT(Judge(MakeEventsInvariant()), IsEmpty());
}

TEST_F(ChangingLuns, KeepTheirLastPlex) {
  Order("remove_plex");
  Lun(1).status = LunStatus::kFailed;
  EXPECT_THAT(Judge(MakeLastCopyInvariant()),
              ElementsAre("an order took the last plex of lun logs"));
}

TEST_F(ChangingLuns, AnswerNoHostWhenTheyAreGone) {
  Delete(1);
  before_.luns[1] = {};
  Order("lun.read");
  step_.range = LunRange{1, 0, 512};
  EXPECT_THAT(Judge(MakeHostsInvariant()), ElementsAre(HasSubstr("does not exist answered")));
  step_.answer = Outcome::kGone;
  EXPECT_THAT(Judge(MakeHostsInvariant()), IsEmpty());
}

// Writes to the mirror, in the cache.
class ChangingLunsWithWrites : public ChangingLuns {
 protected:
  ChangingLunsWithWrites() {
    Order("cache.write");
    step_.range = LunRange{1, 4096, 512};
    step_.tag = "w";
    after_.writes = {{.lun = LunNumber{1},
                      .offset_bytes = 4096,
                      .length_bytes = 512,
                      .tag = "w",
                      .is_cached = true,
                      .reason = WriteReason::kNotMirrored}};
    SetDirty(512, 512);
    EXPECT_THAT(Judge(cache_), IsEmpty());
    EXPECT_THAT(Judge(writes_), IsEmpty());
    before_ = after_;
  }
  void SetDirty(Bytes one, Bytes other) {
    after_.drives.at(3).dirty_bytes = one;
    after_.drives.at(4).dirty_bytes = other;
  }

  std::unique_ptr<Invariant> cache_ = MakeCacheInvariant();
  std::unique_ptr<Invariant> writes_ = MakeWritesInvariant();
};

TEST_F(ChangingLunsWithWrites, TakeTheirWritesWithThem) {
  Order("delete_lun");
  Delete(1);
  EXPECT_THAT(Judge(writes_), ElementsAre(HasSubstr("of 0 writes that were acknowledged, 1")));
  EXPECT_THAT(Judge(cache_), Contains(HasSubstr("drive 0:3 has 512 dirty bytes")));
}

TEST_F(ChangingLunsWithWrites, TakeTheirDirtyDataWithThem) {
  Order("delete_lun");
  after_.writes.clear();
  SetDirty(0, 0);
  Delete(1);
  EXPECT_THAT(Judge(writes_), IsEmpty());
  EXPECT_THAT(Judge(cache_), IsEmpty());
}

TEST_F(ChangingLunsWithWrites, CutTheirWritesAtTheNewEnd) {
  Order("shrink_lun");
  Lun(1).size_bytes = 4096 + 100;
  LeaveOutWhatEnded(before_, after_);
  EXPECT_THAT(Judge(writes_), ElementsAre("a write has become another one"));
  after_.writes[0].length_bytes = 100;
  SetDirty(100, 100);
  EXPECT_THAT(Judge(writes_), IsEmpty());
  EXPECT_THAT(Judge(cache_), IsEmpty());
}

TEST_F(ChangingLunsWithWrites, HaveNotMoreDirtyThanBeforeTheirWritesWereCut) {
  Order("shrink_lun");
  Lun(1).size_bytes = 4096 + 100;
  after_.writes[0].length_bytes = 100;
  SetDirty(513, 100);
  EXPECT_THAT(Judge(cache_),
              ElementsAre("drive 0:3 has more dirty bytes than before a write was cut"));
}

TEST_F(ChangingLunsWithWrites, AreJudgedAgainWhenNothingOfACutWriteIsDirty) {
  Order("shrink_lun");
  Lun(1).size_bytes = 4096 + 100;
  after_.writes[0].length_bytes = 100;
  SetDirty(100, 100);
  EXPECT_THAT(Judge(cache_), IsEmpty());
  before_ = after_;
  step_ = {};
  SetDirty(200, 0);  // nobody knows how much is left for drive 0:3
  EXPECT_THAT(Judge(cache_), IsEmpty());
  SetDirty(200, 1);
  EXPECT_THAT(Judge(cache_), ElementsAre(HasSubstr("drive 0:4 has 1 dirty bytes")));
  after_.writes[0].is_cached = false;
  SetDirty(0, 0);
  EXPECT_THAT(Judge(cache_), IsEmpty());
  SetDirty(1, 0);
  EXPECT_THAT(Judge(cache_), ElementsAre(HasSubstr("drive 0:3 has 1 dirty bytes")));
}

TEST_F(ChangingLunsWithWrites, LeaveNothingDirtyOnADriveThatLeaves) {
  Order("remove_plex");
  Lun(1).extents.erase(Lun(1).extents.begin());
  EXPECT_THAT(Judge(cache_), Contains(HasSubstr("drive 0:3 has 512 dirty bytes")));
  SetDirty(0, 512);
  EXPECT_THAT(Judge(cache_), IsEmpty());
}

}  // namespace
}  // namespace vdslab::sim
