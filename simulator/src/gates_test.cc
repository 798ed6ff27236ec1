#include "simulator/gates.h"

#include <gtest/gtest.h>

#include <future>

#include "simulator/virtual_clock.h"
#include "test_slots.h"

namespace vdslab::sim {
namespace {

using namespace std::chrono_literals;

class GatesTest : public testing::Test {
 protected:
  std::future<void> Pass(GatePoint point, SlotAddress slot) {
    return std::async(std::launch::async, [this, point, slot] { gates_.Pass(point, slot); });
  }

  VirtualClock clock_;
  Gates gates_{clock_};
};

TEST_F(GatesTest, AreOpenUntilOneIsHeld) {
  EXPECT_TRUE(gates_.AllOpen());
  gates_.Pass(GatePoint::kEntered, kSlot);
  EXPECT_FALSE(gates_.Await(1, 0ms));
  EXPECT_EQ(gates_.Release(), 0u);
}

TEST_F(GatesTest, ParkUntilTheyAreReleased) {
  gates_.Hold(GatePoint::kEntered, kSlot);
  auto parked = Pass(GatePoint::kEntered, kSlot);
  EXPECT_TRUE(gates_.Await(1, 30s));
  EXPECT_FALSE(gates_.Await(2, 1ms));
  EXPECT_EQ(gates_.Release(), 1u);
  parked.get();
  EXPECT_FALSE(gates_.Await(1, 0ms));
  gates_.Pass(GatePoint::kEntered, kSlot);
}

TEST_F(GatesTest, StopOnlyTheirPointAndSlot) {
  gates_.Hold(GatePoint::kEntered, kSlot);
  gates_.Pass(GatePoint::kEntered, kOtherSlot);
  gates_.Pass(GatePoint::kFlushing, kSlot);
  gates_.Pass(GatePoint::kEntered, kWholeEnclosure);
  EXPECT_EQ(gates_.Release(), 0u);
}

TEST_F(GatesTest, WithoutASlotStopEverybody) {
  gates_.Hold(GatePoint::kBeforeCommit, std::nullopt);
  auto one = Pass(GatePoint::kBeforeCommit, kSlot);
  auto all = Pass(GatePoint::kBeforeCommit, kWholeEnclosure);
  EXPECT_TRUE(gates_.Await(2, 30s));
  EXPECT_EQ(gates_.Release(), 2u);
  one.get(), all.get();
}

TEST_F(GatesTest, KeepTimeStillWhileSomebodyIsParked) {
  gates_.Hold(GatePoint::kEntered, kSlot);
  auto parked = Pass(GatePoint::kEntered, kSlot);
  EXPECT_TRUE(gates_.Await(1, 30s));
  auto sleeping = std::async(std::launch::async, [&] {
    clock_.BeginRunning();
    clock_.SleepUntil(TimePoint{} + 1s);
    clock_.EndRunning();
  });
  EXPECT_EQ(sleeping.wait_for(20ms), std::future_status::timeout);
  gates_.Release();
  sleeping.get();
  EXPECT_EQ(clock_.Now(), TimePoint{} + 1s);
}

TEST_F(GatesTest, HoldAndReleaseAThousandTimes) {
  for (int round = 0; round < 1000; ++round) {
    gates_.Hold(GatePoint::kEntered, kSlot);
    auto parked = Pass(GatePoint::kEntered, kSlot);
    ASSERT_TRUE(gates_.Await(1, 30s));
    ASSERT_EQ(gates_.Release(), 1u);
    parked.get();
  }
}

TEST(GatePointNames, AreThoseOfTheStimulus) {
  EXPECT_EQ(ParseGatePoint("entered"), GatePoint::kEntered);
  EXPECT_EQ(ParseGatePoint("flushing"), GatePoint::kFlushing);
  EXPECT_EQ(ParseGatePoint("before_commit"), GatePoint::kBeforeCommit);
  EXPECT_EQ(ParseGatePoint("after_commit"), GatePoint::kAfterCommit);
  EXPECT_EQ(ParseGatePoint("before_notify"), GatePoint::kBeforeNotify);
  EXPECT_EQ(ParseGatePoint("Entered"), std::nullopt);
}

}  // namespace
}  // namespace vdslab::sim
