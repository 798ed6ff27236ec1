// What the invariant `picture` says of a picture that is stale, and of one that should not be.
#include "test_scene.h"

namespace vdslab::sim {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class PictureOfAStaleCache : public SceneTest {
 protected:
  // The cache becomes stale, and then a drive fails.
  void BecomeStale() {
    step_.acting = SetOf(FaultKind::kStaleCache);
    step_.met = SetOf(FaultKind::kStaleCache);
    EXPECT_THAT(Judge(picture_), IsEmpty());
    step_.met = {};
    shown_ = before_;
    Drive(1).status = DriveStatus::kFailed;
  }
  Sentences Judge(const std::unique_ptr<Invariant>& invariant) {
    return SceneTest::Judge(invariant);
  }

  std::unique_ptr<Invariant> picture_ = MakePictureInvariant();
};

TEST_F(PictureOfAStaleCache, StaysAsItIs) {
  BecomeStale();
  EXPECT_THAT(Judge(picture_), IsEmpty());
  shown_ = after_;
  EXPECT_THAT(Judge(picture_), ElementsAre("drive 0:1 has changed, in a picture that is stale"));
}

TEST_F(PictureOfAStaleCache, IsNotShownAnyMoreWhenTheFaultIsOver) {
  BecomeStale();
  step_.acting = {};
  EXPECT_THAT(Judge(picture_), ElementsAre("drive 0:1 has changed, which is not as it is shown"));
  shown_ = after_;
  EXPECT_THAT(Judge(picture_), IsEmpty());
}

TEST_F(PictureOfAStaleCache, IsReadPastByWhoJudges) {
  faults_.Arm({.kind = FaultKind::kStaleCache, .when = {}}, clock_.Now());
  ASSERT_EQ(enclosure_.FailDrive({0, 1}), Outcome::kOk);
  EXPECT_EQ(LookAtPicture(enclosure_).drives.at(1).properties.status, DriveStatus::kOnline);
  EXPECT_EQ(Look(enclosure_).drives.at(1).properties.status, DriveStatus::kFailed);
  EXPECT_EQ(LookAtPicture(enclosure_).drives.at(1).properties.status, DriveStatus::kOnline);
}

}  // namespace
}  // namespace vdslab::sim
