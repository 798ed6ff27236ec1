#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scenario/provider_role.h"
#include "test_files.h"

namespace vdslab::sim {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

// `provider` is the value of the key.
ProviderRole Role(const std::string& provider) {
  return ParseProviderRole("provider: " + provider + "\n", "file");
}

ServedStatuses Served(const ProviderRole& role, RoleObject object) {
  return role.set_status[static_cast<std::size_t>(object)];
}

TEST(ProviderRole, WithoutTheKeyEverythingIsOffered) {
  const ProviderRole role = ParseProviderRole("enclosure: e\n", "file");
  EXPECT_EQ(role.version, ProviderVersion::k3_0);
  EXPECT_THAT(role.withheld, IsEmpty());
  EXPECT_FALSE(role.one_call_at_a_time);
  EXPECT_EQ(Served(role, RoleObject::kLun), (ServedStatuses{true, true}));
}

TEST(ProviderRole, AnOlderVersionLacksWhatCameLater) {
  EXPECT_THAT(Role("{version: 2.1}").withheld,
              ElementsAre("IVdsHwProviderType2", "IVdsHwProviderStoragePools", "IVdsSubSystem2",
                          "IVdsSubSystemInterconnect", "IVdsDrive2", "IVdsLun2", "IVdsLunNumber"));
  const auto first = Role("{version: 1.0}").withheld;
  EXPECT_EQ(first.size(), 15u);
  EXPECT_THAT(first, Not(Contains("IVdsMaintenance")));
}

TEST(ProviderRole, WhatIsSaidOfAnInterfaceCountsMoreThanTheVersion) {
  const auto role = Role("{version: 2.0, interfaces: {IVdsDrive2: true, IVdsMaintenance: false}}");
  EXPECT_THAT(role.withheld, Not(Contains("IVdsDrive2")));
  EXPECT_THAT(role.withheld, Contains("IVdsMaintenance"));
  EXPECT_THAT(role.withheld, Contains("IVdsLunNumber"));
}

TEST(ProviderRole, AListOfStatusesIsAllThatIsServed) {
  const auto role = Role("{set_status: {drive: [offline], port: []}}");
  EXPECT_EQ(Served(role, RoleObject::kDrive), (ServedStatuses{false, true}));
  EXPECT_EQ(Served(role, RoleObject::kPort), (ServedStatuses{false, false}));
  EXPECT_EQ(Served(role, RoleObject::kLun), (ServedStatuses{true, true}));
}

TEST(ProviderRole, TheGateIsThatOfTheProviderOnlyWhenItSaysSo) {
  EXPECT_TRUE(Role("{gate: provider}").one_call_at_a_time);
  EXPECT_FALSE(Role("{gate: object}").one_call_at_a_time);
}

TEST(ProviderRole, TheDocumentHasARowForEachOfTheKeys) {
  const std::string document = ReadAll(SourceFolder() / "docs" / "enclosure-format.md");
  for (const char* key : {"version", "interfaces", "on_conflict", "notify", "gate", "set_status",
                          "manners", "misbehave"}) {
    EXPECT_NE(document.find("| `provider." + std::string(key) + "` |"), std::string::npos) << key;
  }
}

}  // namespace
}  // namespace vdslab::sim
