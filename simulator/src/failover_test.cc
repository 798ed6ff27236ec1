#include "failover.h"

#include "test_parts.h"

namespace vdslab::sim {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class Failover : public PartsTest {
 protected:
  explicit Failover(EnclosureSpec spec = TestSpec()) : PartsTest(std::move(spec)) {}
};

TEST_F(Failover, LunsBelongToTheControllersInTurn) {
  EXPECT_EQ(OwnerOf(kParityLun), kA);
  EXPECT_EQ(OwnerOf(kMirrorLun), kB);
  EXPECT_EQ(OwnerOf(kStripeLun), kA);
}

TEST_F(Failover, TheOtherControllerTakesOverAfterItsTime) {
  enclosure_->FailController(kA);
  EXPECT_THAT(Happenings(),
              ElementsAre(ElementsAre(ControllerModified(kA), PortModified(0), PortLeft(0),
                                      PortModified(1), PortLeft(1), SubsystemModified(),
                                      LunModified(kParityLun), LunModified(kStripeLun))));
  EXPECT_EQ(PortStatus({kA, 0}), ComponentStatus::kOffline);
  EXPECT_EQ(WayTo(kParityLun), LunStatus::kNotReady);
  EXPECT_EQ(Lun(kParityLun).health, Health::kHealthy);
  EXPECT_EQ(WayTo(kMirrorLun), LunStatus::kOnline);
  clock_.Advance(kFailover - 1ns);
  EXPECT_EQ(WayTo(kParityLun), LunStatus::kNotReady);
  clock_.Advance(1ns);
  EXPECT_EQ(WayTo(kParityLun), LunStatus::kOnline);
  EXPECT_EQ(OwnerOf(kParityLun), kB);
  EXPECT_EQ(OwnerOf(kStripeLun), kB);
  EXPECT_THAT(Happenings(),
              ElementsAre(ElementsAre(LunModified(kParityLun), LunModified(kStripeLun))));
}

TEST_F(Failover, ARepairedControllerGetsItsLunsBack) {
  enclosure_->FailController(kA);
  clock_.Advance(kFailover);
  enclosure_->RepairController(kA);
  EXPECT_EQ(OwnerOf(kParityLun), kB);
  Happenings();
  clock_.Advance(kFailover);
  EXPECT_EQ(OwnerOf(kParityLun), kA);
  EXPECT_EQ(OwnerOf(kMirrorLun), kB);
  EXPECT_EQ(WayTo(kParityLun), LunStatus::kOnline);
  EXPECT_THAT(Happenings(), IsEmpty());  // nobody missed it
}

TEST_F(Failover, AControllerThatIsBackInTimeKeepsItsLuns) {
  enclosure_->FailController(kA);
  clock_.Advance(kFailover - 1s);
  enclosure_->RepairController(kA);
  EXPECT_EQ(WayTo(kParityLun), LunStatus::kOnline);
  clock_.Advance(1min);
  EXPECT_EQ(OwnerOf(kParityLun), kA);
  enclosure_->FailController(kA);
  clock_.Advance(kFailover - 1s);
  EXPECT_EQ(WayTo(kParityLun), LunStatus::kNotReady);  // the time counts from the new loss
}

TEST_F(Failover, WithoutAnyControllerLunsAreOffline) {
  enclosure_->FailController(kA);
  clock_.Advance(1s);
  enclosure_->FailController(kB);
  EXPECT_EQ(WayTo(kParityLun), LunStatus::kOffline);
  EXPECT_EQ(WayTo(kMirrorLun), LunStatus::kOffline);
  EXPECT_EQ(Lun(kMirrorLun).health, Health::kHealthy);
  clock_.Advance(1h);
  EXPECT_EQ(WayTo(kParityLun), LunStatus::kOffline);
  enclosure_->RepairController(kB);
  EXPECT_EQ(WayTo(kMirrorLun), LunStatus::kOnline);
  EXPECT_EQ(WayTo(kParityLun), LunStatus::kNotReady);
  clock_.Advance(kFailover);
  EXPECT_EQ(WayTo(kParityLun), LunStatus::kOnline);
}

TEST_F(Failover, OnePortOfTheOwnerIsWayEnough) {
  enclosure_->CutLink({kA, 0});
  EXPECT_EQ(WayTo(kParityLun), LunStatus::kOnline);
  enclosure_->FailPort({kA, 1});
  EXPECT_EQ(WayTo(kParityLun), LunStatus::kNotReady);
  clock_.Advance(kFailover);
  EXPECT_EQ(WayTo(kParityLun), LunStatus::kOnline);
  EXPECT_EQ(OwnerOf(kParityLun), kB);
  enclosure_->RestoreLink({kA, 0});
  clock_.Advance(kFailover);
  EXPECT_EQ(OwnerOf(kParityLun), kA);
}

TEST_F(Failover, WithoutAnyLinkLunsAreOffline) {
  for (const PortAddress port : {PortAddress{kA, 0}, {kA, 1}, {kB, 0}, {kB, 1}}) {
    enclosure_->CutLink(port);
  }
  EXPECT_EQ(WayTo(kParityLun), LunStatus::kOffline);
  EXPECT_EQ(WayTo(kMirrorLun), LunStatus::kOffline);
  EXPECT_EQ(enclosure_->ReadSubsystem().status, SubsystemStatus::kOnline);
  enclosure_->RestoreLink({kA, 0});
  EXPECT_EQ(WayTo(kParityLun), LunStatus::kOnline);
}

TEST_F(Failover, ABrokenPathDegradesTheSubsystem) {
  enclosure_->CutLink({kB, 0});
  EXPECT_EQ(enclosure_->ReadSubsystem().status, SubsystemStatus::kOnline);
  EXPECT_EQ(enclosure_->ReadSubsystem().health, Health::kDegraded);
  EXPECT_THAT(Happenings(), ElementsAre(ElementsAre(PortModified(2), SubsystemModified())));
  enclosure_->RestoreLink({kB, 0});
  EXPECT_EQ(enclosure_->ReadSubsystem().health, Health::kHealthy);
}

TEST_F(Failover, APathThatIsCutStaysBrokenWhileItsControllerRestarts) {
  enclosure_->CutLink({kB, 0});
  enclosure_->BeginRestart(kB);
  EXPECT_EQ(enclosure_->ReadSubsystem().health, Health::kDegraded);
  enclosure_->RestoreLink({kB, 0});
  EXPECT_EQ(enclosure_->ReadSubsystem().health, Health::kHealthy);
  enclosure_->CutLink({kB, 0});
  enclosure_->EndRestart(kB);
  EXPECT_EQ(enclosure_->ReadSubsystem().health, Health::kDegraded);
}

TEST_F(Failover, DataAndWaysShowTogether) {
  enclosure_->FailDrive(kMember);
  enclosure_->FailController(kA);
  EXPECT_EQ(WayTo(kParityLun), LunStatus::kNotReady);
  EXPECT_EQ(Lun(kParityLun).health, Health::kFailedRedundancy);
  enclosure_->UnplugDrive(kOtherMember);
  EXPECT_EQ(WayTo(kParityLun), LunStatus::kFailed);
  clock_.Advance(kFailover);
  enclosure_->HealDrive(kMember);
  EXPECT_EQ(WayTo(kParityLun), LunStatus::kOnline);
}

TEST_F(Failover, AFlushUnderALostControllerEndsInAnError) {
  enclosure_->WriteCache(kMember, 1000 * kMiB);  // 10 s of flush
  clock_.CallAt(clock_.Now() + 1s, [&] { enclosure_->FailController(kA); });
  EXPECT_EQ(TakeOffline(kMember), Outcome::kFailed);
  EXPECT_EQ(Dirty(kMember), 1000 * kMiB);
  EXPECT_THAT(enclosure_->TakeCommandLog(), ElementsAre("flush_failed 0:4 1048576000"));
  EXPECT_EQ(TakeOffline(kMember), Outcome::kOk);  // by the other one
}

// A takeover that fails is tried again after the time that it takes.
class RetriedFailover : public testing::TestWithParam<std::pair<Duration, Duration>> {};

TEST_P(RetriedFailover, ComesAfterTheSameTimeOrASecond) {
  const auto [time, retry] = GetParam();
  EnclosureSpec spec = TestSpec();
  spec.failover.time = time;
  VirtualClock clock;
  FaultPlan faults(1);
  Listener listener;
  Enclosure enclosure(spec, clock, faults, listener);
  faults.Arm(
      {.kind = FaultKind::kFailoverFailure, .target = OnLun{kParityLun}, .when = {.times = 1}},
      clock.Now());
  const auto status = [&] {
    LunProperties lun;
    EXPECT_EQ(enclosure.ReadLun(kParityLun, &lun), Outcome::kOk);
    return lun.status;
  };
  enclosure.FailController(kA);
  clock.Advance(time);
  EXPECT_EQ(status(), LunStatus::kOffline);
  clock.Advance(retry - 1ns);
  EXPECT_EQ(status(), LunStatus::kOffline);
  clock.Advance(1ns);
  EXPECT_EQ(status(), LunStatus::kOnline);
}
INSTANTIATE_TEST_SUITE_P(Times, RetriedFailover,
                         testing::Values(std::pair<Duration, Duration>{0s, 1s},
                                         std::pair<Duration, Duration>{400ms, 400ms},
                                         std::pair<Duration, Duration>{5s, 5s}));

class PassiveFailover : public Failover {
 protected:
  PassiveFailover() : Failover(ActivePassive()) {}
};

TEST_F(PassiveFailover, TheFirstControllerServesAllLuns) {
  for (const LunNumber lun : {kParityLun, kMirrorLun, kStripeLun}) EXPECT_EQ(OwnerOf(lun), kA);
  enclosure_->FailController(kB);
  for (const LunNumber lun : {kParityLun, kMirrorLun, kStripeLun}) {
    EXPECT_EQ(WayTo(lun), LunStatus::kOnline);
  }
}

TEST_F(PassiveFailover, TheOneThatTookOverStaysActive) {
  enclosure_->FailController(kA);
  clock_.Advance(kFailover);
  EXPECT_EQ(OwnerOf(kMirrorLun), kB);
  enclosure_->RepairController(kA);
  clock_.Advance(1h);
  EXPECT_EQ(OwnerOf(kMirrorLun), kB);
  enclosure_->FailController(kB);
  clock_.Advance(kFailover);
  EXPECT_EQ(OwnerOf(kMirrorLun), kA);
  EXPECT_EQ(WayTo(kMirrorLun), LunStatus::kOnline);
}

TEST(FailoverSpecs, NameControllersThatAreThere) {
  EnclosureSpec spec = TestSpec();
  spec.luns[0].controller = kB;
  EXPECT_EQ(FindDefect(spec), "");
  EXPECT_EQ(PreferredController(spec, 0), kB);
  spec.luns[0].controller = 2;
  EXPECT_EQ(FindDefect(spec), "the LUN `parity` belongs to controller 2, which does not exist");
  spec.luns[0].controller = kB;
  spec.failover.mode = ControllerMode::kActivePassive;
  EXPECT_NE(FindDefect(spec), "");
  spec.luns[0].controller.reset();
  spec.failover.time = -1s;
  EXPECT_EQ(FindDefect(spec), "a failover takes less than no time");
}

}  // namespace
}  // namespace vdslab::sim
