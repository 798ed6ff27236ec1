// What the invariants say of parts and LUNs that are NOT_READY after an order was accepted
// (AMB-18).
#include "test_scene.h"

namespace vdslab::sim {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class SettlingParts : public SceneTest {
 protected:
  SettlingParts() {
    spec_ = enclosure_.spec();
    spec_.settling_manners = {.parts = Duration(10), .luns = Duration(10)};
  }
  Sentences See(const std::unique_ptr<Invariant>& invariant) {
    Sentences wrong;
    invariant->Check({spec_, before_, after_, step_, after_, visited_}, wrong);
    before_ = after_;
    step_ = {};
    return wrong;
  }
  void Order(const std::string& name, const std::string& status) {
    step_ = {.cause = Step::Cause::kOrder, .name = name, .lun = LunNumber{0}, .status = status};
    step_.controller = ControllerNumber{0};
  }
  void Wait(Duration time) { after_.at += time; }

  EnclosureSpec spec_;
};

TEST_F(SettlingParts, ALunIsNotReadyOnlyUntilItHasSettled) {
  const auto ways = MakeWaysInvariant();
  Order("set_lun_status", "OFFLINE");
  Lun(0).status = LunStatus::kNotReady;
  EXPECT_THAT(See(ways), IsEmpty());
  Wait(Duration(10));
  EXPECT_THAT(See(ways), IsEmpty());
  Wait(Duration(1));
  EXPECT_THAT(See(ways), Not(IsEmpty()));
  Lun(0).status = LunStatus::kOffline;
  EXPECT_THAT(See(ways), IsEmpty());
  Order("set_lun_status", "ONLINE");
  Lun(0).status = LunStatus::kNotReady;
  EXPECT_THAT(See(ways), IsEmpty());
  Lun(0).status = LunStatus::kOnline;
  EXPECT_THAT(See(ways), IsEmpty());
  Lun(0).status = LunStatus::kOffline;  // nobody ordered that
  EXPECT_THAT(See(ways), ElementsAre(HasSubstr("its controller serves")));
}

TEST_F(SettlingParts, ALunThatWasNotOrderedDoesNotSettle) {
  const auto ways = MakeWaysInvariant();
  Order("set_lun_status", "OFFLINE");
  Lun(0).status = LunStatus::kOffline;
  Lun(1).status = LunStatus::kNotReady;
  EXPECT_THAT(See(ways), ElementsAre(HasSubstr("its controller serves")));
}

TEST_F(SettlingParts, TheSubsystemIsNotReadyOnlyUntilItHasSettled) {
  const auto subsystem = MakeSubsystemInvariant();
  Order("set_subsystem_status", "OFFLINE");
  after_.subsystem.status = SubsystemStatus::kNotReady;
  EXPECT_THAT(See(subsystem), IsEmpty());
  Wait(Duration(11));
  EXPECT_THAT(See(subsystem), ElementsAre("the subsystem errs about its status"));
}

TEST_F(SettlingParts, LunsWaitForAControllerThatIsToBeOnlineAndForNoOther) {
  const auto ways = MakeWaysInvariant();
  Order("set_controller_status", "OFFLINE");
  after_.controllers[0].status = ComponentStatus::kNotReady;
  Lun(0).status = LunStatus::kNotReady;
  Lun(1).status = LunStatus::kOffline;
  spec_.settling_manners.luns = Duration(0);
  after_.ports[0].status = ComponentStatus::kOffline;
  EXPECT_THAT(See(ways), ElementsAre("lun data waits for nobody"));
  after_.controllers[0].status = ComponentStatus::kOffline;
  Lun(0).status = LunStatus::kOffline;
  EXPECT_THAT(See(ways), IsEmpty());
  Order("set_controller_status", "ONLINE");
  after_.controllers[0].status = ComponentStatus::kNotReady;
  Lun(0).status = LunStatus::kNotReady;
  EXPECT_THAT(See(ways), IsEmpty());
}

TEST_F(SettlingParts, APortThatSettlesMayOrMayNotBeABrokenPath) {
  const auto subsystem = MakeSubsystemInvariant();
  Order("set_port_status", "OFFLINE");
  after_.ports[0].status = ComponentStatus::kNotReady;
  EXPECT_THAT(See(subsystem), IsEmpty());
  after_.subsystem.health = Health::kDegraded;
  EXPECT_THAT(See(subsystem), IsEmpty());
  Wait(Duration(11));
  EXPECT_THAT(See(subsystem), IsEmpty());
  after_.subsystem.health = Health::kHealthy;
  EXPECT_THAT(See(subsystem), ElementsAre("the subsystem errs about its health"));
}

}  // namespace
}  // namespace vdslab::sim
