#include "story_audit.h"

#include <algorithm>
#include <utility>

#include "scenario/laboratory.h"
#include "scenario/words.h"

namespace vdslab::sim {
namespace {

template <class Value>
std::optional<Value> ValueOf(const StimulusValues& arguments, const char* name) {
  const auto place = arguments.find(name);
  if (place == arguments.end()) return std::nullopt;
  const auto* value = std::get_if<Value>(&place->second);
  return value != nullptr ? std::optional(*value) : std::nullopt;
}

std::optional<std::uint64_t> NumberOf(const StimulusValues& arguments, const char* name) {
  return ValueOf<std::uint64_t>(arguments, name);
}

}  // namespace

bool StoryAudit::IsWanted(const Story& story) {
  return std::any_of(story.timeline.begin(), story.timeline.end(), [](const StoryEntry& entry) {
    const auto* expectation = std::get_if<StoryExpectation>(&entry.what);
    return expectation != nullptr && (expectation->invariants || expectation->recovery);
  });
}

Step StoryAudit::StepOf(const StoryAction& action, Outcome answer) {
  Step step{.cause = Laboratory::Serves(action.name) ? Step::Cause::kHardware : Step::Cause::kOrder,
            .name = action.name,
            .answer = answer};
  const auto bus = NumberOf(action.arguments, "bus");
  const auto slot = NumberOf(action.arguments, "slot");
  if (bus && slot) {
    step.drive = SlotAddress{static_cast<std::int16_t>(*bus), static_cast<std::int16_t>(*slot)};
  }
  const auto lun = NumberOf(action.arguments, "lun");
  if (lun) step.lun = static_cast<LunNumber>(*lun);
  const auto other = NumberOf(action.arguments, "other");
  if (other) step.other = static_cast<LunNumber>(*other);
  const auto plex = NumberOf(action.arguments, "plex");
  if (plex) step.plex = static_cast<PlexNumber>(*plex);
  const auto type = ValueOf<std::string>(action.arguments, "type");
  if (type && action.name == "create_lun") step.lun_type = LunTypeOf(*type);
  step.size = NumberOf(action.arguments, "size").value_or(0);
  const auto controller = NumberOf(action.arguments, "controller");
  if (controller) step.controller = static_cast<ControllerNumber>(*controller);
  const auto length = NumberOf(action.arguments, "length");
  if (lun && length) {
    step.range = LunRange{*step.lun, NumberOf(action.arguments, "offset").value_or(0), *length};
  }
  step.tag = ValueOf<std::string>(action.arguments, "tag").value_or("");
  step.status = ValueOf<std::string>(action.arguments, "status").value_or("");
  step.bytes = NumberOf(action.arguments, "bytes").value_or(0);
  return step;
}

void StoryAudit::See(Step step, const std::vector<std::string>& commands) {
  audit_.See(std::move(step), commands);
  for (Violation& violation : audit_.TakeViolations()) {
    unjudged_.push_back(std::move(violation));
  }
  findings_.figures = audit_.figures();
}

void StoryAudit::JudgeInvariants(std::vector<std::string>& misses) {
  for (Violation& violation : std::exchange(unjudged_, {})) {
    misses.push_back("at " + TimeText(violation.at.time_since_epoch()) + " the invariant `" +
                     violation.invariant + "` did not hold: " + violation.what);
    findings_.violations.push_back(std::move(violation));
  }
}

void StoryAudit::JudgeRecovery(std::vector<std::string>& misses) {
  for (std::string& sentence : audit_.FindUnrecovered()) {
    misses.push_back("not all has recovered: " + sentence);
    findings_.unrecovered.push_back(std::move(sentence));
  }
}

}  // namespace vdslab::sim
