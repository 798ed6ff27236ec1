// What IVdsControllerPort::Reset does: the port is out of service for a moment.
#include "test_paths.h"

namespace vdslab::sim {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr Duration kPortRestart = 2s;
constexpr PortAddress kFirstPort{kA, 0};
constexpr PortAddress kSecondPort{kA, 1};

class PortReset : public PathsTest {
 protected:
  explicit PortReset(EnclosureSpec spec = TestSpec()) : PathsTest(std::move(spec)) {}

  Outcome Reset(PortAddress address) { return enclosure_->ResetPort(address); }
  // Calls `action` when the reset is half over.
  template <class Action>
  void HalfWay(Action action) {
    clock_.CallAt(clock_.Now() + kPortRestart / 2, [this, action] {
      was_half_way_ = true;
      action();
    });
  }

  bool was_half_way_ = false;
};

TEST_F(PortReset, TakesItsTimeAndIsOverWhenItReturns) {
  HalfWay([this] {
    EXPECT_EQ(PortStatus(kFirstPort), ComponentStatus::kNotReady);
    EXPECT_EQ(StatusThrough(kParityLun, kFirstPort), PathStatus::kFailed);
    EXPECT_EQ(StatusThrough(kParityLun, kSecondPort), PathStatus::kOnline);
    EXPECT_EQ(WayTo(kParityLun), LunStatus::kOnline);
    EXPECT_EQ(enclosure_->ReadSubsystem().health, Health::kHealthy);
  });
  EXPECT_EQ(Reset(kFirstPort), Outcome::kOk);
  EXPECT_TRUE(was_half_way_);
  EXPECT_EQ(Elapsed(), kPortRestart);
  EXPECT_EQ(PortStatus(kFirstPort), ComponentStatus::kOnline);
  EXPECT_EQ(StatusThrough(kParityLun, kFirstPort), PathStatus::kOnline);
}

TEST_F(PortReset, IsToldAtBothEnds) {
  EXPECT_EQ(Reset(kFirstPort), Outcome::kOk);
  EXPECT_THAT(Happenings(),
              ElementsAre(ElementsAre(PortModified(0)), ElementsAre(PortModified(0))));
}

class ResetOfTheOnlyPort : public PortReset {
 protected:
  static EnclosureSpec Spec() {
    EnclosureSpec spec = TestSpec();
    spec.controllers.pop_back();
    spec.controllers[kA].ports.pop_back();
    return spec;
  }
  ResetOfTheOnlyPort() : PortReset(Spec()) {}
};

TEST_F(ResetOfTheOnlyPort, HasLunsWaitForIt) {
  HalfWay([this] { EXPECT_EQ(WayTo(kParityLun), LunStatus::kNotReady); });
  EXPECT_EQ(Reset(kFirstPort), Outcome::kOk);
  EXPECT_TRUE(was_half_way_);
  EXPECT_EQ(WayTo(kParityLun), LunStatus::kOnline);
}

TEST_F(ResetOfTheOnlyPort, HasNobodyWaitWhenItsLinkIsCut) {
  enclosure_->CutLink(kFirstPort);
  HalfWay([this] { EXPECT_EQ(WayTo(kParityLun), LunStatus::kOffline); });
  EXPECT_EQ(Reset(kFirstPort), Outcome::kOk);
  EXPECT_TRUE(was_half_way_);
  EXPECT_EQ(PortStatus(kFirstPort), ComponentStatus::kNotReady);
}

TEST_F(PortReset, LeavesOfflineWhatAClientTookOffline) {
  EXPECT_EQ(SetPort(kFirstPort, ComponentStatus::kOffline), Outcome::kOk);
  Happenings();
  EXPECT_EQ(Reset(kFirstPort), Outcome::kOk);
  EXPECT_EQ(PortStatus(kFirstPort), ComponentStatus::kOffline);
  EXPECT_THAT(Happenings(), IsEmpty());
  EXPECT_EQ(SetPort(kFirstPort, ComponentStatus::kOnline), Outcome::kOk);
}

TEST_F(PortReset, FailsWhenThePortFailsMeanwhile) {
  HalfWay([this] { enclosure_->FailPort(kFirstPort); });
  EXPECT_EQ(Reset(kFirstPort), Outcome::kFailed);
  EXPECT_EQ(PortStatus(kFirstPort), ComponentStatus::kFailed);
  enclosure_->RepairPort(kFirstPort);
  EXPECT_EQ(PortStatus(kFirstPort), ComponentStatus::kOnline);
}

TEST_F(PortReset, IsRefusedForTheFirstReasonThatApplies) {
  EXPECT_EQ(Reset({kA, 2}), Outcome::kNotFound);
  EXPECT_EQ(Reset({2, 0}), Outcome::kNotFound);
  enclosure_->HangController(kA);
  EXPECT_EQ(Reset(kFirstPort), Outcome::kRefused);
  enclosure_->FailPort(kFirstPort);
  EXPECT_EQ(Reset(kFirstPort), Outcome::kFailed);
  EXPECT_EQ(SetController(kB, ComponentStatus::kOffline), Outcome::kOk);
  EXPECT_EQ(Reset({kB, 0}), Outcome::kRefused);
  Corrupt();
  EXPECT_EQ(Reset(kFirstPort), Outcome::kCacheCorrupt);
  EXPECT_EQ(Reset({2, 0}), Outcome::kNotFound);
}

TEST_F(PortReset, HoldsItsControllerUntilItIsOver) {
  HalfWay([this] {
    EXPECT_EQ(Reset(kFirstPort), Outcome::kBusy);
    EXPECT_EQ(SetPort(kSecondPort, ComponentStatus::kOffline), Outcome::kBusy);
    EXPECT_EQ(SetController(kA, ComponentStatus::kOffline), Outcome::kBusy);
    EXPECT_EQ(SetPort({kB, 0}, ComponentStatus::kOffline), Outcome::kOk);
  });
  EXPECT_EQ(Reset(kFirstPort), Outcome::kOk);
  EXPECT_TRUE(was_half_way_);
}

}  // namespace
}  // namespace vdslab::sim
