// Each fault of notifications excuses what it does, and nothing else.
#include <functional>

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

// Whatever a client reads of a LUN.
TEST_F(Events, TellEveryPropertyOfALun) {
  const std::function<void(LunProperties&)> changes[] = {
      [](LunProperties& lun) { lun.friendly_name = "other"; },
      [](LunProperties& lun) { lun.unmasking_list = ""; },
      [](LunProperties& lun) { lun.type = LunType::kSimple; },
      [](LunProperties& lun) { lun.status = LunStatus::kOffline; },
      [](LunProperties& lun) { lun.health = Health::kRebuilding; },
      [](LunProperties& lun) { lun.transition = Transition::kExtending; },
      [](LunProperties& lun) { lun.rebuild_number = 3; },
      [](LunProperties& lun) { lun.size_bytes += 512; },
  };
  for (const auto& change : changes) {
    change(Lun(1));
    EXPECT_THAT(Judge(invariant_), ElementsAre(HasSubstr("no event told the change of lun")));
    Tell(EventKind::kModified, ObjectKind::kLun, 1);
    EXPECT_THAT(Judge(invariant_), IsEmpty());
    NothingChangesAgain();
  }
}

class EventsAtAGlance : public Events {
 protected:
  // Somebody looks at LUN 1 while it is extended, after what was told so far.
  void LookWhileItIsExtended() {
    step_.cause = Step::Cause::kOrder;
    step_.name = "extend_lun";
    step_.lun = 1;
    step_.glance = Glance{after_.luns[1], step_.events.size()};
    step_.glance->lun.properties.transition = Transition::kExtending;
  }
  void TellOfLun() { Tell(EventKind::kModified, ObjectKind::kLun, 1); }
};

TEST_F(EventsAtAGlance, TellTheBeginningAndTheEnd) {
  TellOfLun();
  LookWhileItIsExtended();
  TellOfLun();
  EXPECT_THAT(Judge(invariant_), IsEmpty());
}

TEST_F(EventsAtAGlance, AreMissingWhereNoneTellsOne) {
  TellOfLun();
  LookWhileItIsExtended();
  EXPECT_THAT(Judge(invariant_), ElementsAre("no event told the end of extend_lun of lun logs"));
  step_.events.clear();
  LookWhileItIsExtended();
  Tell(EventKind::kModified, ObjectKind::kLun, 0);
  EXPECT_THAT(Judge(invariant_),
              ElementsAre("no event told the beginning of extend_lun of lun logs",
                          "no event told the end of extend_lun of lun logs"));
  step_.met = SetOf(FaultKind::kNotificationLost);
  EXPECT_THAT(Judge(invariant_), IsEmpty());
}

TEST_F(EventsAtAGlance, NeedTellNothingWhereNothingIsNew) {
  LookWhileItIsExtended();
  step_.glance->lun = after_.luns[1];
  EXPECT_THAT(Judge(invariant_), IsEmpty());
  step_.lun = 77;  // which is not there
  EXPECT_THAT(Judge(invariant_), IsEmpty());
}

}  // namespace
}  // namespace vdslab::sim
