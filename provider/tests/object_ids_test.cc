#include "object_ids.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "abi/guid_text.h"
#include "array.h"
#include "embedded.h"
#include "scenario/enclosure_file.h"

namespace vdslab::provider {
namespace {

class Ids : public ::testing::Test {
 protected:
  Array array_{sim::ParseEnclosure(kDefaultEnclosure, "default.yaml")};
  const ObjectIds& ids_ = *array_.ids();
};

TEST(MakeObjectId, IsAUuidOfVersionFive) {
  const std::string text = abi::FormatGuid(MakeObjectId("array", "drive 1"));
  EXPECT_EQ(text[15], '5');
  EXPECT_NE(std::string("89ab").find(text[20]), std::string::npos);
}

TEST(MakeObjectId, DependsOnBothSerialsAndOnNothingElse) {
  EXPECT_EQ(MakeObjectId("a", "drive 1"), MakeObjectId("a", "drive 1"));
  EXPECT_FALSE(MakeObjectId("a", "drive 1") == MakeObjectId("b", "drive 1"));
  EXPECT_FALSE(MakeObjectId("a", "drive 1") == MakeObjectId("a", "drive 2"));
}

TEST_F(Ids, AreDifferentForAllObjectsAndFindThem) {
  std::set<std::string> seen;
  const auto see = [&](DeviceKind kind, std::uint32_t index) {
    const VDS_OBJECT_ID id = ids_.Of(kind, index);
    EXPECT_TRUE(seen.insert(abi::FormatGuid(id)).second);
    const bool comes_and_goes = kind == DeviceKind::kLun || kind == DeviceKind::kPlex;
    if (!comes_and_goes) {
      EXPECT_EQ(ids_.Find(kind, id), index);
    }
  };
  see(DeviceKind::kSubsystem, 0);
  for (sim::LunNumber lun : {0u, 1u}) {
    see(DeviceKind::kLun, lun);
    for (sim::PlexNumber plex : {0u, 1u}) see(DeviceKind::kPlex, ids_.PlexIndex({lun, plex}));
  }
  for (std::uint32_t controller : {0u, 1u}) see(DeviceKind::kController, controller);
  for (std::uint32_t port = 0; port < ids_.port_count(); ++port) see(DeviceKind::kPort, port);
  for (const sim::DriveHandle drive : array_.enclosure().Drives()) {
    see(DeviceKind::kDrive, drive.index);
  }
  for (sim::PoolNumber pool : {0u, 1u}) see(DeviceKind::kPool, pool);
  EXPECT_EQ(seen.size(), 1u + 2 + 4 + 2 + 4 + 15 + 2);
}

TEST_F(Ids, OfPlexesDependOnTheLunAndItsPlexAlone) {
  const ObjectIds others(array_.enclosure());
  const std::uint32_t index = ids_.PlexIndex({7, 2});
  ids_.PlexIndex({3, 1});
  others.PlexIndex({3, 1});
  EXPECT_EQ(ids_.PlexIndex({7, 2}), index);
  EXPECT_EQ(ids_.PlexOf(index), (PlexAddress{7, 2}));
  EXPECT_NE(others.PlexIndex({7, 2}), index);
  EXPECT_EQ(others.Of(DeviceKind::kPlex, others.PlexIndex({7, 2})),
            ids_.Of(DeviceKind::kPlex, index));
}

TEST_F(Ids, AnEmptySlotHasNoId) {
  EXPECT_EQ(ids_.Find(DeviceKind::kDrive, VDS_OBJECT_ID{}), std::nullopt);
}

}  // namespace
}  // namespace vdslab::provider
