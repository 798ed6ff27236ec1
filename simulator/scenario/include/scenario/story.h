// Stories: what an enclosure is, what happens to it, and what must be seen. The format is explained
// in docs/story-format.md.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "scenario/stimulus_values.h"
#include "simulator/enclosure_spec.h"
#include "simulator/events.h"

namespace vdslab::sim {

using TextPairs = std::vector<std::pair<std::string, std::string>>;

// Numbered as in sim::Event.
struct StoryObject {
  ObjectKind kind = ObjectKind::kSubsystem;
  std::uint32_t index = 0;
  bool operator==(const StoryObject&) const = default;
};

struct StoryAction {
  std::string name;  // of a stimulus, or of an order of a client
  TextPairs given;   // its arguments as the file has them
  StimulusValues arguments;
  std::optional<Outcome> answers = Outcome::kOk;  // absent: any
};

// Of acknowledged writes: all, or those with a tag.
struct WritesExpectation {
  std::optional<std::string> tag;
  TextPairs properties;
};

struct StoryExpectation {
  std::optional<StoryObject> object;
  TextPairs properties;  // of the object: name and word
  std::optional<WritesExpectation> writes;
  // Since the last expectation that named them: "drive 0:2 departed", "flush 0:3 4096".
  std::optional<std::vector<std::string>> events;
  std::optional<std::vector<std::string>> commands;
  bool invariants = false;  // that those of docs/soak.md have held since the last one like it
  bool recovery = false;    // that all is as it was before anything went wrong
};

struct StoryEntry {
  // Without either: right after the entry before.
  std::optional<Duration> at{};    // since the start
  std::optional<Duration> wait{};  // since the entry before has ended
  int line = 0;                    // of the file
  std::variant<StoryAction, StoryExpectation> what;
};

struct Story {
  std::string file;
  std::string name;
  std::string purpose;
  EnclosureSpec enclosure;
  std::vector<StoryEntry> timeline;
};

// Both throw yaml::Error, with file, line and column, for whatever is wrong. An enclosure file is
// looked for beside the story. A `seed` that is given stands in place of the one of the story.
Story LoadStory(const std::string& path, std::optional<std::uint64_t> seed = {});
Story ParseStory(std::string_view text, const std::string& name,
                 std::optional<std::uint64_t> seed = {});

// Every stimulus and every order of a client that a story can name.
std::vector<std::string_view> StoryActionNames();

}  // namespace vdslab::sim
