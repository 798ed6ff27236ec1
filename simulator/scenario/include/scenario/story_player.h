// Plays a story on a simulated enclosure and writes down what was seen.
#pragma once

#include <string>
#include <vector>

#include "invariants/audit.h"
#include "scenario/story.h"

namespace vdslab::sim {

struct StoryRecord {
  enum class Kind { kAction, kEvent, kExpectation };

  Kind kind = Kind::kAction;
  Duration at{0};  // an action: when it began
  int line = 0;    // of the file; an event has none

  std::string name;                   // action: "drive.unplug"; event: its object, "drive 0:2"
  std::string text;                   // event: "departed"; expectation: what is expected
  TextPairs given{};                  // action: its arguments
  std::string answer{};               // action: "ok"
  StimulusValues results{};           // action
  Duration ended{0};                  // action
  std::vector<std::string> misses{};  // what was not as the story says, each one sentence
};

// An object and its states, each from a time on.
struct StoryLane {
  struct State {
    Duration from{0};
    TextPairs properties;  // status, health, ...
  };

  StoryObject object;
  std::string name;  // "drive 0:2"
  std::vector<State> states;
};

// What the audit found of a story that expects invariants or recovery: what its expectations
// missed.
struct StoryFindings {
  AuditFigures figures;
  std::vector<Violation> violations;  // that an expectation has judged: those make the story false
  Sentences unrecovered;
};

struct StoryLog {
  std::vector<StoryRecord> records;  // in order of time
  std::vector<StoryLane> lanes;
  Duration end{0};
  StoryFindings findings;
  bool broken = false;  // an action was not answered as the story says; the rest was not played
};

// One thread, virtual time: the same story gives the same log on every platform.
// Without `lanes` the log has none, and the story is played faster.
StoryLog PlayStory(const Story& story, bool lanes = true);

// "drive.unplug drive 0:2", "set_status drive 0:5, status OFFLINE".
std::string ActionText(const std::string& name, const TextPairs& given);

}  // namespace vdslab::sim
