#include "simulator/lanes.h"

#include <gtest/gtest.h>

namespace vdslab::sim {
namespace {

using namespace std::chrono_literals;

constexpr TimePoint At(Duration since) { return TimePoint(since); }

Service Between(Duration start, Duration end) { return {At(start), At(end)}; }

TEST(Lanes, OneServesOneAfterTheOther) {
  Lanes lanes(1);
  EXPECT_EQ(lanes.Serve(At(0ms), 5ms), Between(0ms, 5ms));
  EXPECT_EQ(lanes.Serve(At(1ms), 5ms), Between(5ms, 10ms));
  EXPECT_EQ(lanes.Serve(At(2ms), 1ms), Between(10ms, 11ms));
  EXPECT_EQ(lanes.Serve(At(20ms), 1ms), Between(20ms, 21ms)) << "free again";
}

TEST(Lanes, TheLaneThatIsFreeFirstTakesTheNext) {
  Lanes lanes(2);
  lanes.Serve(At(0ms), 10ms);
  lanes.Serve(At(0ms), 3ms);
  EXPECT_EQ(lanes.Serve(At(1ms), 1ms), Between(3ms, 4ms));
  EXPECT_EQ(lanes.Serve(At(1ms), 1ms), Between(4ms, 5ms));
  EXPECT_EQ(lanes.Serve(At(1ms), 9ms), Between(5ms, 14ms));
  EXPECT_EQ(lanes.Serve(At(1ms), 1ms), Between(10ms, 11ms));
}

TEST(Lanes, AsManyAsThereAreOperationsNeverQueue) {
  Lanes lanes(0);
  for (int count = 0; count < 100; ++count) {
    EXPECT_EQ(lanes.Serve(At(1ms), 5ms), Between(1ms, 6ms));
  }
}

TEST(Lanes, ServeInOrderOfArrival) {
  Lanes lanes(3);
  TimePoint before{};
  for (int count = 0; count < 1000; ++count) {
    const TimePoint start = lanes.Serve(At(count * 1ms), (count * 7919 % 13) * 1ms).start;
    EXPECT_GE(start, before);
    EXPECT_GE(start, At(count * 1ms));
    before = start;
  }
}

}  // namespace
}  // namespace vdslab::sim
