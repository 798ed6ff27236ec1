// Stimuli that ask about rebuilds and steer them.

#include <algorithm>
#include <array>

#include "stimuli.h"

namespace vdslab::sim {
namespace {

constexpr std::array<std::string_view, 3> kPriorities{"low", "medium", "high"};

std::string LunName(LunNumber lun) { return "LUN " + std::to_string(lun); }

StimulusAnswer State(Enclosure& enclosure, const StimulusArguments& arguments) {
  const LunNumber lun = arguments.Integer("lun");
  RebuildProperties rebuild;
  const Outcome outcome = enclosure.ReadRebuild(lun, &rebuild);
  if (outcome != Outcome::kOk) return AnswerOf(outcome, LunName(lun));
  StimulusValues results{
      {"state", std::string(rebuild.runs         ? "runs"
                            : rebuild.has_failed ? "failed"
                            : rebuild.drive      ? "paused"
                                                 : "none")},
      {"done_bytes", rebuild.done_bytes},
      {"total_bytes", rebuild.total_bytes},
      {"priority", std::string(kPriorities[static_cast<std::size_t>(rebuild.priority)])}};
  if (rebuild.drive) {
    results["bus"] = static_cast<std::uint64_t>(rebuild.drive->bus);
    results["slot"] = static_cast<std::uint64_t>(rebuild.drive->slot);
  }
  return Success(std::move(results));
}

template <Outcome (EnclosureLuns::*Order)(LunNumber)>
StimulusAnswer WithLun(Enclosure& enclosure, const StimulusArguments& arguments) {
  EnclosureLuns& luns = enclosure;
  const LunNumber lun = arguments.Integer("lun");
  return AnswerOf((luns.*Order)(lun), LunName(lun));
}

StimulusAnswer SetPriority(Enclosure& enclosure, const StimulusArguments& arguments) {
  const LunNumber lun = arguments.Integer("lun");
  const auto* const found =
      std::find(kPriorities.begin(), kPriorities.end(), arguments.Text("priority"));
  const auto priority = static_cast<RebuildPriority>(found - kPriorities.begin());
  return AnswerOf(enclosure.SetRebuildPriority(lun, priority), LunName(lun));
}

constexpr std::pair<std::string_view, StimulusFunction> kRebuildFunctions[] = {
    {"rebuild.state", &State},
    {"rebuild.pause", &WithLun<&EnclosureLuns::PauseRebuild>},
    {"rebuild.resume", &WithLun<&EnclosureLuns::ResumeRebuild>},
    {"rebuild.priority", &SetPriority},
};

}  // namespace

StimulusFunction FindRebuildStimulus(std::string_view name) {
  return FindIn(kRebuildFunctions, name);
}

}  // namespace vdslab::sim
