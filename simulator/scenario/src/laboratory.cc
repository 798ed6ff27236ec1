#include "scenario/laboratory.h"

#include "stimuli.h"

namespace vdslab::sim {
namespace {

StimulusFunction FindFunction(std::string_view name) {
  if (const auto function = FindDriveStimulus(name)) return function;
  if (const auto function = FindEnclosureStimulus(name)) return function;
  if (const auto function = FindFaultStimulus(name)) return function;
  if (const auto function = FindRebuildStimulus(name)) return function;
  if (const auto function = FindWriteStimulus(name)) return function;
  return FindLaboratoryStimulus(name);
}

std::int16_t SlotNumber(std::uint32_t number) {
  return static_cast<std::int16_t>(number > INT16_MAX ? -1 : static_cast<int>(number));
}

}  // namespace

bool Laboratory::Serves(std::string_view name) { return FindFunction(name) != nullptr; }

StimulusAnswer Laboratory::Apply(std::string_view name, const StimulusValues& arguments) {
  return FindFunction(name)(enclosure_, StimulusArguments(arguments));
}

sim::Duration StimulusArguments::Duration(const char* name) const {
  return ParseDuration(Text(name)).value();
}

SlotAddress StimulusArguments::Slot(const char* bus, const char* slot) const {
  return {SlotNumber(Integer(bus)), SlotNumber(Integer(slot))};
}

std::int16_t StimulusArguments::Bus(const char* name) const { return SlotNumber(Integer(name)); }

std::optional<SlotAddress> StimulusArguments::AnySlot() const {
  if (!Has("bus")) return std::nullopt;
  return Slot();
}

StimulusAnswer Success(StimulusValues results) {
  return {.outcome = Outcome::kOk, .timed_out = false, .error = "", .results = std::move(results)};
}

StimulusAnswer Failure(Outcome outcome, const std::string& message) {
  return {.outcome = outcome, .timed_out = false, .error = message, .results = {}};
}

StimulusAnswer AnswerOf(Outcome outcome, const std::string& what) {
  if (outcome == Outcome::kOk) return Success();
  return Failure(outcome, outcome == Outcome::kNotFound
                              ? "there is no " + what
                              : what + " does not take this in its present state");
}

StimulusAnswer HalfASlot() {
  return Failure(Outcome::kInvalid, "bus and slot belong together: both, or neither for any drive");
}

std::string DriveName(SlotAddress slot) {
  return "drive in slot " + std::to_string(slot.bus) + ":" + std::to_string(slot.slot);
}

}  // namespace vdslab::sim
