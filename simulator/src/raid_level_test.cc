#include "raid_level.h"

#include <gtest/gtest.h>

namespace vdslab::sim {
namespace {

// `good` as a text: one letter a column, `.` for a lost one.
bool SurvivesWith(LunType type, const std::string& columns) {
  std::vector<bool> good;
  for (const char letter : columns) good.push_back(letter != '.');
  return Survives(type, good);
}

TEST(RaidLevel, WithoutRedundancyNothingMayBeLost) {
  for (const LunType type : {LunType::kSimple, LunType::kSpan, LunType::kStripe}) {
    EXPECT_TRUE(SurvivesWith(type, "xx"));
    EXPECT_FALSE(SurvivesWith(type, "x."));
  }
}

TEST(RaidLevel, AMirrorLivesOnItsLastCopy) {
  EXPECT_TRUE(SurvivesWith(LunType::kMirror, "..x"));
  EXPECT_FALSE(SurvivesWith(LunType::kMirror, "..."));
}

TEST(RaidLevel, EachParityMakesUpForOneLoss) {
  EXPECT_TRUE(SurvivesWith(LunType::kParity, "xx.x"));
  EXPECT_FALSE(SurvivesWith(LunType::kParity, "x..x"));
  EXPECT_TRUE(SurvivesWith(LunType::kDoubleParity, ".xx.x"));
  EXPECT_FALSE(SurvivesWith(LunType::kDoubleParity, ".x..x"));
}

TEST(RaidLevel, AStripedMirrorNeedsOneOfEachPair) {
  EXPECT_TRUE(SurvivesWith(LunType::kStripedMirror, ".xx."));
  EXPECT_TRUE(SurvivesWith(LunType::kStripedMirror, "x.x.x."));
  EXPECT_FALSE(SurvivesWith(LunType::kStripedMirror, "xx.."));
}

}  // namespace
}  // namespace vdslab::sim
