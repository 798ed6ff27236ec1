#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>
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

TEST(Manners, OfNewProvidersAreNoneOfOldOnes) {
  EXPECT_THAT(Manners("{manners: [removed_is_told_alone]}"), ElementsAre("removed_is_told_alone"));
  EXPECT_THROW(Manners("{version: 2.1, manners: [removed_is_told_alone]}"), std::runtime_error);
  EXPECT_THAT(Manners("{version: 2.0, manners: [kept_object_is_exiting]}"),
              ElementsAre("kept_object_is_exiting"));
  EXPECT_THROW(Manners("{version: 1.1, manners: [kept_object_is_exiting]}"), std::runtime_error);
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

std::string Rulings() { return ReadAll(SourceFolder() / "docs/ambiguities.md"); }

std::string WithoutOption(const std::string& ruling) { return ruling.substr(0, 6); }

// "AMB-01 a": the text of AMB-01. Empty when there is none, or none with an option "(a)".
std::string TextOf(const std::string& ruling, const std::string& rulings) {
  const auto begin = rulings.find("### " + WithoutOption(ruling) + " - ");
  if (begin == std::string::npos) return "";
  const std::string text = rulings.substr(begin, rulings.find("\n### ", begin) - begin);
  const std::string option = ruling.size() > 6 ? "(" + ruling.substr(7) + ")" : "";
  return text.find(option) == std::string::npos ? "" : text;
}

TEST(MannerDefinitions, PlayRulingsThatThereAre) {
  const std::string rulings = Rulings();
  for (const MannerDefinition& manner : MannerDefinitions()) {
    EXPECT_FALSE(manner.plays.empty()) << manner.name;
    for (const std::string& played : manner.plays) {
      const std::string text = TextOf(played, rulings);
      EXPECT_NE(text, "") << manner.name << ": " << played;
      const bool is_option = played.size() > WithoutOption(played).size();  // one of several
      if (is_option) continue;
      EXPECT_THAT(text, HasSubstr("ccept")) << manner.name << ": " << played;
    }
  }
}

TEST(KeysThatPlay, AreKeysOfTheEnclosureFileForRulingsThatThereAre) {
  const std::string rulings = Rulings();
  const std::string format = ReadAll(SourceFolder() / "docs/enclosure-format.md");
  for (const RulingNotes& ruling : KeysThatPlay()) {
    EXPECT_NE(TextOf(ruling.ruling, rulings), "") << ruling.ruling;
    EXPECT_FALSE(ruling.notes.empty()) << ruling.ruling;
    for (const std::string& key : ruling.notes) {
      EXPECT_THAT(format, HasSubstr("\n| `" + key + "` |")) << ruling.ruling;
    }
  }
}

TEST(NotPlayed, HasAReasonForEach) {
  const std::string rulings = Rulings();
  for (const RulingNotes& ruling : NotPlayed()) {
    EXPECT_NE(TextOf(ruling.ruling, rulings), "") << ruling.ruling;
    EXPECT_FALSE(ruling.notes.empty()) << ruling.ruling;
    for (const std::string& note : ruling.notes) {
      const bool has_reason = note.starts_with("Nothing to choose: ") ||
                              note.find(": not built yet") != std::string::npos ||
                              note.find(": not sensible, for ") != std::string::npos;
      EXPECT_TRUE(has_reason) << ruling.ruling << ": " << note;
    }
  }
}

// A new ruling is played, or it is said what of it is not.
TEST(Rulings, AreEachNamedByAMannerByAKeyOrAsNotPlayed) {
  std::set<std::string> named;
  for (const MannerDefinition& manner : MannerDefinitions()) {
    for (const std::string& played : manner.plays) named.insert(WithoutOption(played));
  }
  for (const RulingNotes& ruling : KeysThatPlay()) named.insert(WithoutOption(ruling.ruling));
  for (const RulingNotes& ruling : NotPlayed()) named.insert(WithoutOption(ruling.ruling));
  const std::string rulings = Rulings();
  const std::regex heading("### (AMB-\\d\\d) - ");
  std::set<std::string> given;
  for (std::sregex_iterator found(rulings.begin(), rulings.end(), heading), end; found != end;
       ++found) {
    given.insert((*found)[1]);
  }
  EXPECT_EQ(named, given);
}

}  // namespace
}  // namespace vdslab::sim
