#include "part_machine.h"

#include <gtest/gtest.h>

#include <ostream>
#include <vector>

#include "controller_machine.h"
#include "lun_machine.h"
#include "part_explorer.h"
#include "port_machine.h"
#include "subsystem_machine.h"

namespace vdslab::sim {
namespace {

constexpr auto kOn = Ordered::kOnline;
constexpr auto kOff = Ordered::kOffline;
constexpr PartGuards kBoth = kHoldsDirtyData | kCarriesLuns;

// What a transition must be like, written without the statechart.
template <class Lifecycle>
void ExpectTransitions(const std::vector<PartTransition<Lifecycle>>& expected) {
  const auto all = Explore<Lifecycle>();
  for (const auto& row : expected) {
    SCOPED_TRACE(testing::Message()
                 << "row " << &row - expected.data() << " event " << static_cast<int>(row.event));
    const auto found = std::find_if(all.begin(), all.end(), [&](const auto& each) {
      return each.from == row.from && each.event == row.event && each.guards == row.guards;
    });
    ASSERT_NE(found, all.end()) << "a state that cannot be reached";
    EXPECT_TRUE(found->to == row.to);
    EXPECT_EQ(found->effect, row.effect);
  }
}

template <class Lifecycle>
class EveryLifecycle : public testing::Test {};
using PartLifecycles =
    testing::Types<ControllerLifecycle, PortLifecycle, LunLifecycle, SubsystemLifecycle>;
TYPED_TEST_SUITE(EveryLifecycle, PartLifecycles);

TYPED_TEST(EveryLifecycle, ChangesNothingWhenItRefusesOrAsksForWork) {
  for (const auto& each : Explore<TypeParam>()) {
    EXPECT_TRUE(each.effect == PartEffect::kNone || each.from == each.to);
  }
}

TYPED_TEST(EveryLifecycle, TellsWhatAnOrderWouldTakeWithoutChanging) {
  for (const auto& each : Explore<TypeParam>()) {
    PartMachine<TypeParam> machine;
    const bool from_start = each.from == machine.state();
    const bool is_order = each.event == TypeParam::Event::kOnlineOrdered ||
                          each.event == TypeParam::Event::kOfflineOrdered;
    if (!from_start || !is_order) continue;
    const auto asked =
        machine.Process(each.event, static_cast<PartGuards>(each.guards | kOnlyAsked));
    EXPECT_TRUE(machine.state() == each.from);
    EXPECT_EQ(asked, each.from == each.to ? each.effect : PartEffect::kWouldChange);
  }
}

TEST(ControllerLifecycle, MakesTheTransitionsThatWereWrittenDown) {
  using enum ControllerCondition;
  using E = ControllerEvent;
  using enum PartEffect;
  constexpr ControllerState kInUse{kFit, kOn};
  constexpr ControllerState kTakenOut{kFit, kOff};
  ExpectTransitions<ControllerLifecycle>({
      // OFFLINE by order: first the flush, then the LUNs. [CTL-SETSTATUS-008]
      {kInUse, E::kOfflineOrdered, kBoth, kInUse, kFlush},
      {kInUse, E::kOfflineOrdered, kCarriesLuns, kInUse, kHandOver},
      {kInUse, E::kOfflineOrdered, 0, kTakenOut, kNone},
      {kTakenOut, E::kOfflineOrdered, kBoth, kTakenOut, kNone},
      {kTakenOut, E::kOnlineOrdered, 0, kInUse, kNone},
      {kInUse, E::kOnlineOrdered, 0, kInUse, kNone},
      // A controller that is not fit takes no orders. [CTL-SETSTATUS-004]
      {{kFailed, kOn}, E::kOfflineOrdered, 0, {kFailed, kOn}, kSayFailed},
      {{kFailed, kOff}, E::kOnlineOrdered, 0, {kFailed, kOff}, kSayFailed},
      {{kSilent, kOn}, E::kOfflineOrdered, 0, {kSilent, kOn}, kSayCannot},
      {{kRestarting, kOn}, E::kOfflineOrdered, 0, {kRestarting, kOn}, kSayCannot},
      {{kRestarting, kOff}, E::kOnlineOrdered, 0, {kRestarting, kOff}, kSayCannot},
      // What was ordered outlives what hardware does.
      {kTakenOut, E::kFailed, 0, {kFailed, kOff}, kNone},
      {{kFailed, kOff}, E::kRepaired, 0, kTakenOut, kNone},
      {{kFailed, kOn}, E::kRepaired, 0, kInUse, kNone},
      // While it restarts, it does not hang; neither end mends a failure.
      {kInUse, E::kHung, 0, {kSilent, kOn}, kNone},
      {{kSilent, kOn}, E::kHangEnded, 0, kInUse, kNone},
      {{kSilent, kOn}, E::kRestartBegan, 0, {kRestarting, kOn}, kNone},
      {{kRestarting, kOn}, E::kHangEnded, 0, {kRestarting, kOn}, kNone},
      {{kRestarting, kOn}, E::kRestartEnded, 0, kInUse, kNone},
      {{kSilent, kOn}, E::kFailed, 0, {kFailed, kOn}, kNone},
      {{kFailed, kOn}, E::kHangEnded, 0, {kFailed, kOn}, kNone},
      {{kFailed, kOn}, E::kRestartEnded, 0, {kFailed, kOn}, kNone},
      {{kFailed, kOn}, E::kHung, 0, {kFailed, kOn}, kSayCannot},
      {{kFailed, kOn}, E::kRestartBegan, 0, {kFailed, kOn}, kSayCannot},
  });
}

// [CTL-STATUS-001, -003, -005]
TEST(ControllerLifecycle, ShowsLegalPairsOfStatusAndHealth) {
  for (const auto& each : Explore<ControllerLifecycle>()) {
    const bool has_failed = each.to.status() == ComponentStatus::kFailed;
    EXPECT_EQ(has_failed, each.to.health() == Health::kFailed);
    const bool is_silent = each.to.status() == ComponentStatus::kUnknown;
    EXPECT_EQ(is_silent, each.to.health() == Health::kUnknown);
  }
}

class PortTransitions : public testing::Test {
 protected:
  using enum PortController;
  static constexpr auto kFit = PortHardware::kFit;
  static constexpr auto kBroken = PortHardware::kFailed;
  static constexpr auto kLinked = PortLink::kLinked;
  static constexpr auto kCut = PortLink::kCut;
  static constexpr PortState kInUse{kFit, kLinked, kServing, kOn};
  static constexpr PortState kTakenOut{kFit, kLinked, kServing, kOff};
};

TEST_F(PortTransitions, AreThoseThatWereWrittenDown) {
  using E = PortEvent;
  using enum PartEffect;
  ExpectTransitions<PortLifecycle>({
      {kInUse, E::kOfflineOrdered, 0, kTakenOut, kNone},
      {kTakenOut, E::kOfflineOrdered, 0, kTakenOut, kNone},
      {kTakenOut, E::kOnlineOrdered, 0, kInUse, kNone},
      {kInUse, E::kLinkCut, 0, {kFit, kCut, kServing, kOn}, kNone},
      {kInUse, E::kFailed, 0, {kBroken, kLinked, kServing, kOn}, kNone},
      {{kBroken, kLinked, kServing, kOn}, E::kRepaired, 0, kInUse, kNone},
      // A cable may be pulled from a port that is taken out, and ONLINE must become true.
      {{kFit, kCut, kServing, kOn}, E::kOfflineOrdered, 0, {kFit, kCut, kServing, kOff}, kNone},
      {{kFit, kCut, kServing, kOff},
       E::kOnlineOrdered,
       0,
       {kFit, kCut, kServing, kOff},
       kSayCannot},
      // A failed port refuses. [PRT-SETSTATUS-008, AMB-10]
      {{kBroken, kLinked, kServing, kOn},
       E::kOfflineOrdered,
       0,
       {kBroken, kLinked, kServing, kOn},
       kSayFailed},
      // It follows its controller, and is then what it was. [PRT-STATUS-004]
      {kTakenOut, E::kControllerStopped, 0, {kFit, kLinked, kStopped, kOff}, kNone},
      {{kFit, kLinked, kStopped, kOff}, E::kControllerServes, 0, kTakenOut, kNone},
      {{kFit, kLinked, kStopped, kOn},
       E::kOfflineOrdered,
       0,
       {kFit, kLinked, kStopped, kOn},
       kNone},
      {{kFit, kLinked, kStopped, kOn},
       E::kOnlineOrdered,
       0,
       {kFit, kLinked, kStopped, kOn},
       kSayCannot},
      {{kFit, kLinked, kSilent, kOn},
       E::kOfflineOrdered,
       0,
       {kFit, kLinked, kSilent, kOn},
       kSayCannot},
  });
}

// [AMB-43]
TEST_F(PortTransitions, OfAResetAreThoseOfAPortThatHasNotFailed) {
  using E = PortEvent;
  using enum PartEffect;
  constexpr PortState kFailedInUse{kBroken, kLinked, kServing, kOn};
  constexpr PortState kUnderReset{PortHardware::kResetting, kLinked, kServing, kOn};
  constexpr PortState kOffUnderReset{PortHardware::kResetting, kLinked, kServing, kOff};
  constexpr PortState kCutUnderReset{PortHardware::kResetting, kCut, kServing, kOn};
  ExpectTransitions<PortLifecycle>({
      {kInUse, E::kResetBegan, 0, kUnderReset, kNone},
      {kUnderReset, E::kResetEnded, 0, kInUse, kNone},
      {kTakenOut, E::kResetBegan, 0, kOffUnderReset, kNone},
      {kCutUnderReset, E::kResetEnded, 0, {kFit, kCut, kServing, kOn}, kNone},
      // It is forgotten when the port fails under it, and mends nothing.
      {kUnderReset, E::kFailed, 0, kFailedInUse, kNone},
      {kFailedInUse, E::kResetBegan, 0, kFailedInUse, kSayCannot},
      {kFailedInUse, E::kResetEnded, 0, kFailedInUse, kNone},
      {kUnderReset, E::kOfflineOrdered, 0, kUnderReset, kSayCannot},
      {kOffUnderReset, E::kOnlineOrdered, 0, kOffUnderReset, kSayCannot},
  });
}

// [PRT-STATUS-001, -004]
TEST(PortLifecycle, ShowsWhatKeepsItFromWork) {
  constexpr auto kFit = PortHardware::kFit;
  using enum PortController;
  using S = ComponentStatus;
  EXPECT_EQ((PortState{kFit, PortLink::kCut, kServing, kOn}.status()), S::kNotReady);
  EXPECT_EQ((PortState{kFit, PortLink::kCut, kServing, kOff}.status()), S::kOffline);
  EXPECT_EQ((PortState{kFit, PortLink::kLinked, kStopped, kOn}.status()), S::kOffline);
  EXPECT_EQ((PortState{kFit, PortLink::kLinked, kRestarting, kOn}.status()), S::kNotReady);
  EXPECT_EQ((PortState{kFit, PortLink::kLinked, kSilent, kOn}.status()), S::kUnknown);
  EXPECT_EQ((PortState{PortHardware::kFailed, PortLink::kCut, kStopped, kOff}.status()),
            S::kFailed);
  constexpr auto kUnderReset = PortHardware::kResetting;
  EXPECT_EQ((PortState{kUnderReset, PortLink::kLinked, kServing, kOn}.status()), S::kNotReady);
  EXPECT_EQ((PortState{kUnderReset, PortLink::kLinked, kServing, kOff}.status()), S::kOffline);
  EXPECT_EQ((PortState{kUnderReset, PortLink::kLinked, kSilent, kOn}.status()), S::kUnknown);
}

TEST(LunLifecycle, MakesTheTransitionsThatWereWrittenDown) {
  using enum LunData;
  using enum LunAccess;
  using E = LunEvent;
  using enum PartEffect;
  constexpr LunState kInUse{kWhole, kReachable, kOn};
  constexpr LunState kTakenOut{kWhole, kReachable, kOff};
  ExpectTransitions<LunLifecycle>({
      // OFFLINE by order: first the flush. [LUN-SETSTATUS-007]
      {kInUse, E::kOfflineOrdered, kHoldsDirtyData, kInUse, kFlush},
      {kInUse, E::kOfflineOrdered, 0, kTakenOut, kNone},
      {kTakenOut, E::kOnlineOrdered, 0, kInUse, kNone},
      {kTakenOut, E::kOfflineOrdered, kHoldsDirtyData, kTakenOut, kNone},
      // A failed LUN refuses. [LUN-SETSTATUS-004]
      {{kLost, kReachable, kOn}, E::kOfflineOrdered, 0, {kLost, kReachable, kOn}, kSayFailed},
      {{kLost, kWaiting, kOff}, E::kOnlineOrdered, 0, {kLost, kWaiting, kOff}, kSayFailed},
      // Without a way there is nothing to take out, and ONLINE would not become true.
      {{kWhole, kUnreachable, kOn}, E::kOfflineOrdered, 0, {kWhole, kUnreachable, kOn}, kNone},
      {{kWhole, kUnreachable, kOn}, E::kOnlineOrdered, 0, {kWhole, kUnreachable, kOn}, kSayCannot},
      {{kWhole, kWaiting, kOn}, E::kOfflineOrdered, 0, {kWhole, kWaiting, kOn}, kSayCannot},
      // Data and ways do not depend on each other. [AMB-32]
      {{kWhole, kWaiting, kOn}, E::kMembersReduced, 0, {kReduced, kWaiting, kOn}, kNone},
      {{kReduced, kWaiting, kOn}, E::kWayFound, 0, {kReduced, kReachable, kOn}, kNone},
      {{kReduced, kReachable, kOff}, E::kMembersRebuild, 0, {kRebuilding, kReachable, kOff}, kNone},
      {{kRebuilding, kReachable, kOn}, E::kMembersLost, 0, {kLost, kReachable, kOn}, kNone},
      {{kLost, kReachable, kOn}, E::kMembersWhole, 0, kInUse, kNone},
      {kInUse, E::kWayLost, 0, {kWhole, kUnreachable, kOn}, kNone},
      {kInUse, E::kWayAwaited, 0, {kWhole, kWaiting, kOn}, kNone},
  });
}

// [LUN-STATUS-001, -003]
TEST(LunLifecycle, ShowsFailedOnlyTogetherAndWaysByStatusAlone) {
  for (const auto& each : Explore<LunLifecycle>()) {
    EXPECT_EQ(each.to.status() == LunStatus::kFailed, each.to.health() == Health::kFailed);
  }
  EXPECT_EQ((LunState{LunData::kWhole, LunAccess::kUnreachable, kOn}.status()),
            LunStatus::kOffline);
  EXPECT_EQ((LunState{LunData::kWhole, LunAccess::kUnreachable, kOn}.health()), Health::kHealthy);
  EXPECT_EQ((LunState{LunData::kWhole, LunAccess::kWaiting, kOn}.status()), LunStatus::kNotReady);
  EXPECT_EQ((LunState{LunData::kLost, LunAccess::kUnreachable, kOff}.status()), LunStatus::kFailed);
}

TEST(SubsystemLifecycle, MakesTheTransitionsThatWereWrittenDown) {
  using enum SubsystemParts;
  using C = SubsystemControllers;
  constexpr auto kAnswering = SubsystemLine::kAnswering;
  constexpr auto kMute = SubsystemLine::kSilent;
  using E = SubsystemEvent;
  using enum PartEffect;
  constexpr SubsystemState kInUse{kSound, C::kServing, kAnswering, kOn};
  constexpr SubsystemState kTakenOut{kSound, C::kServing, kAnswering, kOff};
  constexpr SubsystemState kPartly{kImpaired, C::kServing, kAnswering, kOn};
  constexpr SubsystemState kCutOff{kImpaired, C::kFailed, kAnswering, kOn};
  ExpectTransitions<SubsystemLifecycle>({
      // OFFLINE by order: first the flush. [SUB-SETSTATUS-008]
      {kInUse, E::kOfflineOrdered, kHoldsDirtyData, kInUse, kFlush},
      {kInUse, E::kOfflineOrdered, 0, kTakenOut, kNone},
      {kTakenOut, E::kOnlineOrdered, 0, kInUse, kNone},
      {kInUse, E::kOnlineOrdered, 0, kInUse, kNone},
      // ONLINE while parts have failed cannot become true. [SUB-SETSTATUS-007]
      {kPartly, E::kOnlineOrdered, 0, kPartly, kSayCannot},
      {kPartly, E::kOfflineOrdered, 0, {kImpaired, C::kServing, kAnswering, kOff}, kNone},
      {kInUse, E::kPartsImpaired, 0, kPartly, kNone},
      {kPartly, E::kPartsSound, 0, kInUse, kNone},
      // What is only failing, or a broken path, does not keep it from ONLINE.
      {{kWorn, C::kServing, kAnswering, kOff},
       E::kOnlineOrdered,
       0,
       {kWorn, C::kServing, kAnswering, kOn},
       kNone},
      // Without a controller it has failed. [SUB-SETSTATUS-004]
      {kPartly, E::kControllersFailed, 0, kCutOff, kNone},
      {kCutOff, E::kOfflineOrdered, 0, kCutOff, kSayFailed},
      {kCutOff, E::kOnlineOrdered, 0, kCutOff, kSayFailed},
      {{kSound, C::kStarting, kAnswering, kOn},
       E::kOfflineOrdered,
       0,
       {kSound, C::kStarting, kAnswering, kOn},
       kSayCannot},
      {kInUse, E::kFellSilent, 0, {kSound, C::kServing, kMute, kOn}, kNone},
      {{kSound, C::kServing, kMute, kOn}, E::kAnswered, 0, kInUse, kNone},
  });
}

// [SUB-STATUS-001 to -004, AMB-25]
TEST(SubsystemLifecycle, ShowsLegalPairsOfStatusAndHealth) {
  for (const auto& each : Explore<SubsystemLifecycle>()) {
    const SubsystemStatus status = each.to.status();
    const Health health = each.to.health();
    EXPECT_EQ(status == SubsystemStatus::kFailed, health == Health::kFailed);
    EXPECT_EQ(status == SubsystemStatus::kUnknown, health == Health::kUnknown);
    EXPECT_TRUE(status != SubsystemStatus::kPartiallyManaged || health == Health::kDegraded);
  }
}

}  // namespace
}  // namespace vdslab::sim
