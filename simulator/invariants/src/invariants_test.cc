// Each invariant finds nothing in what is sound, and what is false in a picture that was falsified.
#include "redundancy_model.h"
#include "test_scene.h"

namespace vdslab::sim {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using namespace std::chrono_literals;

class Invariants : public SceneTest {
 protected:
  std::unique_ptr<Invariant> Redundancy() { return std::make_unique<RedundancyModel>(before_); }
};

TEST_F(Invariants, FindNothingWhereNothingHappens) {
  EXPECT_THAT(Judge(Redundancy()), IsEmpty());
  for (const auto make :
       {&MakeOrderInvariant, &MakeRefusalInvariant, &MakeEventsInvariant, &MakeExtentsInvariant,
        &MakeLivesInvariant, &MakeMembersInvariant, &MakeRebuildInvariant, &MakeCacheInvariant,
        &MakeCommandsInvariant, &MakeLastCopyInvariant, &MakeSubsystemInvariant, &MakeWaysInvariant,
        &MakeWritesInvariant, &MakeLossesInvariant, &MakeHostsInvariant}) {
    EXPECT_THAT(Judge(make()), IsEmpty());
  }
}

TEST_F(Invariants, RedundancyFindsAStaleHealth) {
  Drive(1).status = DriveStatus::kFailed;
  EXPECT_THAT(Judge(Redundancy()), ElementsAre(HasSubstr("lun data has status 1 and health 1")));
  Lun(0).health = Health::kFailedRedundancy;
  EXPECT_THAT(Judge(Redundancy()), IsEmpty());
  Drive(2).status = DriveStatus::kFailed;
  EXPECT_THAT(Judge(Redundancy()), ElementsAre(HasSubstr("status 5 and health 8")));
}

TEST_F(Invariants, RedundancyFindsAColumnThatIsWholeTooSoon) {
  Lun(1).extents[0].drive = {5, 1};
  EXPECT_THAT(Judge(Redundancy()), ElementsAre(HasSubstr("did not take over"), HasSubstr("logs")));
  Command("take_over", 5);
  EXPECT_THAT(Judge(Redundancy()),
              ElementsAre(HasSubstr("its drives make it status 1 and health 2")));
  Command("rebuilt", 5);
  EXPECT_THAT(Judge(Redundancy()), IsEmpty());
}

TEST_F(Invariants, RedundancyFindsAMissedWriteThatIsForgotten) {
  before_.drives.at(1).properties.status = DriveStatus::kFailed;
  step_ = {.cause = Step::Cause::kHardware,
           .name = "cache.write",
           .drive = SlotAddress{0, 0},
           .bytes = 512};
  EXPECT_THAT(Judge(Redundancy()), ElementsAre(HasSubstr("make it status 1 and health 2")));
}

TEST_F(Invariants, ExtentsFindGapsOverlapsAndDoubles) {
  auto& extents = after_.drives.at(0).extents;
  extents[0].size_bytes += 1;
  EXPECT_THAT(Judge(MakeExtentsInvariant()), Contains(HasSubstr("1073741824 bytes")));
  extents[0].size_bytes -= 2;
  extents.push_back({.offset_bytes = kTestBytes, .size_bytes = 1});
  EXPECT_THAT(Judge(MakeExtentsInvariant()), Contains("drive 0:0 has a gap between two extents"));
  extents = {extents[0], extents[0]};
  EXPECT_THAT(Judge(MakeExtentsInvariant()), Contains("drive 0:0 has extents that overlap"));
}

TEST_F(Invariants, ExtentsFindASizeThatDoesNotAddUp) {
  Lun(0).size_bytes -= 65536;
  EXPECT_THAT(Judge(MakeExtentsInvariant()), ElementsAre(HasSubstr("lun data has")));
}

TEST_F(Invariants, MembersFindADriveThatIsUsedTwice) {
  Lun(1).extents[1].drive = {2, 1};
  EXPECT_THAT(Judge(MakeMembersInvariant()),
              ElementsAre("drive 0:2 is used twice", "drive 0:4 is ASSIGNED to nothing"));
}

TEST_F(Invariants, RefusalFindsWhateverChanged) {
  step_ = {.cause = Step::Cause::kOrder, .name = "set_status", .answer = Outcome::kBusy};
  EXPECT_THAT(Judge(MakeRefusalInvariant()), IsEmpty());
  after_.drives.at(3).dirty_bytes = 1;
  EXPECT_THAT(Judge(MakeRefusalInvariant()),
              ElementsAre("set_status was refused, and the dirty data of drive 0:3 has changed"));
  Tell(EventKind::kModified, ObjectKind::kDrive, 3);
  EXPECT_THAT(Judge(MakeRefusalInvariant()), testing::SizeIs(2));
  step_.met = SetOf(FaultKind::kSlowDrive);
  EXPECT_THAT(Judge(MakeRefusalInvariant()), testing::SizeIs(2));
  step_.met = SetOf(FaultKind::kDriveFailure);
  EXPECT_THAT(Judge(MakeRefusalInvariant()), IsEmpty());
}

TEST_F(Invariants, RefusalFindsAnotherControllerAndALoss) {
  step_ = {.cause = Step::Cause::kOrder, .name = "set_status", .answer = Outcome::kBusy};
  Lun(0).controller = 1;
  EXPECT_THAT(Judge(MakeRefusalInvariant()),
              ElementsAre("set_status was refused, and lun data is served by another controller"));
  Lun(0).controller = 0;
  after_.writes = {{.lun = LunNumber{0}, .length_bytes = 512, .reason = WriteReason::kPowerLost}};
  EXPECT_THAT(Judge(MakeRefusalInvariant()),
              ElementsAre("set_status was refused, and what LUNs have lost has changed"));
  after_.writes = {
      {.drive = SlotAddress{0, 6}, .length_bytes = 512, .reason = WriteReason::kPowerLost}};
  EXPECT_THAT(Judge(MakeRefusalInvariant()),
              ElementsAre(HasSubstr("what is lost of the data for drives has changed")));
}

TEST_F(Invariants, RefusalForgivesWhatAnOrderAboutManyDrivesHasFlushed) {
  step_ = {
      .cause = Step::Cause::kOrder, .name = "set_subsystem_status", .answer = Outcome::kFailed};
  before_.drives.at(3).dirty_bytes = 512;
  EXPECT_THAT(Judge(MakeRefusalInvariant()), IsEmpty());
  step_.drive = SlotAddress{0, 3};
  EXPECT_THAT(Judge(MakeRefusalInvariant()), testing::SizeIs(1));
}

TEST_F(Invariants, CommandsFindWhatNobodyOrdered) {
  Command("offline", 6);
  EXPECT_THAT(Judge(MakeCommandsInvariant()), ElementsAre(HasSubstr("without an order")));
  step_.commands.clear();
  Command("take_over", 6);
  Command("rebuilt", 5, 1);
  EXPECT_THAT(Judge(MakeCommandsInvariant()),
              ElementsAre(HasSubstr("was no spare"), HasSubstr("without a rebuild")));
  step_ = {.cause = Step::Cause::kOrder, .name = "set_status", .drive = SlotAddress{0, 6}};
  Drive(6).status = DriveStatus::kOffline;
  EXPECT_THAT(Judge(MakeCommandsInvariant()),
              ElementsAre("drive 0:6 went offline without a command"));
}

TEST_F(Invariants, LastCopyFindsAnOrderThatTakesIt) {
  before_.drives.at(3).properties.status = DriveStatus::kFailed;
  Drive(3).status = DriveStatus::kFailed;
  Drive(4).status = DriveStatus::kOffline;
  Lun(1).status = LunStatus::kFailed;
  step_ = {.cause = Step::Cause::kOrder, .name = "set_status", .drive = SlotAddress{0, 4}};
  EXPECT_THAT(Judge(MakeLastCopyInvariant()),
              ElementsAre("an order took the last copy of lun logs"));
}

TEST_F(Invariants, RebuildFindsAForgottenStripe) {
  Command("rebuilt", 0, after_.luns[0].rebuild.total_bytes - 65536);
  after_.at += 1h;
  EXPECT_THAT(Judge(MakeRebuildInvariant()), ElementsAre(HasSubstr("ended before all")));
  after_.at = before_.at + 1s;
  step_.commands[0].amount += 65536;
  EXPECT_THAT(Judge(MakeRebuildInvariant()), ElementsAre(HasSubstr("sooner than its rate")));
}

TEST_F(Invariants, RebuildFindsProgressThatGoesBackOrIsTooQuick) {
  RebuildProperties& before = before_.luns[0].rebuild;
  RebuildProperties& after = after_.luns[0].rebuild;
  before.drive = after.drive = SlotAddress{0, 0};
  before.done_bytes = 1000;
  EXPECT_THAT(Judge(MakeRebuildInvariant()), ElementsAre(HasSubstr("has gone back")));
  after.done_bytes = 2000;
  EXPECT_THAT(Judge(MakeRebuildInvariant()), ElementsAre(HasSubstr("faster than its rate")));
}

TEST_F(Invariants, RebuildMayGoBackWhereTheLunWasLostMeanwhile) {
  before_.luns[0].rebuild.drive = after_.luns[0].rebuild.drive = SlotAddress{0, 0};
  before_.luns[0].rebuild.done_bytes = 1000;
  Tell(EventKind::kModified, ObjectKind::kLun, 0);
  EXPECT_THAT(Judge(MakeRebuildInvariant()), ElementsAre(HasSubstr("has gone back")));
  Tell(EventKind::kModified, ObjectKind::kLun, 0);
  EXPECT_THAT(Judge(MakeRebuildInvariant()), IsEmpty());
}

TEST_F(Invariants, RebuildFindsOneThatStandsStillUnlessADriveWasSlow) {
  after_.at += 1s;
  for (LunView* lun : {&before_.luns[0], &after_.luns[0]}) {
    lun->rebuild.drive = SlotAddress{0, 0};
    lun->rebuild.runs = true;
    lun->properties.health = Health::kRebuilding;
  }
  const auto rebuild = MakeRebuildInvariant();
  EXPECT_THAT(Judge(rebuild), ElementsAre(HasSubstr("has done 0 bytes, and not")));
  step_.armed = SetOf(FaultKind::kSlowDrive);
  EXPECT_THAT(Judge(rebuild), IsEmpty());
  step_.armed = {};  // what it delayed is delayed still
  EXPECT_THAT(Judge(rebuild), IsEmpty());
}

TEST_F(Invariants, OrderFindsTimeThatGoesBackAndWhatIsStillHeld) {
  before_.at += 1s;
  after_.is_idle = false;
  EXPECT_THAT(Judge(MakeOrderInvariant()),
              ElementsAre("time has gone back", "something is held, and no operation runs"));
}

}  // namespace
}  // namespace vdslab::sim
