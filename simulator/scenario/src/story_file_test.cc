#include <gtest/gtest.h>

#include "scenario/story_player.h"
#include "test_files.h"

namespace vdslab::sim {
namespace {

std::string AllMisses(const StoryLog& log) {
  std::string text;
  for (const StoryRecord& record : log.records) {
    for (const std::string& miss : record.misses) {
      text += std::to_string(record.line) + ": " + miss + "\n";
    }
  }
  return text;
}

TEST(StoryFile, TheExampleOfTheDocumentIsTrueAndHoldsEveryKey) {
  const std::string example = ExampleOf("story-format.md");
  EXPECT_EQ(AllMisses(PlayStory(ParseStory(example, "docs/story-format.md"))), "");
  for (const char* key :
       {"schema", "story",    "purpose", "seed",       "enclosure",  "timeline",  "at",
        "do",     "expect",   "answers", "drive",      "port",       "bytes",     "present",
        "status", "health",   "flags",   "lun",        "controller", "subsystem", "dirty",
        "events", "commands", "wait",    "invariants", "recovery"}) {
    EXPECT_NE(example.find(std::string(key) + ":"), std::string::npos) << key;
  }
}

TEST(StoryFile, AShippedStoryIsCalledAsItsFileAndFitsOnAScreen) {
  const auto files = YamlFilesOf(SourceFolder() / "scenarios" / "stories");
  EXPECT_GE(files.size(), 12u);
  for (const auto& file : files) {
    EXPECT_EQ(LoadStory(file.string()).name, file.stem().string());
    const std::string text = ReadAll(file);
    EXPECT_LE(std::count(text.begin(), text.end(), '\n'), 30) << file;
  }
}

TEST(StoryFile, OfSeveralSeedsTheLastOneGivenCounts) {
  const std::string head =
      "schema: \"1.0-draft\"\nstory: s\npurpose: p\n"
      "enclosure: {enclosure: e, serial: S, vendor: v, slots_per_bus: 1, seed: 3,"
      " drives: [{first: \"0:0\", size: 1TiB, model: m}]}\n"
      "timeline: [{expect: {events: []}}]\n";
  const Story own = ParseStory(head, "s");
  const Story of_story = ParseStory(head + "seed: 4\n", "s");
  const Story asked_for = ParseStory(head + "seed: 4\n", "s", 5);
  EXPECT_EQ(own.enclosure.seed, 3u);
  EXPECT_EQ(of_story.enclosure.seed, 4u);
  EXPECT_EQ(asked_for.enclosure.seed, 5u);
  EXPECT_NE(own.enclosure.drives[0].serial, asked_for.enclosure.drives[0].serial);
}

// tests/invalid_stories holds a file for each mistake; expected.txt holds what is said about it.
TEST(StoryFile, MistakesAreNamedWithTheirPlace) {
  const auto folder = SourceFolder() / "simulator" / "scenario" / "tests" / "invalid_stories";
  const auto load = [](const std::string& path) { LoadStory(path); };
  EXPECT_EQ(Complaints(folder, load), ReadAll(folder / "expected.txt"));
}

}  // namespace
}  // namespace vdslab::sim
