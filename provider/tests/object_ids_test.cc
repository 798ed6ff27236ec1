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
    EXPECT_EQ(ids_.Find(kind, id), index);
  };
  see(DeviceKind::kSubsystem, 0);
  see(DeviceKind::kLun, 0);
  see(DeviceKind::kPlex, 0);
  for (std::uint32_t controller : {0u, 1u}) see(DeviceKind::kController, controller);
  for (std::uint32_t port = 0; port < ids_.port_count(); ++port) see(DeviceKind::kPort, port);
  for (const sim::DriveHandle drive : array_.enclosure().Drives()) {
    see(DeviceKind::kDrive, drive.index);
  }
  EXPECT_EQ(seen.size(), 1u + 1 + 1 + 2 + 4 + 12);
}

TEST_F(Ids, AnEmptySlotHasNoId) {
  EXPECT_EQ(ids_.Find(DeviceKind::kDrive, VDS_OBJECT_ID{}), std::nullopt);
}

}  // namespace
}  // namespace vdslab::provider
