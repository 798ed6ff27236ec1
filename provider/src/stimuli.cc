#include "stimuli.h"

#include <algorithm>

#include "com_boundary.h"
#include "hresult.h"
#include "module.h"
#include "yaml/document.h"

namespace vdslab::provider {
namespace {

const StimulusDefinition* FindDefinition(const std::string& name) {
  const auto& all = StimulusDefinitions();
  const auto found = std::find_if(all.begin(), all.end(), [&](const StimulusDefinition& stimulus) {
    return stimulus.name == name;
  });
  return found == all.end() ? nullptr : &*found;
}

StimulusFunction FindFunction(std::string_view name) {
  if (const auto function = FindDriveStimulus(name)) return function;
  if (const auto function = FindEnclosureStimulus(name)) return function;
  if (const auto function = FindFaultStimulus(name)) return function;
  return FindLaboratoryStimulus(name);
}

std::int16_t SlotNumber(std::uint32_t number) {
  return static_cast<std::int16_t>(number > INT16_MAX ? -1 : static_cast<int>(number));
}

StimulusAnswer ApplyTo(const std::string& name, const StimulusArguments& arguments) {
  // The one stimulus that is about all arrays.
  if (name == "reset") {
    Module::Get().Reset();
    return Success();
  }
  const auto array = Module::Get().CurrentArray();
  const StimulusAnswer answer = FindFunction(name)(*array, arguments);
  array->relay().DeliverInline();
  return answer;
}

}  // namespace

sim::Duration StimulusArguments::Duration(const char* name) const {
  return sim::Duration(yaml::Parse(Text(name), "duration").root().DurationNs());
}

sim::SlotAddress StimulusArguments::Slot() const {
  return {SlotNumber(Integer("bus")), SlotNumber(Integer("slot"))};
}

std::optional<sim::SlotAddress> StimulusArguments::AnySlot() const {
  if (!Has("bus")) return std::nullopt;
  return Slot();
}

StimulusAnswer Success(Json result) { return {S_OK, result.dump()}; }

StimulusAnswer Failure(HRESULT result, const std::string& message) {
  return {result, Json{{"error", message}}.dump()};
}

StimulusAnswer AnswerOf(sim::Outcome outcome, const std::string& what) {
  if (outcome == sim::Outcome::kOk) return Success();
  return Failure(ToHresult(outcome), outcome == sim::Outcome::kNotFound
                                         ? "there is no " + what
                                         : what + " does not take this in its present state");
}

StimulusAnswer HalfASlot() {
  return Failure(E_INVALIDARG, "bus and slot belong together: both, or neither for any drive");
}

std::string DriveName(sim::SlotAddress slot) {
  return "drive in slot " + std::to_string(slot.bus) + ":" + std::to_string(slot.slot);
}

StimulusAnswer ApplyStimulus(const std::string& name, const std::string& arguments_json) {
  const StimulusDefinition* definition = FindDefinition(name);
  if (definition == nullptr) {
    return Failure(E_INVALIDARG, "there is no stimulus \"" + name + "\"; Describe lists them");
  }
  Json json = Json::parse(arguments_json, nullptr, /*allow_exceptions=*/false);
  const std::string wrong = CheckArguments(*definition, &json);
  if (!wrong.empty()) return Failure(E_INVALIDARG, name + ": " + wrong);
  StimulusAnswer answer;
  const auto failure =
      FailureOf([&] { answer = ApplyTo(name, StimulusArguments(std::move(json))); });
  // Only the enclosure file can be at fault here.
  return failure ? Failure(VDS_E_INITIALIZED_FAILED, *failure) : answer;
}

}  // namespace vdslab::provider
