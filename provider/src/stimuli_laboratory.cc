// Stimuli that steer calls, events and time.

#include <algorithm>
#include <chrono>
#include <iterator>

#include "stimuli.h"

namespace vdslab::provider {
namespace {

// Of real time; less than the 10 s that a caller allows one call.
constexpr auto kAwaitLimit = std::chrono::seconds(8);

StimulusAnswer HoldCalls(Array& array, const StimulusArguments& arguments) {
  if (arguments.NamesHalfASlot()) return HalfASlot();
  const auto slot = arguments.AnySlot();
  if (slot && !array.enclosure().HasSlot(*slot)) {
    return AnswerOf(sim::Outcome::kNotFound, DriveName(*slot));
  }
  array.enclosure().gates().Hold(*sim::ParseGatePoint(arguments.Text("point")), slot);
  return Success();
}

StimulusAnswer AwaitCalls(Array& array, const StimulusArguments& arguments) {
  const std::uint32_t count = arguments.Integer("count");
  if (array.enclosure().gates().Await(count, kAwaitLimit)) return Success();
  return Failure(VDS_E_TIMEOUT,
                 "fewer than " + std::to_string(count) + " calls were parked in 8 s");
}

StimulusAnswer ReleaseCalls(Array& array, const StimulusArguments&) {
  return Success({{"released", array.enclosure().gates().Release()}});
}

StimulusAnswer DrainEvents(Array& array, const StimulusArguments&) {
  array.relay().Drain();
  return Success();
}

StimulusAnswer AdvanceClock(Array& array, const StimulusArguments& arguments) {
  if (array.enclosure().clock().Advance(arguments.Duration("by"))) return Success();
  return Failure(VDS_E_NOT_SUPPORTED, "the clock of this enclosure is the real one");
}

constexpr std::pair<std::string_view, StimulusFunction> kFunctions[] = {
    {"call.hold", &HoldCalls},        {"call.await", &AwaitCalls},
    {"call.release", &ReleaseCalls},  {"events.drain", &DrainEvents},
    {"clock.advance", &AdvanceClock},
};

}  // namespace

StimulusFunction FindLaboratoryStimulus(std::string_view name) {
  const auto* found = std::find_if(std::begin(kFunctions), std::end(kFunctions),
                                   [&](const auto& row) { return row.first == name; });
  return found == std::end(kFunctions) ? nullptr : found->second;
}

}  // namespace vdslab::provider
