#include "story_audit.h"

#include <algorithm>

#include "scenario/laboratory.h"
#include "scenario/words.h"

namespace vdslab::sim {
namespace {

std::optional<std::uint64_t> NumberOf(const StimulusValues& arguments, const char* name) {
  const auto place = arguments.find(name);
  if (place == arguments.end()) return std::nullopt;
  const auto* number = std::get_if<std::uint64_t>(&place->second);
  return number != nullptr ? std::optional(*number) : std::nullopt;
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
  step.bytes = NumberOf(action.arguments, "bytes").value_or(0);
  return step;
}

void StoryAudit::See(Step step, const std::vector<std::string>& commands) {
  audit_.See(std::move(step), commands);
  for (Violation& violation : audit_.TakeViolations()) {
    findings_.violations.push_back(std::move(violation));
  }
  findings_.figures = audit_.figures();
}

void StoryAudit::JudgeInvariants(std::vector<std::string>& misses) {
  for (; judged_ < findings_.violations.size(); ++judged_) {
    const Violation& violation = findings_.violations[judged_];
    misses.push_back("at " + TimeText(violation.at.time_since_epoch()) + " the invariant `" +
                     violation.invariant + "` did not hold: " + violation.what);
  }
}

void StoryAudit::JudgeRecovery(std::vector<std::string>& misses) {
  findings_.unrecovered = audit_.FindUnrecovered();
  for (const std::string& sentence : findings_.unrecovered) {
    misses.push_back("not all has recovered: " + sentence);
  }
}

}  // namespace vdslab::sim
