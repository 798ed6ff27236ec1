#include "stimuli.h"

#include "com_boundary.h"
#include "hresult.h"
#include "ledger.h"
#include "module.h"
#include "scenario/laboratory.h"
#include "stimulus_json.h"

namespace vdslab::provider {
namespace {

StimulusReply Failure(HRESULT result, const std::string& message) {
  return {result, Json{{"error", message}}.dump()};
}

StimulusReply ReplyOf(const sim::StimulusAnswer& answer) {
  if (answer.timed_out) return Failure(VDS_E_TIMEOUT, answer.error);
  if (answer.outcome != sim::Outcome::kOk) return Failure(ToHresult(answer.outcome), answer.error);
  return {S_OK, ToJson(answer.results).dump()};
}

StimulusReply ApplyTo(Array& array, const std::string& name, const sim::StimulusValues& arguments) {
  if (name == "events.drain") {
    array.relay().Drain();
    return {};
  }
  return ReplyOf(sim::Laboratory(array.enclosure()).Apply(name, arguments));
}

StimulusReply Apply(const std::string& name, const sim::StimulusValues& arguments) {
  if (name == "reset") {
    Module::Get().Reset();
    return {};
  }
  if (name == "objects.held") return {S_OK, Json{{"objects", HeldObjects()}}.dump()};
  const auto array = Module::Get().CurrentArray();
  const StimulusReply reply = ApplyTo(*array, name, arguments);
  array->relay().AfterOperation();
  return reply;
}

}  // namespace

bool IsServedByProvider(const std::string& name) {
  return name == "reset" || name == "events.drain" || name == "objects.held";
}

std::string DescribeStimuli() { return ToJson(sim::StimulusDefinitions()).dump(); }

StimulusReply ApplyStimulus(const std::string& name, const std::string& arguments_json) {
  const sim::StimulusDefinition* definition = sim::FindStimulus(name);
  if (definition == nullptr) {
    return Failure(E_INVALIDARG, "there is no stimulus \"" + name + "\"; Describe lists them");
  }
  const Json json = Json::parse(arguments_json, nullptr, /*allow_exceptions=*/false);
  if (!json.is_object()) {
    return Failure(E_INVALIDARG, name + ": the arguments are not a JSON object");
  }
  sim::StimulusValues arguments = ValuesFrom(json);
  const std::string wrong = sim::CheckArguments(*definition, &arguments);
  if (!wrong.empty()) return Failure(E_INVALIDARG, name + ": " + wrong);
  StimulusReply reply;
  const auto failure = FailureOf([&] { reply = Apply(name, arguments); });
  // Only the enclosure file can be at fault here.
  return failure ? Failure(VDS_E_INITIALIZED_FAILED, *failure) : reply;
}

}  // namespace vdslab::provider
