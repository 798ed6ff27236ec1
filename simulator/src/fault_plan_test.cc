#include "simulator/fault_plan.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

#include "test_slots.h"

namespace vdslab::sim {
namespace {

using namespace std::chrono_literals;

Occasion Flush(SlotAddress slot) { return {.operation = Operation::kFlush, .drive = slot}; }
Occasion SetStatus(SlotAddress slot) { return {.operation = Operation::kSetStatus, .drive = slot}; }

class Plan : public testing::Test {
 protected:
  FaultId Arm(const FaultRule& rule) { return plan_.Arm(rule, TimePoint{}); }
  Duration ExtraOf(SlotAddress slot) {
    const auto firing = plan_.Fire(FaultKind::kSlowDrive, SetStatus(slot));
    return firing ? firing->with.extra : Duration::zero();
  }

  FaultPlan plan_{20};
};

TEST_F(Plan, WithoutRulesFiresNothing) {
  EXPECT_FALSE(plan_.HasRules());
  EXPECT_FALSE(plan_.Fire(FaultKind::kFlushFailure, Flush(kSlot)));
  EXPECT_TRUE(plan_.Begin(Flush(kSlot)).empty());
  EXPECT_FALSE(plan_.NextDue());
  EXPECT_TRUE(plan_.All().empty());
}

TEST_F(Plan, FiresForItsKindAndTarget) {
  const FaultId id = Arm({.kind = FaultKind::kFlushFailure, .target = kSlot});
  EXPECT_FALSE(plan_.Fire(FaultKind::kOutOfMemory, SetStatus(kSlot)));
  EXPECT_FALSE(plan_.Fire(FaultKind::kFlushFailure, Flush(kOtherSlot)));
  EXPECT_FALSE(plan_.Fire(FaultKind::kFlushFailure, {.operation = Operation::kFlush}));
  const auto firing = plan_.Fire(FaultKind::kFlushFailure, Flush(kSlot));
  ASSERT_TRUE(firing);
  EXPECT_EQ(firing->id, id);
}

TEST_F(Plan, ATargetCanBeWhatADriveBelongsTo) {
  Arm({.kind = FaultKind::kFlushFailure, .target = OnLun{3}});
  Arm({.kind = FaultKind::kPartialFlush, .target = OnBus{1}});
  Occasion flush = Flush({1, 7});
  EXPECT_TRUE(plan_.Fire(FaultKind::kPartialFlush, flush));
  EXPECT_FALSE(plan_.Fire(FaultKind::kPartialFlush, Flush(kSlot)));
  EXPECT_FALSE(plan_.Fire(FaultKind::kFlushFailure, flush));
  flush.lun = 3;
  EXPECT_TRUE(plan_.Fire(FaultKind::kFlushFailure, flush));
}

TEST_F(Plan, APortIsOnItsController) {
  Arm({.kind = FaultKind::kNotificationLost, .target = OnController{1}});
  const Occasion there{.operation = Operation::kNotify, .port = PortAddress{1, 0}};
  const Occasion elsewhere{.operation = Operation::kNotify, .port = PortAddress{0, 1}};
  EXPECT_TRUE(plan_.Fire(FaultKind::kNotificationLost, there));
  EXPECT_FALSE(plan_.Fire(FaultKind::kNotificationLost, elsewhere));
}

TEST_F(Plan, FiresSoOftenAndThenTheNextRuleDoes) {
  Arm({.kind = FaultKind::kSlowDrive, .when = {.times = 2}, .with = {.extra = 1s}});
  Arm({.kind = FaultKind::kSlowDrive, .with = {.extra = 2s}});
  EXPECT_EQ(ExtraOf(kSlot), 1s);
  EXPECT_EQ(ExtraOf(kOtherSlot), 1s);
  EXPECT_EQ(ExtraOf(kSlot), 2s);
}

TEST_F(Plan, EveryRuleCountsWhatEntersItButOneFires) {
  const FaultId first = Arm({.kind = FaultKind::kFlushFailure, .when = {.nth = 2}});
  const FaultId second = Arm({.kind = FaultKind::kFlushFailure, .target = kSlot});
  for (const SlotAddress slot : {kOtherSlot, kSlot, kSlot}) {
    plan_.Fire(FaultKind::kFlushFailure, Flush(slot));
  }
  EXPECT_EQ(plan_.Inspect(first)->entered, 3u);
  EXPECT_EQ(plan_.Inspect(first)->fired, 1u);
  EXPECT_EQ(plan_.Inspect(second)->entered, 2u);
  EXPECT_EQ(plan_.Inspect(second)->fired, 1u);
  EXPECT_EQ(plan_.All().size(), 2u);
  EXPECT_EQ(plan_.All()[1].kind, FaultKind::kFlushFailure);
}

TEST_F(Plan, TakesRulesBack) {
  const FaultId id = Arm({.kind = FaultKind::kOutOfMemory});
  Arm({.kind = FaultKind::kFlushFailure});
  EXPECT_TRUE(plan_.Disarm(id));
  EXPECT_FALSE(plan_.Disarm(id));
  EXPECT_FALSE(plan_.Inspect(id));
  EXPECT_FALSE(plan_.Fire(FaultKind::kOutOfMemory, SetStatus(kSlot)));
  plan_.Clear();
  EXPECT_FALSE(plan_.HasRules());
  EXPECT_FALSE(plan_.Fire(FaultKind::kFlushFailure, Flush(kSlot)));
}

TEST_F(Plan, ANumberIsNotGivenTwice) {
  const FaultId id = Arm({.kind = FaultKind::kOutOfMemory});
  plan_.Clear();
  EXPECT_GT(Arm({.kind = FaultKind::kOutOfMemory}), id);
}

TEST_F(Plan, TellsWhetherSomebodyHasToCountWhatRuns) {
  EXPECT_FALSE(plan_.AsksInFlight());
  const FaultId id = Arm({.kind = FaultKind::kFlushFailure, .when = {.in_flight = 2}});
  EXPECT_TRUE(plan_.AsksInFlight());
  plan_.Disarm(id);
  EXPECT_FALSE(plan_.AsksInFlight());
}

TEST_F(Plan, TellsItsWatcherWhatIsArmedAndTakenBack) {
  int calls = 0;
  plan_.Watch([&] { ++calls; });
  const FaultId id = Arm({.kind = FaultKind::kOutOfMemory});
  EXPECT_EQ(calls, 1);
  plan_.Disarm(id);
  plan_.Disarm(id);
  EXPECT_EQ(calls, 2);
  plan_.Clear();
  EXPECT_EQ(calls, 3);
  plan_.Watch({});
  plan_.Clear();
  EXPECT_EQ(calls, 3);
}

TEST_F(Plan, FiresExactlySoOftenWhenThreadsAsk) {
  constexpr std::uint32_t kTimes = 1000;
  constexpr int kThreads = 4;
  constexpr int kAsks = 20'000;
  const FaultId limited = Arm({.kind = FaultKind::kFlushFailure, .when = {.times = kTimes}});
  const FaultId every = Arm({.kind = FaultKind::kOutOfMemory, .when = {.every = 5}});
  std::atomic<std::uint32_t> failures{0};
  std::atomic<std::uint32_t> shortages{0};
  std::atomic<int> ready{0};
  std::vector<std::thread> threads;
  for (int thread = 0; thread < kThreads; ++thread) {
    threads.emplace_back([&] {
      for (++ready; ready < kThreads;) std::this_thread::yield();  // all ask at once
      for (int ask = 0; ask < kAsks; ++ask) {
        if (plan_.Fire(FaultKind::kFlushFailure, Flush(kSlot))) ++failures;
        if (plan_.Fire(FaultKind::kOutOfMemory, SetStatus(kSlot))) ++shortages;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(failures, kTimes);
  EXPECT_EQ(plan_.Inspect(limited)->fired, kTimes);
  EXPECT_EQ(plan_.Inspect(limited)->entered, std::uint64_t{kThreads} * kAsks);
  EXPECT_EQ(shortages, kThreads * kAsks / 5u);
  EXPECT_EQ(plan_.Inspect(every)->fired, shortages);
}

TEST_F(Plan, CanBeChangedWhileThreadsAsk) {
  std::atomic<bool> stop{false};
  std::thread asker([&] {
    while (!stop) {
      plan_.Fire(FaultKind::kFlushFailure, Flush(kSlot));
      plan_.Begin(SetStatus(kSlot));
      plan_.Due(TimePoint{});
    }
  });
  for (int round = 0; round < 500; ++round) {
    const FaultId flush = Arm({.kind = FaultKind::kFlushFailure});
    const FaultId failure = Arm({.kind = FaultKind::kDriveFailure, .target = kSlot});
    plan_.Disarm(flush);
    plan_.Inspect(failure);
    plan_.Clear();
  }
  stop = true;
  asker.join();
  EXPECT_TRUE(plan_.All().empty());
}

}  // namespace
}  // namespace vdslab::sim
