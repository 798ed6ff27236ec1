#include "timer_queue.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "simulator/generator.h"

namespace vdslab::sim {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;

constexpr TimePoint kQueueStart{};

class TimerQueueTest : public testing::Test {
 protected:
  TimerId Add(Duration after, int name) {
    return queue_.Add(kQueueStart + after, [this, name] { called_.push_back(name); });
  }
  std::vector<int> CallAll() {
    while (!queue_.empty()) queue_.TakeEarliest()();
    return std::exchange(called_, {});
  }
  TimerQueue queue_;
  std::vector<int> called_;
};

TEST_F(TimerQueueTest, EqualTimesAreInTheOrderOfAddition) {
  Add(2s, 3), Add(1s, 1), Add(2s, 4), Add(1s, 2);
  EXPECT_EQ(queue_.EarliestTime(), kQueueStart + 1s);
  EXPECT_THAT(CallAll(), ElementsAre(1, 2, 3, 4));
}

TEST_F(TimerQueueTest, WhatIsRemovedIsNotCalled) {
  const TimerId first = Add(1s, 1);
  Add(2s, 2);
  const TimerId last = Add(3s, 3);
  EXPECT_TRUE(queue_.Remove(first));
  EXPECT_FALSE(queue_.Remove(first));
  EXPECT_TRUE(queue_.Remove(last));
  EXPECT_FALSE(queue_.Remove({}));
  EXPECT_EQ(queue_.EarliestTime(), kQueueStart + 2s);
  EXPECT_THAT(CallAll(), ElementsAre(2));
}

TEST_F(TimerQueueTest, AnOldNameDoesNotRemoveWhoTookItsPlace) {
  const TimerId old = Add(1s, 1);
  CallAll();
  Add(1s, 2);
  EXPECT_FALSE(queue_.Remove(old));
  EXPECT_THAT(CallAll(), ElementsAre(2));
}

TEST_F(TimerQueueTest, KeepsOrderAmongManyWithRemovals) {
  Generator generator(1);
  std::vector<TimerId> ids;
  TimePoint last = kQueueStart;
  for (int round = 0; round < 10'000; ++round) {
    ids.push_back(Add(Duration(generator.Below(1000)), round));
    if (generator.Below(3) == 0) queue_.Remove(ids[generator.Below(ids.size())]);
  }
  while (!queue_.empty()) {
    EXPECT_GE(queue_.EarliestTime(), last);
    last = queue_.EarliestTime();
    queue_.TakeEarliest();
  }
}

}  // namespace
}  // namespace vdslab::sim
