#include "soak/plan.h"

#include "scenario/words.h"

namespace vdslab::sim {
namespace {

void AddList(std::string& text, const std::string& indent, const char* key,
             const std::vector<std::string>& lines) {
  if (lines.empty()) return;
  text += indent + key + ":\n";
  for (const std::string& line : lines) text += indent + "  - {" + line + "}\n";
}

std::string EnclosureText(const Plan& plan, const std::string& indent) {
  std::string text;
  for (const std::string& line : plan.frame) text += indent + line + "\n";
  AddList(text, indent, "drives", plan.drives);
  AddList(text, indent, "controllers", plan.controllers);
  AddList(text, indent, "pools", plan.pools);
  AddList(text, indent, "luns", plan.luns);
  AddList(text, indent, "latency", plan.latency);
  AddList(text, indent, "faults", plan.faults);
  return text;
}

constexpr const char* kSchema = "schema: \"1.0-draft\"\n";

}  // namespace

std::string TextOf(const Plan& plan) {
  std::string text = kSchema;
  text += "story: " + plan.name + "\npurpose: \"" + plan.purpose + "\"\n";
  text += "seed: " + std::to_string(plan.seed) + "\nenclosure:\n";
  text += EnclosureText(plan, "  ") + "timeline:\n";
  for (const PlanEntry& entry : plan.timeline) {
    const bool waits = entry.wait > Duration::zero();
    text += "  - {" + (waits ? "wait: " + TimeText(entry.wait) + ", " : "") + entry.body + "}\n";
  }
  return text;
}

std::string EnclosureTextOf(const Plan& plan) {
  return kSchema + ("seed: " + std::to_string(plan.seed) + "\n") + EnclosureText(plan, "");
}

Played Play(const Plan& plan) {
  Played played{.story = ParseStory(TextOf(plan), plan.name + ".yaml"), .log = {}};
  played.log = PlayStory(played.story, false);
  return played;
}

std::optional<StoryFailure> FailureOf(const StoryLog& log) {
  if (!log.findings.violations.empty()) {
    const Violation& first = log.findings.violations.front();
    return StoryFailure{first.invariant, first.what};
  }
  if (log.findings.unrecovered.empty()) return std::nullopt;
  return StoryFailure{"recovery", log.findings.unrecovered.front()};
}

std::string CauseOf(const StoryFailure& failure) {
  constexpr std::size_t kShort = 2;  // numbers of slots, controllers, states
  std::string cause = failure.invariant + ": ";
  std::string digits;
  for (const char character : failure.what + " ") {
    if (character >= '0' && character <= '9') {
      digits += character;
      continue;
    }
    cause += digits.size() > kShort ? "#" : digits;
    cause += character;
    digits.clear();
  }
  cause.pop_back();
  return cause;
}

}  // namespace vdslab::sim
