#include "drive_lifecycle.h"

#include <gtest/gtest.h>

#include <ostream>
#include <set>

#include "drive_machine.h"
#include "simulator/generator.h"

namespace vdslab::sim {

void PrintTo(const DriveStep& step, std::ostream* out) {
  *out << "status " << static_cast<int>(step.next.status()) << " health "
       << static_cast<int>(step.next.health()) << " place " << static_cast<int>(step.next.place())
       << " effects " << int{step.effects};
}

namespace {

constexpr auto kFit = Condition::kFit;
constexpr auto kNotReady = Condition::kNotReady;
constexpr auto kSilent = Condition::kSilent;
constexpr auto kBroken = Condition::kFailed;
constexpr auto kTrusted = Prognosis::kTrusted;
constexpr auto kSuspect = Prognosis::kSuspect;
constexpr auto kAbsent = Place::kAbsent;
constexpr auto kOnline = Place::kOnline;
constexpr auto kOffline = Place::kOffline;

constexpr DriveState kInUse{kFit, kTrusted, kOnline};
constexpr DriveState kTakenOut{kFit, kTrusted, kOffline};

struct Transition {
  DriveState state;
  DriveEvent event;
  DriveGuards guards;
  DriveStep step;
};

using enum DriveEvent;

// What is expected, written without the statechart; the sections of the drive status page and of
// docs/ambiguities.md in brackets.
const Transition kTransitions[] = {
    // A drive arrives in service, and departs from wherever it was. [REMOVED]
    {kEmptySlot, kPlugged, 0, {kInUse, kTellArrived}},
    {kInUse, kUnplugged, 0, {kEmptySlot, kTellDeparted}},
    {kInUse, kUnplugged, kIsDirty | kIsServing | kIsLastCopy, {kEmptySlot, kTellDeparted}},
    {kTakenOut, kUnplugged, 0, {kEmptySlot, kTellDeparted}},
    {{kBroken, kTrusted, kOnline}, kUnplugged, 0, {{kBroken, kTrusted, kAbsent}, kTellDeparted}},
    {{kBroken, kTrusted, kAbsent}, kPlugged, 0, {{kBroken, kTrusted, kOnline}, kTellArrived}},
    {kInUse, kPlugged, 0, {kInUse, kCannot}},
    {kEmptySlot, kUnplugged, 0, {kEmptySlot, kCannot}},
    // OFFLINE by order: MODIFY and REMOVED; first the flush; never the last copy. [OFFLINE, AMB-06]
    {kInUse, kOfflineOrdered, 0, {kTakenOut, kTellModified | kTellLeftService}},
    {kInUse, kOfflineOrdered, kIsServing, {kTakenOut, kTellModified | kTellLeftService}},
    {kInUse, kOfflineOrdered, kIsDirty, {kInUse, kFlush}},
    {kInUse, kOfflineOrdered, kIsServing | kIsLastCopy, {kInUse, kCannot}},
    {kInUse, kOfflineOrdered, kIsDirty | kIsServing | kIsLastCopy, {kInUse, kCannot}},
    {kTakenOut, kOfflineOrdered, 0, {kTakenOut, 0}},
    // ONLINE by order: first the spin-up, then MODIFY. [ONLINE, AMB-07]
    {kTakenOut, kOnlineOrdered, 0, {kTakenOut, kSpinUp}},
    {kTakenOut, kOnlineOrdered, kIsSpunUp, {kInUse, kTellModified}},
    {kInUse, kOnlineOrdered, 0, {kInUse, 0}},
    // A drive that is not fit takes no orders. [AMB-05]
    {{kBroken, kTrusted, kOnline}, kOnlineOrdered, 0, {{kBroken, kTrusted, kOnline}, kHasFailed}},
    {{kBroken, kTrusted, kOnline}, kOfflineOrdered, 0, {{kBroken, kTrusted, kOnline}, kHasFailed}},
    {{kBroken, kTrusted, kOffline},
     kOnlineOrdered,
     kIsSpunUp,
     {{kBroken, kTrusted, kOffline}, kHasFailed}},
    {{kNotReady, kTrusted, kOnline}, kOfflineOrdered, 0, {{kNotReady, kTrusted, kOnline}, kCannot}},
    {{kNotReady, kTrusted, kOffline},
     kOnlineOrdered,
     0,
     {{kNotReady, kTrusted, kOffline}, kCannot}},
    {{kSilent, kTrusted, kOnline}, kOfflineOrdered, 0, {{kSilent, kTrusted, kOnline}, kCannot}},
    {{kSilent, kTrusted, kOffline}, kOnlineOrdered, 0, {{kSilent, kTrusted, kOffline}, kCannot}},
    // REMOVED by order, where the array has that: first the flush; never the last copy. [AMB-02]
    {kInUse, kRemovalOrdered, 0, {kEmptySlot, kTellDeparted}},
    {kInUse, kRemovalOrdered, kIsServing, {kEmptySlot, kTellDeparted}},
    {kInUse, kRemovalOrdered, kIsDirty, {kInUse, kFlush}},
    {kInUse, kRemovalOrdered, kIsDirty | kIsServing | kIsLastCopy, {kInUse, kCannot}},
    {kTakenOut, kRemovalOrdered, 0, {kEmptySlot, kTellDeparted}},
    {{kBroken, kTrusted, kOnline},
     kRemovalOrdered,
     kIsDirty,
     {{kBroken, kTrusted, kAbsent}, kTellDeparted}},
    {kEmptySlot, kRemovalOrdered, 0, {kEmptySlot, kCannot}},
    // OFFLINE of a failed drive, where the array has that. [AMB-05, AMB-08]
    {{kBroken, kTrusted, kOnline}, kWithdrawalOrdered, 0, {{kBroken, kTrusted, kOffline}, 0}},
    {{kBroken, kTrusted, kOnline},
     kWithdrawalOrdered,
     kIsDirty,
     {{kBroken, kTrusted, kOnline}, kHasFailed}},
    {{kBroken, kTrusted, kOffline}, kWithdrawalOrdered, 0, {{kBroken, kTrusted, kOffline}, 0}},
    {kInUse, kWithdrawalOrdered, 0, {kInUse, kCannot}},
    // Hardware changes: a member that served leaves service. [FAILED, NOT_READY, UNKNOWN]
    {kInUse, kMediaFailed, 0, {{kBroken, kTrusted, kOnline}, kTellModified}},
    {kInUse,
     kMediaFailed,
     kIsServing,
     {{kBroken, kTrusted, kOnline}, kTellModified | kTellLeftService}},
    {kInUse,
     kWentNotReady,
     kIsServing,
     {{kNotReady, kTrusted, kOnline}, kTellModified | kTellLeftService}},
    {kInUse,
     kWentSilent,
     kIsServing,
     {{kSilent, kTrusted, kOnline}, kTellModified | kTellLeftService}},
    {kTakenOut, kMediaFailed, 0, {{kBroken, kTrusted, kOffline}, kTellModified}},
    {{kNotReady, kTrusted, kOnline},
     kMediaFailed,
     0,
     {{kBroken, kTrusted, kOnline}, kTellModified}},
    {{kSilent, kTrusted, kOnline},
     kWentNotReady,
     0,
     {{kNotReady, kTrusted, kOnline}, kTellModified}},
    {{kNotReady, kTrusted, kOnline}, kWentSilent, 0, {{kSilent, kTrusted, kOnline}, kTellModified}},
    {{kBroken, kTrusted, kOnline}, kMediaFailed, 0, {{kBroken, kTrusted, kOnline}, 0}},
    {{kBroken, kTrusted, kOnline}, kWentNotReady, 0, {{kBroken, kTrusted, kOnline}, kHasFailed}},
    {{kBroken, kTrusted, kOnline}, kWentSilent, 0, {{kBroken, kTrusted, kOnline}, kHasFailed}},
    // Healing makes it what it was before, and believed in. [PENDING_FAILURE]
    {{kBroken, kTrusted, kOnline}, kHealed, 0, {kInUse, kTellModified}},
    {{kBroken, kTrusted, kOffline}, kHealed, 0, {kTakenOut, kTellModified}},
    {{kNotReady, kSuspect, kOffline}, kHealed, 0, {kTakenOut, kTellModified}},
    {{kSilent, kSuspect, kOnline}, kHealed, 0, {kInUse, kTellModified}},
    {{kFit, kSuspect, kOnline}, kHealed, 0, {kInUse, kTellModified}},
    {kInUse, kHealed, 0, {kInUse, 0}},
    {kInUse, kFailurePredicted, 0, {{kFit, kSuspect, kOnline}, kTellModified}},
    {{kFit, kSuspect, kOnline}, kFailurePredicted, 0, {{kFit, kSuspect, kOnline}, 0}},
    {{kNotReady, kTrusted, kOnline},
     kFailurePredicted,
     0,
     {{kNotReady, kSuspect, kOnline}, kTellModified}},
    {{kSilent, kTrusted, kOnline}, kFailurePredicted, 0, {{kSilent, kTrusted, kOnline}, kCannot}},
    {{kBroken, kTrusted, kOnline},
     kFailurePredicted,
     0,
     {{kBroken, kTrusted, kOnline}, kHasFailed}},
};

TEST(DriveLifecycle, MakesTheTransitionsThatWereWrittenDown) {
  for (const Transition& expected : kTransitions) {
    SCOPED_TRACE(testing::Message()
                 << "in state " << int{expected.state.number()} << " event "
                 << static_cast<int>(expected.event) << " guards " << int{expected.guards});
    EXPECT_EQ(TheDriveTable().Step(expected.state, expected.event, expected.guards), expected.step);
  }
}

TEST(DriveLifecycle, TableAndMachineAgreeOnRandomSequences) {
  constexpr int kSequences = 100'000;
  constexpr int kLength = 50;
  const DriveTable& table = TheDriveTable();
  for (std::uint64_t seed = 0; seed < kSequences; ++seed) {
    Generator generator(seed);
    DriveMachine machine;
    DriveState state = kEmptySlot;
    for (int place = 0; place < kLength; ++place) {
      const auto event = static_cast<DriveEvent>(generator.Below(kDriveEventCount));
      const auto guards = static_cast<DriveGuards>(generator.Below(kDriveGuardsCount));
      const DriveStep live = machine.Process(event, guards);
      const DriveStep looked_up = table.Step(state, event, guards);
      ASSERT_TRUE(live == looked_up) << "seed " << seed << ", event number " << place;
      state = looked_up.next;
    }
  }
}

TEST(DriveLifecycle, StatesAreNumberedWithoutGapOrDouble) {
  std::set<int> numbers;
  for (const auto condition : {kFit, kNotReady, kSilent, kBroken}) {
    for (const auto prognosis : {kTrusted, kSuspect}) {
      for (const auto place : {kAbsent, kOnline, kOffline}) {
        const DriveState state(condition, prognosis, place);
        EXPECT_EQ(state.condition(), condition);
        EXPECT_EQ(state.prognosis(), prognosis);
        EXPECT_EQ(state.place(), place);
        numbers.insert(state.number());
      }
    }
  }
  EXPECT_EQ(numbers.size(), DriveState::kCount);
  EXPECT_EQ(*numbers.rbegin(), DriveState::kCount - 1);
}

TEST(DriveLifecycle, StatusAndHealthAreACombinationThatTheStatusPageAllows) {
  for (std::uint8_t number = 0; number < DriveState::kCount; ++number) {
    const DriveState state(number);
    const bool failed = state.status() == DriveStatus::kFailed;
    EXPECT_EQ(state.health() == Health::kFailed, failed) << int{number};
    const bool unknown =
        state.status() == DriveStatus::kUnknown || state.status() == DriveStatus::kRemoved;
    EXPECT_EQ(state.health() == Health::kUnknown, unknown) << int{number};
  }
}

TEST(DriveLifecycle, NoDirtyDriveEverReachesOffline) {
  for (std::uint8_t number = 0; number < DriveState::kCount; ++number) {
    const DriveState before(number);
    for (int guards = 0; guards < static_cast<int>(kDriveGuardsCount); ++guards) {
      for (const DriveEvent order : {kOfflineOrdered, kWithdrawalOrdered}) {
        const DriveStep step =
            TheDriveTable().Step(before, order, static_cast<DriveGuards>(guards));
        const bool taken_out = before.place() == kOnline && step.next.place() == kOffline;
        EXPECT_FALSE(taken_out && (guards & kIsDirty)) << int{number} << " " << guards;
      }
    }
  }
}

}  // namespace
}  // namespace vdslab::sim
