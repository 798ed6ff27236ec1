// What the invariants expect of arrays that tell of themselves in manners of their own.
#include "test_scene.h"

namespace vdslab::sim {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class Tellings : public SceneTest {
 protected:
  Sentences JudgeWith(const TellingManners& manners, const std::unique_ptr<Invariant>& invariant) {
    EnclosureSpec spec = enclosure_.spec();
    spec.telling_manners = manners;
    Sentences wrong;
    invariant->Check({spec, before_, after_, step_, after_, visited_}, wrong);
    return wrong;
  }
  Sentences Subsystem(const TellingManners& manners) {
    return JudgeWith(manners, MakeSubsystemInvariant());
  }
  Sentences Ways(const TellingManners& manners) { return JudgeWith(manners, MakeWaysInvariant()); }
  void Fail(std::uint32_t drive) {
    Drive(drive).status = DriveStatus::kFailed;
    Drive(drive).health = Health::kFailed;
  }
  void Show(SubsystemStatus status, Health health) {
    after_.subsystem.status = status;
    after_.subsystem.health = health;
  }
  void Cut() { after_.ports.at(0).status = ComponentStatus::kFailed; }
};

TEST_F(Tellings, SubsystemWantsAFailureWhereItShows) {
  Fail(0);
  const TellingManners in_health{.failed_parts_show = FailedPartsShow::kInHealth};
  const TellingManners in_status{.failed_parts_show = FailedPartsShow::kInStatus};
  Show(SubsystemStatus::kOnline, Health::kDegraded);
  EXPECT_THAT(Subsystem(in_health), IsEmpty());
  EXPECT_THAT(Subsystem({}), ElementsAre(HasSubstr("errs about its status")));
  EXPECT_THAT(Subsystem(in_status), ElementsAre(HasSubstr("errs about its status")));
  Show(SubsystemStatus::kPartiallyManaged, Health::kHealthy);
  EXPECT_THAT(Subsystem(in_status), IsEmpty());
  EXPECT_THAT(Subsystem({}), ElementsAre(HasSubstr("errs about its health")));
  Show(SubsystemStatus::kPartiallyManaged, Health::kDegraded);
  EXPECT_THAT(Subsystem({}), IsEmpty());
  EXPECT_THAT(Subsystem(in_status), ElementsAre(HasSubstr("errs about its health")));
  EXPECT_THAT(Subsystem(in_health), ElementsAre(HasSubstr("errs about its status")));
}

TEST_F(Tellings, SubsystemOverlooksFreeDrivesOnly) {
  Fail(6);
  EXPECT_THAT(Subsystem({.overlooks_free_drives = true}), IsEmpty());
  EXPECT_EQ(Subsystem({}).size(), 2u);
  Fail(0);
  EXPECT_EQ(Subsystem({.overlooks_free_drives = true}).size(), 2u);
}

TEST_F(Tellings, SubsystemKnowsAFailedControllerThatReadsOffline) {
  const TellingManners reads_offline{.failed_controllers_read_offline = true};
  after_.controllers.at(0).status = ComponentStatus::kOffline;
  after_.controllers.at(0).health = Health::kFailed;
  Show(SubsystemStatus::kFailed, Health::kFailed);
  EXPECT_THAT(Subsystem(reads_offline), IsEmpty());
  EXPECT_THAT(Subsystem({}), ElementsAre(HasSubstr("status and health of controller 0 disagree")));
  Show(SubsystemStatus::kOffline, Health::kHealthy);
  EXPECT_EQ(Subsystem(reads_offline).size(), 2u);
}

TEST_F(Tellings, WaysWantsALunOnlineWhereItsAccessIsHidden) {
  Cut();
  EXPECT_THAT(Ways({.hides_lun_access = true}), IsEmpty());
  EXPECT_EQ(Ways({}).size(), after_.luns.size());
  for (LunView& view : after_.luns) view.properties.status = LunStatus::kOffline;
  EXPECT_THAT(Ways({}), IsEmpty());
  EXPECT_EQ(Ways({.hides_lun_access = true}).size(), after_.luns.size());
}

TEST_F(Tellings, HostsKnowThatALunMayBeOnlineWithoutAWay) {
  Cut();
  step_ = {.cause = Step::Cause::kOrder, .name = "lun.read", .answer = Outcome::kFailed};
  step_.range = LunRange{0, 0, 4096};
  const auto hosts = [&](const TellingManners& manners) {
    return JudgeWith(manners, MakeHostsInvariant());
  };
  EXPECT_THAT(hosts({.hides_lun_access = true}), IsEmpty());
  EXPECT_THAT(hosts({}), ElementsAre(HasSubstr("refused a host for no reason")));
}

}  // namespace
}  // namespace vdslab::sim
