// A moment that is sound has no contradictions, whatever came before it; each lie about it is one.
#include "invariants/contradictions.h"

#include "test_scene.h"

namespace vdslab::sim {
namespace {

using testing::Contains;
using testing::IsEmpty;
using testing::StartsWith;

class Contradictions : public SceneTest {
 protected:
  Sentences Find() const { return FindContradictions(enclosure_.spec(), after_); }
};

TEST_F(Contradictions, AreNotInASoundMoment) { EXPECT_THAT(Find(), IsEmpty()); }

TEST_F(Contradictions, AreNotWhereALifeHasLeftItsMarks) {
  LunNumber made = 0;
  ASSERT_EQ(enclosure_.CreateLun({.type = LunType::kSimple, .size_bytes = 4096}, nullptr, &made),
            Outcome::kOk);
  ASSERT_EQ(enclosure_.DeleteLun(1), Outcome::kOk);
  enclosure_.FailDrive({0, 1});
  after_ = Look(enclosure_);
  ASSERT_FALSE(after_.luns[1].exists);
  EXPECT_THAT(Find(), IsEmpty());
}

TEST_F(Contradictions, AreInExtentsThatDoNotAddUp) {
  Lun(0).extents.pop_back();
  EXPECT_THAT(Find(), Contains(StartsWith("extents: ")));
}

TEST_F(Contradictions, AreInFlagsThatLie) {
  Drive(6).flags ^= kAssigned;
  EXPECT_THAT(Find(), Contains(StartsWith("members: ")));
}

TEST_F(Contradictions, AreInWhatIsHeldByNobody) {
  after_.is_idle = false;
  EXPECT_THAT(Find(), Contains(StartsWith("order: ")));
}

}  // namespace
}  // namespace vdslab::sim
