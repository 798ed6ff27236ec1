// Each fault of notifications excuses what it does, and nothing else.
#include "test_scene.h"

namespace vdslab::sim {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class Events : public SceneTest {
 protected:
  const std::unique_ptr<Invariant> invariant_ = MakeEventsInvariant();

  // The same step again, after which nothing has changed any more.
  void NothingChangesAgain() {
    before_ = after_;
    step_ = {};
  }
};

TEST_F(Events, FindWhatIsNotToldAndWhatIsMadeUp) {
  Drive(6).status = DriveStatus::kNotReady;
  EXPECT_THAT(Judge(invariant_), ElementsAre("no event told the change of drive 0:6"));
  Tell(EventKind::kModified, ObjectKind::kDrive, 6);
  EXPECT_THAT(Judge(invariant_), IsEmpty());
  Tell(EventKind::kModified, ObjectKind::kPort, 0);
  EXPECT_THAT(Judge(invariant_), ElementsAre(HasSubstr("which is as it was")));
  after_.drives.erase(6);
  EXPECT_THAT(Judge(invariant_), Contains("no event told the departure of drive 0:6"));
}

TEST_F(Events, ThatALossMetAreMissingInItsStepAndNeverComeLate) {
  Drive(6).status = DriveStatus::kNotReady;
  step_.met = SetOf(FaultKind::kNotificationLost);
  EXPECT_THAT(Judge(invariant_), IsEmpty());
  NothingChangesAgain();
  Tell(EventKind::kModified, ObjectKind::kDrive, 6);
  EXPECT_THAT(Judge(invariant_), ElementsAre(HasSubstr("which is as it was")));
  Drive(5).status = DriveStatus::kNotReady;
  EXPECT_THAT(Judge(invariant_), Contains("no event told the change of drive 0:5"));
}

TEST_F(Events, ThatAreHeldBackComeLateAsOftenAsTheyWereHeldBack) {
  for (const FaultKind kind :
       {FaultKind::kNotificationDelayed, FaultKind::kNotificationReordered}) {
    Drive(6).status = DriveStatus::kNotReady;
    step_.met = SetOf(kind);
    step_.held_back = 1;
    EXPECT_THAT(Judge(invariant_), IsEmpty());
    NothingChangesAgain();
    Tell(EventKind::kModified, ObjectKind::kDrive, 6);
    EXPECT_THAT(Judge(invariant_), IsEmpty());
    EXPECT_THAT(Judge(invariant_), ElementsAre(HasSubstr("which is as it was")));
    Drive(6).status = DriveStatus::kOnline;
    NothingChangesAgain();
  }
}

TEST_F(Events, ThatAreDuplicatedComeTooOftenAndAreNeverMissing) {
  after_.drives.erase(6);
  step_.met = SetOf(FaultKind::kNotificationDuplicated);
  Tell(EventKind::kDeparted, ObjectKind::kDrive, 6);
  Tell(EventKind::kDeparted, ObjectKind::kDrive, 6);
  EXPECT_THAT(Judge(invariant_), IsEmpty());
  Drive(5).status = DriveStatus::kNotReady;
  EXPECT_THAT(Judge(invariant_), ElementsAre("no event told the change of drive 0:5"));
  step_.met = {};
  EXPECT_THAT(Judge(invariant_), Contains("events told 0 arrivals and 2 departures of drive 0:6"));
}

}  // namespace
}  // namespace vdslab::sim
