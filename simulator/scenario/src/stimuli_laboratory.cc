// Stimuli that steer calls and time.

#include <chrono>

#include "stimuli.h"

namespace vdslab::sim {
namespace {

// Of real time; less than the 10 s that a caller allows one call.
constexpr auto kAwaitLimit = std::chrono::seconds(8);

StimulusAnswer HoldCalls(Enclosure& enclosure, const StimulusArguments& arguments) {
  if (arguments.NamesHalfASlot()) return HalfASlot();
  const auto slot = arguments.AnySlot();
  if (slot && !enclosure.HasSlot(*slot)) {
    return AnswerOf(Outcome::kNotFound, DriveName(*slot));
  }
  enclosure.gates().Hold(*ParseGatePoint(arguments.Text("point")), slot);
  return Success();
}

StimulusAnswer AwaitCalls(Enclosure& enclosure, const StimulusArguments& arguments) {
  const std::uint32_t count = arguments.Integer("count");
  if (enclosure.gates().Await(count, kAwaitLimit)) return Success();
  StimulusAnswer answer;
  answer.timed_out = true;
  answer.error = "fewer than " + std::to_string(count) + " calls were parked in 8 s";
  return answer;
}

StimulusAnswer ReleaseCalls(Enclosure& enclosure, const StimulusArguments&) {
  return Success({{"released", enclosure.gates().Release()}});
}

StimulusAnswer AdvanceClock(Enclosure& enclosure, const StimulusArguments& arguments) {
  if (enclosure.clock().Advance(arguments.Duration("by"))) return Success();
  return Failure(Outcome::kRefused, "the clock of this enclosure is the real one");
}

// A real clock wakes late by what the machine needs.
constexpr Duration kLateMax = std::chrono::milliseconds(10);

StimulusAnswer ReportLatency(Enclosure& enclosure, const StimulusArguments&) {
  const bool is_real = enclosure.spec().clock == ClockKind::kReal;
  const auto reports = enclosure.LatencyReports(is_real ? kLateMax : Duration(0));
  std::vector<std::string> lines;
  for (const LatencyReport& report : reports) {
    for (const std::string& line : report.Lines()) lines.push_back(line);
  }
  return Success({{"lines", lines}, {"outside", std::uint64_t{IsAnyOutside(reports) ? 1u : 0u}}});
}

constexpr std::pair<std::string_view, StimulusFunction> kLaboratoryFunctions[] = {
    {"call.hold", &HoldCalls},          {"call.await", &AwaitCalls},
    {"call.release", &ReleaseCalls},    {"clock.advance", &AdvanceClock},
    {"latency.report", &ReportLatency},
};

}  // namespace

StimulusFunction FindLaboratoryStimulus(std::string_view name) {
  return FindIn(kLaboratoryFunctions, name);
}

}  // namespace vdslab::sim
