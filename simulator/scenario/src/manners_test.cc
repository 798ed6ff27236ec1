#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "scenario/provider_manners.h"
#include "test_files.h"

namespace vdslab::sim {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::vector<std::string> Manners(const std::string& provider) {
  return ParseProviderRole("provider: " + provider + "\n", "file").manners;
}

TEST(Manners, AreAListOfNamesAtDifferentPlaces) {
  EXPECT_THAT(Manners("{}"), ElementsAre());
  EXPECT_THAT(Manners("{manners: []}"), ElementsAre());
  EXPECT_THAT(Manners("{manners: [no_flags_are_invalid, empty_slot_is_invalid]}"),
              ElementsAre("no_flags_are_invalid", "empty_slot_is_invalid"));
}

TEST(Manners, OfOldProvidersAreNoneOfNewOnes) {
  EXPECT_THAT(Manners("{version: 2.1, manners: [modify_is_told_alone]}"),
              ElementsAre("modify_is_told_alone"));
  EXPECT_THROW(Manners("{manners: [modify_is_told_alone]}"), std::runtime_error);
}

TEST(MannerDefinitions, HaveOneNameEach) {
  std::set<std::string> names;
  for (const MannerDefinition& manner : MannerDefinitions()) {
    EXPECT_TRUE(names.insert(manner.name).second) << manner.name;
    EXPECT_EQ(FindMannerDefinition(manner.name), &manner);
  }
  EXPECT_GE(names.size(), 20u);
  EXPECT_EQ(FindMannerDefinition("none"), nullptr);
}

// "AMB-01 a": the ruling has an option that begins with "(a)".
TEST(MannerDefinitions, PlayRulingsThatThereAre) {
  const std::string rulings = ReadAll(SourceFolder() / "docs/ambiguities.md");
  for (const MannerDefinition& manner : MannerDefinitions()) {
    EXPECT_FALSE(manner.plays.empty()) << manner.name;
    for (const std::string& played : manner.plays) {
      const auto begin = rulings.find("### " + played.substr(0, 6) + " - ");
      ASSERT_NE(begin, std::string::npos) << manner.name << ": " << played;
      const std::string ruling = rulings.substr(begin, rulings.find("\n### ", begin) - begin);
      EXPECT_THAT(ruling, HasSubstr("ccept")) << manner.name;
      const std::string option = played.size() > 6 ? "(" + played.substr(7) + ")" : "";
      EXPECT_THAT(ruling, HasSubstr(option)) << manner.name;
    }
  }
}

}  // namespace
}  // namespace vdslab::sim
