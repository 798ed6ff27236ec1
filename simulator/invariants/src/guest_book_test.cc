// Drives in slots of other ones: what the invariants know of them.
#include "guest_book.h"

#include "redundancy_model.h"
#include "test_scene.h"

namespace vdslab::sim {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class GuestsInTheScene : public SceneTest {
 protected:
  // The drive of slot 0, a member of the parity LUN, is away, and the free one of slot 6 is there.
  GuestsInTheScene() {
    after_.drives.erase(6);
    Drive(0).handle = {0, 2};
    Drive(0).serial = "D6";
    Drive(0).flags = kUnassigned;
    after_.drives.at(0).extents = {{.size_bytes = kTestBytes}};
    Lun(0).extents[0].drive_present = false;
    Lun(0).health = Health::kFailedRedundancy;
  }
};

TEST_F(GuestsInTheScene, AreKnownByTheirSerialNumbers) {
  EXPECT_TRUE(IsGuest(Now(), 0));
  EXPECT_FALSE(IsGuest(Now(), 1));
  EXPECT_EQ(HomeOf(Now(), 0), 6u);
  NoteGuests(enclosure_.spec(), after_, visited_);
  EXPECT_THAT(visited_, ElementsAre(0u));
  Drive(0).serial = "D0-R";
  EXPECT_TRUE(IsGuest(Now(), 0));
  EXPECT_FALSE(HomeOf(Now(), 0));
}

TEST_F(GuestsInTheScene, AreNotTheMembersWhoseSlotsTheyHave) {
  for (const auto make : {&MakeExtentsInvariant, &MakeMembersInvariant}) {
    EXPECT_THAT(Judge(make()), IsEmpty());
  }
  EXPECT_THAT(Judge(std::make_unique<RedundancyModel>(before_)), IsEmpty());
  Lun(0).health = Health::kHealthy;
  EXPECT_THAT(Judge(std::make_unique<RedundancyModel>(before_)),
              ElementsAre(HasSubstr("its drives make it status 1 and health 6")));
}

TEST_F(GuestsInTheScene, AreNotShownAsThoseMembers) {
  Lun(0).extents[0].drive_present = true;
  EXPECT_THAT(Judge(MakeExtentsInvariant()), Contains(HasSubstr("errs about the presence")));
  Lun(0).extents[0].drive_present = false;
  Drive(0).flags = kAssigned;
  EXPECT_THAT(Judge(MakeMembersInvariant()), ElementsAre("drive 0:0 is ASSIGNED to nothing"));
}

// What it had at home is overwritten when it becomes a member of another LUN.
TEST_F(GuestsInTheScene, AreStaleAtHomeAfterATakeover) {
  RedundancyModel model(before_);
  Drive(0).serial = "D4";
  Lun(1).extents[0].drive = {0, 2};
  Lun(1).extents[1].drive_present = false;
  after_.drives.erase(4);
  Command("take_over", 0);
  Lun(1).status = LunStatus::kFailed;
  Lun(1).health = Health::kFailed;
  Sentences wrong;
  model.Check(Now(), wrong);
  EXPECT_THAT(wrong, IsEmpty());
  EXPECT_TRUE(model.WasServedByGuest(1));
  EXPECT_FALSE(model.WasServedByGuest(0));
}

}  // namespace
}  // namespace vdslab::sim
