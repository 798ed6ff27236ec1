#include <gmock/gmock.h>

#include "fixture.h"

namespace vdslab::conformance {
namespace {

class ProfileFile : public TemporaryFolder {
 protected:
  static std::string Head() { return "schema: \"1.0-draft\"\nprofile: p\n"; }
};

TEST_F(ProfileFile, IsReadWhole) {
  const auto file = Write("p.yaml", Head() + R"(
provider: {file: contoso_vds.dll, clsid: "{5B1C2F0E-6F0B-4B59-9C3E-3A4F1F6D7A10}"}
threading: both
environment: {CONTOSO_LOG: vds.log}
limits: {call: 10min, event_grace: 250ms, settle: 5s, check: 30min, on_timeout: wait}
scope: {subsystem: SN0001, drives: [Z1F0A1, Z1F0A2], controllers: none}
level: change
claims: {set_status: {drive: [VDS_DRS_ONLINE, VDS_DRS_OFFLINE]}}
stimuli:
  drive.fail: {exec: [contosocli, fail-drive, "{bus}:{slot}"], cost: 90s}
recover: {exec: [contosocli, logout-all]}
known_issues:
  - {pattern: "drive.*", owner: nobody, reason: because, expires: 2030-01-31}
)");
  const Profile profile = LoadProfile(file, &TheLibrary().stimuli);
  EXPECT_EQ(profile.file, folder_ / "contoso_vds.dll") << "relative to the profile";
  EXPECT_EQ(profile.folder, folder_);
  EXPECT_EQ(profile.clsid, "{5b1c2f0e-6f0b-4b59-9c3e-3a4f1f6d7a10}");
  EXPECT_EQ(profile.threading, Threading::kBoth);
  EXPECT_EQ(profile.limits.call, std::chrono::minutes(10));
  EXPECT_EQ(profile.limits.event_grace, Milliseconds(250));
  EXPECT_EQ(profile.limits.on_timeout, OnTimeout::kWait);
  EXPECT_EQ(profile.scope.drives, (std::vector<std::string>{"Z1F0A1", "Z1F0A2"}));
  EXPECT_FALSE(profile.scope.all);
  EXPECT_EQ(profile.level, Level::kChange);
  EXPECT_EQ(profile.claims.at("drive"), (std::vector<std::int32_t>{1, 4}));
  EXPECT_EQ(profile.stimuli.at("drive.fail").command.back(), "{bus}:{slot}");
  EXPECT_EQ(profile.stimuli.at("drive.fail").cost, Milliseconds(90000));
  EXPECT_EQ(profile.recover.front(), "contosocli");
  EXPECT_EQ(profile.known_issues.at(0).expires, "2030-01-31");
}

TEST_F(ProfileFile, NeedsTheProviderOnly) {
  const Profile profile = LoadProfile(Write("p.yaml", Head() + "provider: {file: a.so}\n"));
  EXPECT_TRUE(profile.scope.empty()) << "nothing may be changed unless said";
  EXPECT_FALSE(profile.level.has_value());
  EXPECT_EQ(profile.limits.call, std::chrono::minutes(10));
}

TEST_F(ProfileFile, HasAHashOfItsBytes) {
  const std::string text = Head() + "provider: simulated\n";
  const std::string hash = LoadProfile(Write("a.yaml", text)).hash;
  EXPECT_EQ(hash.size(), 16u);
  EXPECT_EQ(LoadProfile(Write("b.yaml", text)).hash, hash);
  EXPECT_NE(LoadProfile(Write("c.yaml", text + "# more\n")).hash, hash);
}

TEST_F(ProfileFile, MayNameTheSimulatedProvider) {
  const Profile profile = LoadProfile(Scenarios() / "profiles/simulated.yaml");
  EXPECT_TRUE(profile.simulated);
  EXPECT_TRUE(profile.scope.all);
  EXPECT_EQ(profile.level, Level::kDestroy);
  EXPECT_EQ(profile.limits.call, std::chrono::seconds(10));
}

}  // namespace
}  // namespace vdslab::conformance
