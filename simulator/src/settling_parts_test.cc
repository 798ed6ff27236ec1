// Controllers, ports, LUNs and the subsystem that are NOT_READY for a while after an order about
// them was accepted (AMB-18).
#include "test_parts.h"

namespace vdslab::sim {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

constexpr Duration kPartSettling = 2s;
constexpr Duration kLunSettling = 3s;
constexpr PortAddress kSettlingPort{kA, 0};

class SettlingParts : public PartsTest {
 protected:
  explicit SettlingParts(const SettlingManners& manners = {.parts = kPartSettling,
                                                           .luns = kLunSettling},
                         bool hides_access = false)
      : PartsTest(SettlingSpec(manners, hides_access)) {}

  static EnclosureSpec SettlingSpec(const SettlingManners& manners, bool hides_access) {
    EnclosureSpec spec = TestSpec();
    spec.settling_manners = manners;
    spec.telling_manners.hides_lun_access = hides_access;
    return spec;
  }
  void Settle() { EXPECT_TRUE(clock_.Advance(kPartSettling)); }
  void SettleLun() { EXPECT_TRUE(clock_.Advance(kLunSettling)); }
  ComponentStatus StatusOf(ControllerNumber number) { return Controller(number).status; }
  SubsystemStatus Subsystem() { return enclosure_->ReadSubsystem().status; }
  Outcome ReadData(LunNumber lun) { return enclosure_->Read(LunRange{lun, 0, 4096}); }
};

TEST_F(SettlingParts, AControllerThatGoesOfflineServesNoMoreAtOnce) {
  EXPECT_EQ(SetController(kA, ComponentStatus::kOffline), Outcome::kOk);
  EXPECT_EQ(StatusOf(kA), ComponentStatus::kNotReady);
  EXPECT_EQ(PortStatus(kSettlingPort), ComponentStatus::kOffline);
  EXPECT_EQ(OwnerOf(kParityLun), kB);
  const auto told = Happenings();
  EXPECT_THAT(told, Contains(Contains(ControllerModified(kA))));
  EXPECT_THAT(told, Contains(Contains(ControllerLeft(kA))));
  EXPECT_TRUE(clock_.Advance(kPartSettling - 1ns));
  EXPECT_EQ(StatusOf(kA), ComponentStatus::kNotReady);
  EXPECT_THAT(Happenings(), IsEmpty());
  EXPECT_TRUE(clock_.Advance(1ns));
  EXPECT_EQ(StatusOf(kA), ComponentStatus::kOffline);
  EXPECT_THAT(Happenings(), ElementsAre(ElementsAre(ControllerModified(kA))));
}

TEST_F(SettlingParts, AControllerThatComesOnlineServesWhenItHasSettled) {
  SetController(kB, ComponentStatus::kOffline);
  Settle();
  SetController(kA, ComponentStatus::kOffline);
  Settle();
  EXPECT_EQ(Subsystem(), SubsystemStatus::kOffline);
  EXPECT_EQ(WayTo(kParityLun), LunStatus::kOffline);
  Happenings();
  EXPECT_EQ(SetController(kA, ComponentStatus::kOnline), Outcome::kOk);
  EXPECT_EQ(StatusOf(kA), ComponentStatus::kNotReady);
  EXPECT_EQ(PortStatus(kSettlingPort), ComponentStatus::kOffline);
  EXPECT_EQ(Subsystem(), SubsystemStatus::kNotReady);
  EXPECT_EQ(WayTo(kParityLun), LunStatus::kNotReady);  // somebody is to serve it soon
  EXPECT_THAT(Happenings(), Not(Contains(Contains(ControllerLeft(kA)))));
  Settle();
  EXPECT_EQ(StatusOf(kA), ComponentStatus::kOnline);
  EXPECT_EQ(PortStatus(kSettlingPort), ComponentStatus::kOnline);
  EXPECT_EQ(Subsystem(), SubsystemStatus::kOnline);
  EXPECT_EQ(WayTo(kParityLun), LunStatus::kOnline);
  EXPECT_THAT(Happenings(), Contains(Contains(ControllerModified(kA))));
}

TEST_F(SettlingParts, TakeNoOrderMeanwhile) {
  SetController(kA, ComponentStatus::kOffline);
  EXPECT_EQ(SetController(kA, ComponentStatus::kOffline), Outcome::kRefused);
  EXPECT_EQ(SetController(kA, ComponentStatus::kOnline), Outcome::kRefused);
  EXPECT_EQ(enclosure_->SetControllerStatuses({kA}, {kB}), Outcome::kRefused);
  EXPECT_EQ(enclosure_->ResetController(kA), Outcome::kRefused);
  EXPECT_EQ(StatusOf(kB), ComponentStatus::kOnline);
  Settle();
  EXPECT_EQ(SetController(kA, ComponentStatus::kOffline), Outcome::kOk);
  EXPECT_EQ(StatusOf(kA), ComponentStatus::kOffline);  // as it was: nothing to settle
}

TEST_F(SettlingParts, AControllerThatHangsMeanwhileIsResetWhenItHasSettled) {
  SetController(kA, ComponentStatus::kOffline);
  Settle();
  SetController(kA, ComponentStatus::kOnline);
  enclosure_->HangController(kA);
  EXPECT_EQ(enclosure_->ResetController(kA), Outcome::kRefused);
  EXPECT_EQ(StatusOf(kA), ComponentStatus::kUnknown);
  enclosure_->EndHang(kA);
  Settle();
  EXPECT_EQ(StatusOf(kA), ComponentStatus::kOnline) << "the order is not forgotten";
  EXPECT_EQ(enclosure_->ResetController(kA), Outcome::kOk);
}

TEST_F(SettlingParts, BothControllersOfOneOrderSettle) {
  SetController(kA, ComponentStatus::kOffline);
  Settle();
  EXPECT_EQ(enclosure_->SetControllerStatuses({kA}, {kB}), Outcome::kOk);
  EXPECT_EQ(StatusOf(kA), ComponentStatus::kNotReady);
  EXPECT_EQ(StatusOf(kB), ComponentStatus::kNotReady);
  Settle();
  EXPECT_EQ(StatusOf(kA), ComponentStatus::kOnline);
  EXPECT_EQ(StatusOf(kB), ComponentStatus::kOffline);
}

TEST_F(SettlingParts, AControllerThatFailsMeanwhileHasFailed) {
  SetController(kA, ComponentStatus::kOffline);
  Settle();
  SetController(kA, ComponentStatus::kOnline);
  Happenings();
  enclosure_->FailController(kA);
  EXPECT_EQ(StatusOf(kA), ComponentStatus::kFailed);
  EXPECT_THAT(Happenings(), Contains(Contains(ControllerModified(kA))));
  EXPECT_EQ(SetController(kA, ComponentStatus::kOnline), Outcome::kFailed);
  Settle();
  EXPECT_EQ(StatusOf(kA), ComponentStatus::kFailed);
  enclosure_->RepairController(kA);
  EXPECT_EQ(StatusOf(kA), ComponentStatus::kOffline);  // what was ordered has failed
}

TEST_F(SettlingParts, AControllerThatIsRepairedMeanwhileSettlesStill) {
  SetController(kA, ComponentStatus::kOffline);
  Settle();
  SetController(kA, ComponentStatus::kOnline);
  enclosure_->FailController(kA);
  enclosure_->RepairController(kA);
  EXPECT_EQ(StatusOf(kA), ComponentStatus::kNotReady);
  Settle();
  EXPECT_EQ(StatusOf(kA), ComponentStatus::kOnline);
}

TEST_F(SettlingParts, APortIsNotReadyUntilItIsAsOrdered) {
  EXPECT_EQ(SetPort(kSettlingPort, ComponentStatus::kOffline), Outcome::kOk);
  EXPECT_EQ(PortStatus(kSettlingPort), ComponentStatus::kNotReady);
  EXPECT_EQ(SetPort(kSettlingPort, ComponentStatus::kOnline), Outcome::kRefused);
  EXPECT_EQ(enclosure_->ResetPort(kSettlingPort), Outcome::kRefused);
  EXPECT_THAT(Happenings(), ElementsAre(ElementsAre(PortModified(0), PortLeft(0))));
  Settle();
  EXPECT_EQ(PortStatus(kSettlingPort), ComponentStatus::kOffline);
  EXPECT_THAT(Happenings(), ElementsAre(ElementsAre(PortModified(0))));
  EXPECT_EQ(SetPort(kSettlingPort, ComponentStatus::kOnline), Outcome::kOk);
  EXPECT_EQ(PortStatus(kSettlingPort), ComponentStatus::kNotReady);
  EXPECT_THAT(Happenings(), ElementsAre(ElementsAre(PortModified(0))));
  Settle();
  EXPECT_EQ(PortStatus(kSettlingPort), ComponentStatus::kOnline);
}

TEST_F(SettlingParts, LunsWaitForAPortThatIsToBeOnline) {
  for (const ControllerNumber number : {kA, kB}) {
    for (const std::uint32_t port : {0u, 1u}) {
      SetPort({number, port}, ComponentStatus::kOffline);
    }
  }
  Settle();
  EXPECT_EQ(WayTo(kParityLun), LunStatus::kOffline);
  EXPECT_EQ(SetPort(kSettlingPort, ComponentStatus::kOnline), Outcome::kOk);
  EXPECT_EQ(WayTo(kParityLun), LunStatus::kNotReady);
  Settle();
  EXPECT_EQ(WayTo(kParityLun), LunStatus::kOnline);
}

TEST_F(SettlingParts, TheSubsystemIsNotReadyUntilItIsAsOrdered) {
  EXPECT_EQ(SetSubsystem(SubsystemStatus::kOffline), Outcome::kOk);
  EXPECT_EQ(Subsystem(), SubsystemStatus::kNotReady);
  EXPECT_EQ(WayTo(kParityLun), LunStatus::kOffline);
  EXPECT_EQ(SetSubsystem(SubsystemStatus::kOnline), Outcome::kRefused);
  Settle();
  EXPECT_EQ(Subsystem(), SubsystemStatus::kOffline);
  Happenings();
  EXPECT_EQ(SetSubsystem(SubsystemStatus::kOnline), Outcome::kOk);
  EXPECT_EQ(Subsystem(), SubsystemStatus::kNotReady);
  EXPECT_EQ(WayTo(kParityLun), LunStatus::kOffline);
  EXPECT_THAT(Happenings(), ElementsAre(ElementsAre(SubsystemModified())));
  Settle();
  EXPECT_EQ(Subsystem(), SubsystemStatus::kOnline);
  EXPECT_EQ(WayTo(kParityLun), LunStatus::kOnline);
}

TEST_F(SettlingParts, ALunIsReachedNoMoreAtOnce) {
  EXPECT_EQ(SetLun(kParityLun, LunStatus::kOffline), Outcome::kOk);
  EXPECT_EQ(WayTo(kParityLun), LunStatus::kNotReady);
  EXPECT_EQ(Lun(kParityLun).plexes.front().status, LunStatus::kNotReady);
  EXPECT_EQ(ReadData(kParityLun), Outcome::kFailed);
  EXPECT_EQ(SetLun(kParityLun, LunStatus::kOnline), Outcome::kRefused);
  EXPECT_EQ(WayTo(kMirrorLun), LunStatus::kOnline);
  EXPECT_THAT(Happenings(), ElementsAre(ElementsAre(LunModified(kParityLun))));
  EXPECT_TRUE(clock_.Advance(kLunSettling - 1ns));
  EXPECT_EQ(WayTo(kParityLun), LunStatus::kNotReady);
  EXPECT_TRUE(clock_.Advance(1ns));
  EXPECT_EQ(WayTo(kParityLun), LunStatus::kOffline);
  EXPECT_THAT(Happenings(), ElementsAre(ElementsAre(LunModified(kParityLun))));
}

TEST_F(SettlingParts, ALunIsReachedWhenItHasSettled) {
  SetLun(kParityLun, LunStatus::kOffline);
  SettleLun();
  Happenings();
  EXPECT_EQ(SetLun(kParityLun, LunStatus::kOnline), Outcome::kOk);
  EXPECT_EQ(WayTo(kParityLun), LunStatus::kNotReady);
  EXPECT_EQ(ReadData(kParityLun), Outcome::kFailed);
  EXPECT_THAT(Happenings(), ElementsAre(ElementsAre(LunModified(kParityLun))));
  SettleLun();
  EXPECT_EQ(WayTo(kParityLun), LunStatus::kOnline);
  EXPECT_EQ(ReadData(kParityLun), Outcome::kOk);
  EXPECT_THAT(Happenings(), ElementsAre(ElementsAre(LunModified(kParityLun))));
}

TEST_F(SettlingParts, ALunThatFailsMeanwhileHasFailed) {
  SetLun(kStripeLun, LunStatus::kOffline);
  SettleLun();
  SetLun(kStripeLun, LunStatus::kOnline);
  Happenings();
  enclosure_->FailDrive(kStriped);
  EXPECT_EQ(WayTo(kStripeLun), LunStatus::kFailed);
  EXPECT_THAT(Happenings(), Contains(Contains(LunModified(kStripeLun))));
  SettleLun();
  EXPECT_EQ(WayTo(kStripeLun), LunStatus::kFailed);
  EXPECT_THAT(Happenings(), IsEmpty());
}

TEST_F(SettlingParts, ALunWhoseWayGoesMeanwhileIsOffline) {
  SetLun(kParityLun, LunStatus::kOffline);
  SettleLun();
  SetLun(kParityLun, LunStatus::kOnline);
  enclosure_->FailController(kA);
  enclosure_->FailController(kB);
  SettleLun();
  EXPECT_EQ(WayTo(kParityLun), LunStatus::kOffline);
  enclosure_->RepairController(kA);
  EXPECT_EQ(WayTo(kParityLun), LunStatus::kOffline);  // what was ordered has failed
}

TEST_F(SettlingParts, NothingIsToldOfALunThatWasDeletedMeanwhile) {
  SetLun(kParityLun, LunStatus::kOffline);
  EXPECT_EQ(enclosure_->DeleteLun(kParityLun), Outcome::kOk);
  Happenings();
  SettleLun();
  EXPECT_THAT(Happenings(), IsEmpty());
}

class SettlingWithHiddenAccess : public SettlingParts {
 protected:
  SettlingWithHiddenAccess() : SettlingParts({.luns = kLunSettling}, true) {}
};

TEST_F(SettlingWithHiddenAccess, ALunComesOnlineWithoutAWay) {
  SetLun(kParityLun, LunStatus::kOffline);
  SettleLun();
  enclosure_->FailController(kA);
  enclosure_->FailController(kB);
  EXPECT_EQ(SetLun(kParityLun, LunStatus::kOnline), Outcome::kOk);
  EXPECT_EQ(WayTo(kParityLun), LunStatus::kNotReady);
  SettleLun();
  EXPECT_EQ(WayTo(kParityLun), LunStatus::kOnline);
}

// Whether parts settle says nothing of LUNs, and the other way round.
class OnlyPartsSettle : public SettlingParts {
 protected:
  OnlyPartsSettle() : SettlingParts({.parts = kPartSettling}) {}
};

TEST_F(OnlyPartsSettle, ALunIsAsOrderedAtOnce) {
  EXPECT_EQ(SetLun(kParityLun, LunStatus::kOffline), Outcome::kOk);
  EXPECT_EQ(WayTo(kParityLun), LunStatus::kOffline);
  EXPECT_EQ(SetLun(kParityLun, LunStatus::kOnline), Outcome::kOk);
  EXPECT_EQ(WayTo(kParityLun), LunStatus::kOnline);
}

class OnlyLunsSettle : public SettlingParts {
 protected:
  OnlyLunsSettle() : SettlingParts({.luns = kLunSettling}) {}
};

TEST_F(OnlyLunsSettle, PartsAreAsOrderedAtOnce) {
  EXPECT_EQ(SetPort(kSettlingPort, ComponentStatus::kOffline), Outcome::kOk);
  EXPECT_EQ(PortStatus(kSettlingPort), ComponentStatus::kOffline);
  EXPECT_EQ(SetController(kA, ComponentStatus::kOffline), Outcome::kOk);
  EXPECT_EQ(StatusOf(kA), ComponentStatus::kOffline);
  EXPECT_EQ(SetSubsystem(SubsystemStatus::kOffline), Outcome::kOk);
  EXPECT_EQ(Subsystem(), SubsystemStatus::kOffline);
}

}  // namespace
}  // namespace vdslab::sim
