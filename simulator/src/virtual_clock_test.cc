#include "simulator/virtual_clock.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <mutex>
#include <vector>

#include "simulator/gates.h"
#include "simulator/real_clock.h"

namespace vdslab::sim {
namespace {

using namespace std::chrono_literals;

constexpr TimePoint kEpoch{};

// A call that waits for `duration` of modelled time and tells when it was over.
std::future<TimePoint> Sleeping(Clock& clock, Duration duration) {
  return std::async(std::launch::async, [&clock, duration] {
    clock.BeginRunning();
    clock.SleepUntil(kEpoch + duration);
    const TimePoint woken = clock.Now();
    clock.EndRunning();
    return woken;
  });
}

TEST(VirtualClock, JumpsToTheDeadlineOfTheOnlyCall) {
  VirtualClock clock;
  EXPECT_EQ(Sleeping(clock, 8s).get(), kEpoch + 8s);
  EXPECT_EQ(clock.Now(), kEpoch + 8s);
  EXPECT_EQ(Sleeping(clock, 3s).get(), kEpoch + 8s);  // long past
}

TEST(VirtualClock, StandsStillWhileACallRuns) {
  VirtualClock clock;
  clock.BeginRunning();
  auto sleeping = Sleeping(clock, 8s);
  EXPECT_EQ(sleeping.wait_for(20ms), std::future_status::timeout);
  EXPECT_EQ(clock.Now(), kEpoch);
  clock.EndRunning();
  EXPECT_EQ(sleeping.get(), kEpoch + 8s);
}

TEST(VirtualClock, StandsStillWhileACallIsParked) {
  VirtualClock clock;
  clock.BeginParked();
  auto sleeping = Sleeping(clock, 8s);
  EXPECT_EQ(sleeping.wait_for(20ms), std::future_status::timeout);
  clock.EndParked();
  EXPECT_EQ(sleeping.get(), kEpoch + 8s);
}

// The action of a timer counts as running; when it is over, the clock must not be left standing.
TEST(VirtualClock, AdvancesForACallThatWentToSleepDuringATimerOfAnOrder) {
  VirtualClock clock;
  std::future<TimePoint> sleeping;
  clock.CallAt(kEpoch + 1s, [&] {
    sleeping = Sleeping(clock, 8s);
    EXPECT_EQ(sleeping.wait_for(20ms), std::future_status::timeout);
  });
  EXPECT_TRUE(clock.Advance(2s));
  EXPECT_EQ(sleeping.wait_for(10s), std::future_status::ready);
  EXPECT_TRUE(clock.Advance(10s));  // so that the test ends in any case
  EXPECT_EQ(sleeping.get(), kEpoch + 8s);
}

TEST(VirtualClock, AdvancesByOrderEvenWhileCallsAreParked) {
  VirtualClock clock;
  clock.BeginParked();
  auto sleeping = Sleeping(clock, 8s);
  EXPECT_TRUE(clock.Advance(5s));
  EXPECT_EQ(sleeping.wait_for(20ms), std::future_status::timeout);
  EXPECT_TRUE(clock.Advance(5s));
  EXPECT_EQ(sleeping.get(), kEpoch + 10s);
  EXPECT_FALSE(clock.Advance(-1ns));
  EXPECT_EQ(clock.Now(), kEpoch + 10s);
  clock.EndParked();
}

TEST(VirtualClock, WakesOneAfterTheOtherInOrderOfDeadline) {
  VirtualClock clock;
  std::mutex mutex;
  std::vector<int> order;
  const auto call = [&](int name, Duration duration) {
    return std::async(std::launch::async, [&, name, duration] {
      clock.SleepUntil(kEpoch + duration);
      {
        std::lock_guard lock(mutex);
        order.push_back(name);
      }
      clock.EndRunning();
    });
  };
  for (int round = 0; round < 3; ++round) clock.BeginRunning();
  auto late = call(3, 30s);
  auto early = call(1, 10s);
  auto middle = call(2, 20s);
  late.get(), early.get(), middle.get();
  EXPECT_THAT(order, testing::ElementsAre(1, 2, 3));
  EXPECT_EQ(clock.Now(), kEpoch + 30s);
}

TEST(VirtualClock, CallsTimersOnItsWayAndShowsTheirTime) {
  VirtualClock clock;
  std::vector<Duration> called;
  const auto note = [&] { called.push_back(clock.Now() - kEpoch); };
  clock.CallAt(kEpoch + 3s, note);
  clock.CallAt(kEpoch + 1s, [&] {
    note();
    clock.CallAt(kEpoch + 2s, note);
  });
  const TimerId cancelled = clock.CallAt(kEpoch + 2s, note);
  EXPECT_TRUE(clock.Cancel(cancelled));
  EXPECT_FALSE(clock.Cancel(cancelled));
  clock.CallAt(kEpoch + 5s, note);
  EXPECT_TRUE(called.empty());
  clock.Advance(4s);
  EXPECT_THAT(called, testing::ElementsAre(1s, 2s, 3s));
  EXPECT_EQ(clock.Now(), kEpoch + 4s);
}

TEST(VirtualClock, CallsTimersBeforeTheSleeperWhomTheyPrecede) {
  VirtualClock clock;
  std::vector<Duration> called;
  for (const Duration when : {9s, 2s, 8s}) {
    clock.CallAt(kEpoch + when, [&] { called.push_back(clock.Now() - kEpoch); });
  }
  EXPECT_EQ(Sleeping(clock, 8s).get(), kEpoch + 8s);
  EXPECT_THAT(called, testing::ElementsAre(2s, 8s));
}

TEST(RealClock, CallsTimersAndForgetsThoseThatAreStillToComeAtItsEnd) {
  std::promise<void> called;
  bool late = false;
  {
    RealClock clock;
    clock.CallAt(clock.Now() + 1h, [&] { late = true; });
    clock.CallAt(clock.Now() + 1ms, [&] { called.set_value(); });
    called.get_future().get();
  }
  EXPECT_FALSE(late);
}

TEST(RealClock, CallsNothingWhileItRests) {
  RealClock clock;
  std::atomic<bool> called{false};
  clock.CallAt(clock.Now() + 1h, [] {});
  clock.Rest();
  std::promise<void> done;
  clock.CallAt(clock.Now(), [&] {
    called = true;
    done.set_value();
  });
  EXPECT_FALSE(called);
  clock.Wake();
  done.get_future().get();
  EXPECT_TRUE(called);
}

TEST(RealClock, SleepsAndCannotBeAdvanced) {
  RealClock clock;
  const TimePoint before = clock.Now();
  clock.SleepUntil(before + 2ms);
  EXPECT_GE(clock.Now(), before + 2ms);
  EXPECT_FALSE(clock.Advance(1s));
}

}  // namespace
}  // namespace vdslab::sim
