#include "scenario/story_player.h"

#include <gmock/gmock.h>

namespace vdslab::sim {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using namespace std::chrono_literals;

// Line 1 of the timeline is line 5 of the file.
StoryLog Play(const std::string& timeline) {
  return PlayStory(
      ParseStory("schema: \"1.0-draft\"\nstory: s\npurpose: p\n"
                 "enclosure: {enclosure: e, serial: S, vendor: v, slots_per_bus: 4, spin_up: 8s,"
                 " drives: [{first: \"0:0\", count: 4, size: 1TiB, model: m, serial: \"D#\"}],"
                 " luns: [{name: data, members: [\"0:0\", \"0:1\", \"0:2\"]}]}\n" +
                     timeline,
                 "story.yaml"));
}

std::vector<StoryRecord> OfKind(const StoryLog& log, StoryRecord::Kind kind) {
  std::vector<StoryRecord> records = log.records;
  std::erase_if(records, [&](const StoryRecord& record) { return record.kind != kind; });
  return records;
}

const StoryLane& LaneOf(const StoryLog& log, const std::string& name) {
  return *std::find_if(log.lanes.begin(), log.lanes.end(),
                       [&](const StoryLane& lane) { return lane.name == name; });
}

TEST(StoryPlayer, WritesDownActionsEventsAndExpectationsInOrderOfTime) {
  const StoryLog log = Play(
      "timeline:\n"
      "  - {at: 10s, do: drive.fail, drive: \"0:1\"}\n"
      "  - {at: 20s, expect: {lun: data, health: FAILED_REDUNDANCY}}\n");
  ASSERT_THAT(log.records, SizeIs(6));
  EXPECT_EQ(ActionText(log.records[0].name, log.records[0].given), "drive.fail drive 0:1");
  EXPECT_EQ(log.records[1].name + " " + log.records[1].text, "drive 0:1 modified");
  EXPECT_EQ(log.records[1].at, 10s);
  EXPECT_EQ(log.records[5].text, "lun data health FAILED_REDUNDANCY");
  EXPECT_EQ(log.records[5].at, 20s);
  EXPECT_THAT(log.records[5].misses, IsEmpty());
  EXPECT_EQ(log.end, 20s);
}

TEST(StoryPlayer, SaysWhatWasExpectedAndWhatWasReadAndGoesOn) {
  const StoryLog log = Play(
      "timeline:\n"
      "  - {at: 10s, do: drive.fail, drive: \"0:1\"}\n"
      "  - {expect: {lun: data, status: ONLINE, health: FAILED}}\n"
      "  - {expect: {drive: \"0:3\", flags: [HOTSPARE]}}\n"
      "  - {expect: {dirty: {drive: \"0:3\", bytes: 4KiB}}}\n"
      "  - {expect: {events: []}}\n");
  const auto seen = OfKind(log, StoryRecord::Kind::kExpectation);
  EXPECT_EQ(seen[0].line, 7);
  EXPECT_THAT(seen[0].misses,
              ElementsAre("expected lun data health FAILED, read FAILED_REDUNDANCY"));
  EXPECT_THAT(seen[1].misses, ElementsAre("expected drive 0:3 flags HOTSPARE, read UNASSIGNED"));
  EXPECT_THAT(seen[2].misses, ElementsAre("expected drive 0:3 dirty 4KiB, read 0B"));
  EXPECT_THAT(seen[3].misses,
              ElementsAre("expected events none; seen: drive 0:1 modified, drive 0:1 "
                          "left_service, lun data modified, subsystem modified"));
  EXPECT_FALSE(log.broken);
}

TEST(StoryPlayer, BreaksWhereAnActionIsAnsweredOtherwise) {
  const StoryLog log = Play(
      "timeline:\n"
      "  - {at: 10s, do: drive.busy, drive: \"0:3\"}\n"
      "  - {at: 11s, do: set_status, drive: \"0:3\", status: OFFLINE}\n"
      "  - {at: 12s, expect: {drive: \"0:3\", status: OFFLINE}}\n");
  EXPECT_TRUE(log.broken);
  EXPECT_THAT(log.records, SizeIs(2));
  EXPECT_EQ(log.records[1].line, 7);
  EXPECT_THAT(log.records[1].misses,
              ElementsAre("expected the answer ok, got busy: drive in slot 0:3 does not take this "
                          "in its present state"));
}

TEST(StoryPlayer, AnExpectedRefusalIsAsTheStorySays) {
  const StoryLog log = Play(
      "timeline:\n"
      "  - {at: 10s, do: drive.plug, drive: \"0:3\", answers: not_found}\n"
      "  - {expect: {events: []}}\n");
  EXPECT_FALSE(log.broken);
  EXPECT_THAT(log.records[0].misses, IsEmpty());
}

TEST(StoryPlayer, AnOrderTakesItsTimeAndOvertakesEntriesThatAreDueMeanwhile) {
  const StoryLog log = Play(
      "timeline:\n"
      "  - {at: 10s, do: set_status, drive: \"0:3\", status: OFFLINE}\n"
      "  - {at: 20s, do: set_status, drive: \"0:3\", status: ONLINE}\n"
      "  - {expect: {drive: \"0:3\", status: ONLINE}}\n"
      "  - {at: 25s, expect: {drive: \"0:3\", status: ONLINE}}\n");
  const auto orders = OfKind(log, StoryRecord::Kind::kAction);
  EXPECT_EQ(orders[1].at, 20s);
  EXPECT_EQ(orders[1].ended, 28s);
  const auto seen = OfKind(log, StoryRecord::Kind::kExpectation);
  EXPECT_EQ(seen[0].at, 28s);
  EXPECT_THAT(seen[0].misses, IsEmpty());
  EXPECT_THAT(seen[1].misses, ElementsAre("is due at 25s, but what came before took until 28s; "
                                          "without `at` it comes right after"));
}

TEST(StoryPlayer, TheClientKeepsADriveThatHasLeft) {
  const StoryLog log = Play(
      "timeline:\n"
      "  - {at: 10s, do: drive.unplug, drive: \"0:3\"}\n"
      "  - {at: 11s, do: set_status, drive: \"0:3\", status: OFFLINE, answers: gone}\n"
      "  - {at: 12s, do: drive.plug, drive: \"0:3\"}\n"
      "  - {at: 13s, do: set_status, drive: \"0:3\", status: OFFLINE}\n"
      "  - {expect: {drive: \"0:3\", present: true, status: OFFLINE}}\n");
  for (const StoryRecord& record : log.records) EXPECT_THAT(record.misses, IsEmpty());
}

TEST(StoryPlayer, EventsAreCountedFromTheExpectationThatNamedThemLast) {
  const StoryLog log = Play(
      "timeline:\n"
      "  - {at: 10s, do: drive.unplug, drive: \"0:3\"}\n"
      "  - {expect: {drive: \"0:3\", present: false}}\n"
      "  - {expect: {events: [drive 0:3 departed]}}\n"
      "  - {at: 12s, do: drive.plug, drive: \"0:3\"}\n"
      "  - {expect: {events: [drive 0:3 arrived]}}\n"
      "  - {expect: {events: []}}\n");
  for (const StoryRecord& record : log.records) EXPECT_THAT(record.misses, IsEmpty());
}

TEST(StoryPlayer, KeepsTheStatesOfEachObject) {
  const StoryLog log = Play(
      "timeline:\n"
      "  - {at: 10s, do: drive.silent, drive: \"0:1\"}\n"
      "  - {at: 30s, do: drive.heal, drive: \"0:1\"}\n"
      "  - {at: 40s, expect: {lun: data, health: HEALTHY}}\n");
  const StoryLane& drive = LaneOf(log, "drive 0:1");
  ASSERT_THAT(drive.states, SizeIs(3));
  EXPECT_EQ(drive.states[1].from, 10s);
  EXPECT_EQ(drive.states[1].properties[1],
            std::make_pair(std::string("status"), std::string("UNKNOWN")));
  EXPECT_EQ(drive.states[2].from, 30s);
  EXPECT_THAT(LaneOf(log, "drive 0:3").states, SizeIs(1));
  EXPECT_THAT(LaneOf(log, "lun data").states, SizeIs(3));
}

}  // namespace
}  // namespace vdslab::sim
