// A story as the soak makes it: pieces of text that can be left out one by one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "scenario/story_player.h"

namespace vdslab::sim {

struct PlanEntry {
  Duration wait{0};  // before it
  std::string body;  // "do: drive.fail, drive: \"0:1\""
};

// Each text is one line of the story. Which keys they may have, docs/enclosure-format.md and
// docs/story-format.md say.
struct Plan {
  std::string name;
  std::string purpose;
  std::uint64_t seed = 1;
  std::vector<std::string> frame{};  // "slots_per_bus: 8"
  std::vector<std::string> drives{};
  std::vector<std::string> controllers{};
  std::vector<std::string> pools{};
  std::vector<std::string> luns{};
  std::vector<std::string> latency{};
  std::vector<std::string> faults{};
  std::vector<PlanEntry> timeline{};
  std::vector<SlotAddress> guest_slots{};  // where faults may put drives that do not belong there
};

// An enclosure, a load and a schedule of faults, all drawn from the seed; then everything is healed
// and recovery is demanded. The same on every platform.
Plan MakePlan(std::uint64_t seed);

std::string TextOf(const Plan& plan);           // a story file
std::string EnclosureTextOf(const Plan& plan);  // an enclosure file

struct Played {
  Story story;
  StoryLog log;  // without lanes
};
// Throws yaml::Error when the plan is no story any more.
Played Play(const Plan& plan);

// What makes a story false first.
struct StoryFailure {
  std::string invariant;  // that did not hold; or "recovery"
  std::string what;       // one sentence
};
std::optional<StoryFailure> FailureOf(const StoryLog& log);

// The failure without its amounts, which are other ones in a smaller plan: the invariant, the
// sentence and the objects stay.
std::string CauseOf(const StoryFailure& failure);

}  // namespace vdslab::sim
