#include "range_parts.h"

#include <gtest/gtest.h>

namespace vdslab::sim {
namespace {

TEST(RangeParts, AreLeftBeforeAndBehindWhatIsRemoved) {
  RangeParts parts(10, 20);
  EXPECT_FALSE(parts.Remove(0, 10));
  EXPECT_FALSE(parts.Remove(20, 30));
  EXPECT_TRUE(parts.Remove(13, 17));
  EXPECT_FALSE(parts.Remove(13, 17));
  EXPECT_TRUE(parts.Remove(0, 11));
  EXPECT_TRUE(parts.Remove(19, 20));
  EXPECT_FALSE(parts.empty());
  EXPECT_TRUE(parts.Remove(11, 13));
  EXPECT_FALSE(parts.empty());
  EXPECT_TRUE(parts.Remove(0, 30));
  EXPECT_TRUE(parts.empty());
  EXPECT_FALSE(parts.Remove(0, 30));
}

TEST(RangeParts, LeaveNothingWhenAllIsRemoved) {
  RangeParts parts(10, 20);
  EXPECT_TRUE(parts.Remove(10, 20));
  EXPECT_TRUE(parts.empty());
}

}  // namespace
}  // namespace vdslab::sim
