#include "drive_choice.h"

#include <gtest/gtest.h>

namespace vdslab::conformance {
namespace {

Drive At(int slot, std::int32_t status, bool member = false, std::uint32_t flags = 0) {
  Drive drive;
  drive.first.properties_result = S_OK;
  drive.first.slot = slot;
  drive.first.status = status;
  drive.first.health = VDS_H_HEALTHY;
  drive.first.flags = flags;
  if (member) {
    drive.first.extents.emplace_back();
    drive.first.extents.back().bUsed = TRUE;
  }
  return drive;
}

TEST(DriveChoice, PrefersADriveThatHasTheStatus) {
  const std::vector<Drive> drives = {At(0, VDS_DRS_ONLINE), At(1, VDS_DRS_OFFLINE)};
  EXPECT_EQ(ChooseDrive(drives, {Use::kAny, VDS_DRS_OFFLINE, 0}, {}), 1u);
  EXPECT_EQ(ChooseDrive(drives, {Use::kAny, VDS_DRS_FAILED, 0}, {}), 0u);
}

TEST(DriveChoice, KeepsMembersAndFreeDrivesApart) {
  const std::vector<Drive> drives = {At(0, VDS_DRS_ONLINE, true), At(1, VDS_DRS_ONLINE)};
  EXPECT_EQ(ChooseDrive(drives, {Use::kFree, std::nullopt, 5}, {}), 1u);
  EXPECT_EQ(ChooseDrive(drives, {Use::kMember, std::nullopt, 5}, {}), 0u);
  EXPECT_EQ(ChooseDrive(drives, {Use::kAny, std::nullopt, 5}, {}), 1u);
}

TEST(DriveChoice, TakesAHotSpareOnlyWhenThereIsNoOther) {
  std::vector<Drive> drives = {At(0, VDS_DRS_ONLINE, false, VDS_DRF_HOTSPARE),
                               At(1, VDS_DRS_ONLINE)};
  EXPECT_EQ(ChooseDrive(drives, {Use::kFree, VDS_DRS_ONLINE, 0}, {}), 1u);
  EXPECT_EQ(ChooseDrive(drives, {Use::kFree, VDS_DRS_ONLINE, 0}, {1}), 0u);
}

TEST(DriveChoice, ChoosesAmongEqualsByTheSeedAndNotByTheOrderOfTheList) {
  const std::vector<Drive> one = {At(0, VDS_DRS_ONLINE), At(1, VDS_DRS_ONLINE)};
  const std::vector<Drive> two = {At(1, VDS_DRS_ONLINE), At(0, VDS_DRS_ONLINE)};
  for (const std::uint64_t seed : {0u, 1u}) {
    const DriveWish wish{Use::kFree, VDS_DRS_ONLINE, seed};
    EXPECT_EQ(one[*ChooseDrive(one, wish, {})].first.slot,
              two[*ChooseDrive(two, wish, {})].first.slot);
  }
  EXPECT_NE(ChooseDrive(one, {Use::kFree, VDS_DRS_ONLINE, 0}, {}),
            ChooseDrive(one, {Use::kFree, VDS_DRS_ONLINE, 1}, {}));
}

TEST(DriveChoice, FindsNothingAmongDrivesThatCannotBeRead) {
  Drive drive;
  EXPECT_EQ(ChooseDrive({drive}, {}, {}), std::nullopt);
}

TEST(MixedSeed, DependsOnBothAndIsTheSameEverywhere) {
  EXPECT_NE(MixSeed(1, "a"), MixSeed(2, "a"));
  EXPECT_NE(MixSeed(1, "a"), MixSeed(1, "b"));
  EXPECT_EQ(MixSeed(1, "drive.set_status.pair"), MixSeed(1, "drive.set_status.pair"));
}

}  // namespace
}  // namespace vdslab::conformance
