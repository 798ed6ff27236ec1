#include "lun_layout.h"

#include <gtest/gtest.h>

namespace vdslab::sim {
namespace {

constexpr Bytes kStripe = 65536;

LunSpec Spec(LunType type, Bytes size_bytes = 0) {
  return {.friendly_name = "lun", .type = type, .size_bytes = size_bytes, .members = {}};
}

std::vector<Bytes> PlexOffsets(const LunLayout& layout) {
  std::vector<Bytes> offsets;
  for (const LunColumn& column : layout.columns) offsets.push_back(column.plex_offset_bytes);
  return offsets;
}

TEST(LunLayout, AParityLunIsAsLargeAsAllMembersButOne) {
  const std::vector<Bytes> drives{10 * kStripe + 5, 9 * kStripe, 12 * kStripe, 10 * kStripe};
  const LunLayout layout = LayOut(Spec(LunType::kParity), drives);
  EXPECT_EQ(layout.size_bytes, 27 * kStripe);
  ASSERT_EQ(layout.columns.size(), 4u);
  for (const LunColumn& column : layout.columns) EXPECT_EQ(column.size_bytes, 9 * kStripe);
}

// Row 0 has its parity on the last member, row 1 on the one before it:
//   0 1 2 P
//   3 4 P 5
TEST(LunLayout, AParityColumnBeginsWithItsFirstUserByte) {
  const LunLayout layout = LayOut(Spec(LunType::kParity), std::vector<Bytes>(4, 4 * kStripe));
  EXPECT_EQ(PlexOffsets(layout), (std::vector<Bytes>{0, kStripe, 2 * kStripe, 5 * kStripe}));
}

TEST(LunLayout, AStripeGoesRoundItsMembers) {
  const LunLayout layout = LayOut(Spec(LunType::kStripe), {4 * kStripe, 4 * kStripe + 1});
  EXPECT_EQ(layout.size_bytes, 8 * kStripe);
  EXPECT_EQ(PlexOffsets(layout), (std::vector<Bytes>{0, kStripe}));
}

TEST(LunLayout, AMirrorHoldsAllOnEveryMember) {
  const LunLayout layout = LayOut(Spec(LunType::kMirror, 1000), {5000, 2000});
  EXPECT_EQ(layout.size_bytes, 1000u);
  EXPECT_EQ(layout.stripe_bytes, 0u);
  for (const LunColumn& column : layout.columns) {
    EXPECT_EQ(column.size_bytes, 1000u);
    EXPECT_EQ(column.plex_offset_bytes, 0u);
  }
}

TEST(LunLayout, ASpanFillsOneMemberAfterTheOther) {
  const LunLayout layout = LayOut(Spec(LunType::kSpan, 2500), {1000, 1200, 900});
  EXPECT_EQ(PlexOffsets(layout), (std::vector<Bytes>{0, 1000, 2200}));
  EXPECT_EQ(layout.columns[2].size_bytes, 300u);
}

TEST(LunLayout, ASimpleLunIsAPieceOfOneDrive) {
  const LunLayout layout = LayOut(Spec(LunType::kSimple, 10), {1000});
  ASSERT_EQ(layout.columns.size(), 1u);
  EXPECT_EQ(layout.columns[0].size_bytes, 10u);
}

TEST(LunLayout, AStripedMirrorIsAStripeOfPairs) {
  const LunLayout layout =
      LayOut(Spec(LunType::kStripedMirror), std::vector<Bytes>(4, 8 * kStripe));
  EXPECT_EQ(layout.size_bytes, 16 * kStripe);
  EXPECT_EQ(PlexOffsets(layout), (std::vector<Bytes>{0, 0, kStripe, kStripe}));
  for (const LunColumn& column : layout.columns) EXPECT_EQ(column.size_bytes, 8 * kStripe);
}

// Rows of a RAID 6 on five drives, P and Q being the parities:
//   0 1 2 Q P
//   3 4 Q P 5
//   6 Q P 7 8
TEST(LunLayout, ADoubleParityColumnBeginsWithItsFirstUserByte) {
  const LunLayout layout = LayOut(Spec(LunType::kDoubleParity), std::vector<Bytes>(5, 4 * kStripe));
  EXPECT_EQ(layout.size_bytes, 12 * kStripe);
  EXPECT_EQ(PlexOffsets(layout),
            (std::vector<Bytes>{0, kStripe, 2 * kStripe, 7 * kStripe, 5 * kStripe}));
}

TEST(LunLayout, WhatDoesNotFitIsADefect) {
  const std::vector<Bytes> three(3, 4 * kStripe);
  EXPECT_EQ(FindLayoutDefect(Spec(LunType::kParity), three), "");
  EXPECT_EQ(FindLayoutDefect(Spec(LunType::kParity), {4 * kStripe, 4 * kStripe}),
            "needs 3 members or more");
  EXPECT_EQ(FindLayoutDefect(Spec(LunType::kSimple), three),
            "is simple and has more than one member");
  EXPECT_EQ(FindLayoutDefect(Spec(LunType::kParity, 10 * kStripe), three),
            "does not fit; its members hold 524288 bytes at most");
  EXPECT_EQ(FindLayoutDefect(Spec(LunType::kStripe, kStripe), three),
            "has a size that is no multiple of a row of stripes, 196608 bytes");
  EXPECT_EQ(FindLayoutDefect(Spec(LunType::kSpan, kStripe), three),
            "has more members than its size needs");
  EXPECT_EQ(FindLayoutDefect(Spec(LunType::kDoubleParity), three), "needs 4 members or more");
  EXPECT_EQ(FindLayoutDefect(Spec(LunType::kStripedMirror), std::vector<Bytes>(5, 4 * kStripe)),
            "is a stripe of pairs and has an odd number of members");
  EXPECT_EQ(FindLayoutDefect(Spec(LunType::kMirror), {0, 5}),
            "has members too small for one stripe");
}

}  // namespace
}  // namespace vdslab::sim
