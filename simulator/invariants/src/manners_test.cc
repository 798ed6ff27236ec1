// What the invariants say of orders that an array takes, or refuses, by its manners.
#include "test_scene.h"

namespace vdslab::sim {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class Manners : public SceneTest {
 protected:
  Scene With(const DriveManners& manners) {
    spec_ = enclosure_.spec();
    spec_.drive_manners = manners;
    return {spec_, before_, after_, step_, after_, visited_};
  }
  Sentences JudgeWith(const DriveManners& manners, const std::unique_ptr<Invariant>& invariant) {
    Sentences wrong;
    invariant->Check(With(manners), wrong);
    return wrong;
  }
  Sentences Obedience(const DriveManners& manners) {
    return JudgeWith(manners, MakeObedienceInvariant());
  }
  void Order(const std::string& status) {
    step_ = {.cause = Step::Cause::kOrder,
             .name = "set_status",
             .drive = SlotAddress{0, 6},
             .status = status};
  }
  void Show(Snapshot& snapshot, DriveStatus status) {
    snapshot.drives.at(6).properties.status = status;
  }

  EnclosureSpec spec_;
};

TEST_F(Manners, ObedienceFindsAnOrderThatIsNotObeyed) {
  Order("OFFLINE");
  EXPECT_THAT(Obedience({}), ElementsAre("OFFLINE of drive 0:6 was accepted, and is not so"));
  Show(after_, DriveStatus::kNotReady);
  EXPECT_THAT(Obedience({}), ElementsAre(HasSubstr("is not so")));
  EXPECT_THAT(Obedience({.settling = Duration(1)}), IsEmpty());
  Show(after_, DriveStatus::kOffline);
  EXPECT_THAT(Obedience({}), IsEmpty());
}

TEST_F(Manners, ObedienceFindsAnOrderThatTheArrayDoesNotHave) {
  Order("FAILED");
  Show(after_, DriveStatus::kFailed);
  EXPECT_THAT(Obedience({}), ElementsAre(HasSubstr("knows no such order")));
  EXPECT_THAT(Obedience({.failed_stays_failed = true}),
              ElementsAre(HasSubstr("knows no such order")));
  EXPECT_THAT(Obedience({.fails_by_order = true}), IsEmpty());
  Show(before_, DriveStatus::kFailed);
  EXPECT_THAT(Obedience({.failed_stays_failed = true}), IsEmpty());
  Order("NOT_READY");
  EXPECT_THAT(Obedience({.fails_by_order = true}), Not(IsEmpty()));
}

TEST_F(Manners, ObedienceKnowsOrdersAboutFailedDrives) {
  Show(before_, DriveStatus::kFailed);
  Order("ONLINE");
  EXPECT_THAT(Obedience({}), ElementsAre(HasSubstr("knows no such order")));
  EXPECT_THAT(Obedience({.revives_by_order = true}), IsEmpty());
  Order("OFFLINE");
  Show(after_, DriveStatus::kFailed);
  EXPECT_THAT(Obedience({}), ElementsAre(HasSubstr("knows no such order")));
  EXPECT_THAT(Obedience({.failed_goes_offline = true}), IsEmpty());
  const DriveManners reads_offline{.failed_goes_offline = true, .failed_reads_offline = true};
  EXPECT_THAT(Obedience(reads_offline), ElementsAre(HasSubstr("is not so")));
  Show(after_, DriveStatus::kOffline);
  EXPECT_THAT(Obedience(reads_offline), IsEmpty());
  EXPECT_THAT(Obedience({.failed_goes_offline = true}), ElementsAre(HasSubstr("is not so")));
}

TEST_F(Manners, SubsystemCountsAFailedDriveThatReadsOffline) {
  Show(after_, DriveStatus::kOffline);
  Drive(6).health = Health::kFailed;
  after_.subsystem.status = SubsystemStatus::kPartiallyManaged;
  after_.subsystem.health = Health::kDegraded;
  EXPECT_THAT(JudgeWith({.failed_reads_offline = true}, MakeSubsystemInvariant()), IsEmpty());
  EXPECT_THAT(JudgeWith({}, MakeSubsystemInvariant()), ElementsAre(HasSubstr("disagree")));
  after_.subsystem.status = SubsystemStatus::kOnline;
  EXPECT_THAT(JudgeWith({.failed_reads_offline = true}, MakeSubsystemInvariant()),
              ElementsAre(HasSubstr("errs about its status")));
}

TEST_F(Manners, ObedienceWantsARemovedDriveToBeGone) {
  Order("REMOVED");
  EXPECT_THAT(Obedience({.removes_by_order = true}), ElementsAre(HasSubstr("is not so")));
  after_.drives.erase(6);
  EXPECT_THAT(Obedience({.removes_by_order = true}), IsEmpty());
  EXPECT_THAT(Obedience({}), ElementsAre(HasSubstr("knows no such order")));
  Order("ONLINE");
  EXPECT_THAT(Obedience({}), ElementsAre(HasSubstr("is not so")));
}

TEST_F(Manners, CommandsAreMissedWhileTheArraySettles) {
  const DriveManners manners{.settling = Duration(1)};
  Order("OFFLINE");
  Show(after_, DriveStatus::kNotReady);
  EXPECT_THAT(JudgeWith(manners, MakeCommandsInvariant()),
              ElementsAre("drive 0:6 went offline without a command"));
  EXPECT_THAT(JudgeWith({}, MakeCommandsInvariant()), IsEmpty());
  Command("offline", 6);
  EXPECT_THAT(JudgeWith(manners, MakeCommandsInvariant()), IsEmpty());
  Show(before_, DriveStatus::kOffline);
  Order("ONLINE");
  EXPECT_THAT(JudgeWith(manners, MakeCommandsInvariant()),
              ElementsAre("drive 0:6 went online without a command"));
  step_.answer = Outcome::kRefused;
  EXPECT_THAT(JudgeWith(manners, MakeCommandsInvariant()), IsEmpty());
}

class MembersOutOfOrder : public Manners {
 protected:
  // An order takes a member of the parity LUN out.
  void TakeOut(const std::string& status) {
    Order(status);
    step_.drive = SlotAddress{0, 0};
    if (status == "REMOVED") after_.drives.erase(0);
    if (status == "OFFLINE") Drive(0).status = DriveStatus::kOffline;
  }
  Sentences LastCopy(MembersOut members_out) {
    return JudgeWith({.members_out = members_out}, MakeLastCopyInvariant());
  }
};

TEST_F(MembersOutOfOrder, LastCopyFindsALunThatAnOrderEnds) {
  for (const char* status : {"OFFLINE", "REMOVED"}) {
    after_ = before_;
    TakeOut(status);
    EXPECT_THAT(LastCopy(MembersOut::kWhileDataSurvives), IsEmpty());
    Lun(0).status = LunStatus::kFailed;
    EXPECT_THAT(LastCopy(MembersOut::kWhileDataSurvives),
                ElementsAre("an order took the last copy of lun data"));
    EXPECT_THAT(LastCopy(MembersOut::kAll), IsEmpty());
  }
}

TEST_F(MembersOutOfOrder, LastCopyFindsAMemberThatGoesWhereAllAreKept) {
  TakeOut("OFFLINE");
  EXPECT_THAT(LastCopy(MembersOut::kNone), ElementsAre(HasSubstr("keeps all members")));
  Order("OFFLINE");
  Show(after_, DriveStatus::kOffline);
  EXPECT_THAT(LastCopy(MembersOut::kNone), IsEmpty());
}

TEST_F(MembersOutOfOrder, LastCopyLooksThroughNotReadyWhileTheArraySettles) {
  DriveManners manners{.settling = Duration(1)};
  Order("OFFLINE");
  step_.drive = SlotAddress{0, 0};
  Drive(0).status = DriveStatus::kNotReady;
  Lun(0).status = LunStatus::kFailed;
  EXPECT_THAT(JudgeWith(manners, MakeLastCopyInvariant()),
              ElementsAre("an order took the last copy of lun data"));
  EXPECT_THAT(LastCopy(MembersOut::kWhileDataSurvives), IsEmpty());
  step_.answer = Outcome::kRefused;
  EXPECT_THAT(JudgeWith(manners, MakeLastCopyInvariant()), IsEmpty());
  step_.answer = Outcome::kOk;
  Lun(0).status = LunStatus::kOnline;
  manners.members_out = MembersOut::kNone;
  EXPECT_THAT(JudgeWith(manners, MakeLastCopyInvariant()),
              ElementsAre(HasSubstr("keeps all members")));
}

}  // namespace
}  // namespace vdslab::sim
