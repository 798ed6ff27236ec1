// What the subsystem and LUNs say of themselves while parts fail and orders are given.
#include "test_scene.h"

namespace vdslab::sim {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class Service : public SceneTest {
 protected:
  void Order(const std::string& name, const std::string& status) {
    step_ = {.cause = Step::Cause::kOrder, .name = name, .lun = LunNumber{0}, .status = status};
  }
  void Controller(ComponentStatus status) { after_.controllers[0].status = status; }
  void Subsystem(SubsystemStatus status) { after_.subsystem.status = status; }
  void Next() {
    before_ = after_;
    step_ = {};
  }
};

TEST_F(Service, SubsystemFindsASummaryThatIsNotTrue) {
  after_.controllers[0].status = ComponentStatus::kFailed;
  EXPECT_THAT(
      Judge(MakeSubsystemInvariant()),
      ElementsAre("status and health of controller 0 disagree",
                  "the subsystem errs about its status", "the subsystem errs about its health"));
}

TEST_F(Service, WaysFindsALunThatErrsAboutItsController) {
  Lun(0).status = LunStatus::kNotReady;
  EXPECT_THAT(Judge(MakeWaysInvariant()), ElementsAre(HasSubstr("its controller serves")));
  after_.controllers[0].status = ComponentStatus::kOffline;
  after_.luns[1].properties.status = LunStatus::kOffline;
  EXPECT_THAT(Judge(MakeWaysInvariant()), ElementsAre("lun data waits for nobody"));
  Lun(0).status = LunStatus::kOnline;
  EXPECT_THAT(Judge(MakeWaysInvariant()), ElementsAre("lun data is ONLINE without a way"));
}

TEST_F(Service, SubsystemIsOfflineOnlyByOrderOrWhenNoControllerWillServe) {
  const auto invariant = MakeSubsystemInvariant();
  Subsystem(SubsystemStatus::kOffline);
  EXPECT_THAT(Judge(invariant), ElementsAre("the subsystem errs about its status"));
  Controller(ComponentStatus::kOffline);
  EXPECT_THAT(Judge(invariant), IsEmpty());
  Controller(ComponentStatus::kNotReady);
  EXPECT_THAT(Judge(invariant), ElementsAre("the subsystem errs about its status"));
  Subsystem(SubsystemStatus::kNotReady);
  EXPECT_THAT(Judge(invariant), IsEmpty());
}

TEST_F(Service, NobodyWaitsForAControllerThatWasTakenOut) {
  const auto subsystem = MakeSubsystemInvariant();
  const auto ways = MakeWaysInvariant();
  Order("set_controller_status", "OFFLINE");
  step_.controller = ControllerNumber{0};
  Controller(ComponentStatus::kOffline);
  Subsystem(SubsystemStatus::kOffline);
  Lun(0).status = Lun(1).status = LunStatus::kOffline;
  EXPECT_THAT(Judge(subsystem), IsEmpty());
  EXPECT_THAT(Judge(ways), IsEmpty());
  Next();
  Controller(ComponentStatus::kNotReady);
  EXPECT_THAT(Judge(subsystem), IsEmpty());
  Lun(0).status = LunStatus::kNotReady;
  EXPECT_THAT(Judge(ways), ElementsAre("lun data waits for nobody"));
  Subsystem(SubsystemStatus::kNotReady);
  EXPECT_THAT(Judge(subsystem), ElementsAre("the subsystem errs about its status"));
}

TEST_F(Service, SubsystemStaysOfflineUntilItIsOrderedOnline) {
  const auto invariant = MakeSubsystemInvariant();
  Order("set_subsystem_status", "OFFLINE");
  Subsystem(SubsystemStatus::kOffline);
  EXPECT_THAT(Judge(invariant), IsEmpty());
  Next();
  Subsystem(SubsystemStatus::kOnline);
  EXPECT_THAT(Judge(invariant), ElementsAre("the subsystem errs about its status"));
  Order("set_subsystem_status", "ONLINE");
  EXPECT_THAT(Judge(invariant), IsEmpty());
}

TEST_F(Service, SubsystemKeepsNoOrderThatFoundItOffline) {
  const auto invariant = MakeSubsystemInvariant();
  Controller(ComponentStatus::kOffline);
  Subsystem(SubsystemStatus::kOffline);
  Next();
  Order("set_subsystem_status", "OFFLINE");
  EXPECT_THAT(Judge(invariant), IsEmpty());
  Controller(ComponentStatus::kOnline);
  EXPECT_THAT(Judge(invariant), ElementsAre("the subsystem errs about its status"));
}

TEST_F(Service, WaysKnowsALunThatWasOrderedOffline) {
  const auto invariant = MakeWaysInvariant();
  Lun(0).status = LunStatus::kOffline;
  EXPECT_THAT(Judge(invariant), ElementsAre(HasSubstr("its controller serves")));
  Order("set_lun_status", "OFFLINE");
  EXPECT_THAT(Judge(invariant), IsEmpty());
  Next();
  EXPECT_THAT(Judge(invariant), IsEmpty());
  Lun(0).status = LunStatus::kOnline;
  EXPECT_THAT(Judge(invariant), ElementsAre("lun data is not OFFLINE, as was ordered"));
  Order("set_lun_status", "ONLINE");
  EXPECT_THAT(Judge(invariant), IsEmpty());
}

TEST_F(Service, WaysWantsLunsOfflineWhileTheSubsystemIsOrderedSo) {
  const auto invariant = MakeWaysInvariant();
  Order("set_subsystem_status", "OFFLINE");
  Subsystem(SubsystemStatus::kOffline);
  Lun(0).status = LunStatus::kOffline;
  EXPECT_THAT(Judge(invariant), ElementsAre("lun logs is not OFFLINE, as was ordered"));
  Lun(1).status = LunStatus::kOffline;
  EXPECT_THAT(Judge(invariant), IsEmpty());
}

}  // namespace
}  // namespace vdslab::sim
