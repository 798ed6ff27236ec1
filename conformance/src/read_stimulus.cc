#include "read_stimulus.h"

#include "yaml/text.h"
#include "yaml_words.h"

namespace vdslab::conformance {
namespace {

using yaml::MapReader;
using yaml::Node;

const Stimulus& FindStimulus(const Node& node, const Stimuli& stimuli) {
  const Stimulus* stimulus = stimuli.Find(node.NonEmptyText());
  if (stimulus != nullptr) return *stimulus;
  std::vector<std::string_view> names;
  for (const Stimulus& each : stimuli.all()) names.push_back(each.name);
  const std::string_view closest = yaml::Closest(node.Text(), names);
  node.Fail("unknown stimulus " + yaml::Quote(node.Text()) +
            (closest.empty() ? "; `vdslab explain stimuli` lists them"
                             : "; did you mean " + yaml::Quote(closest) + "?"));
}

std::variant<std::int64_t, std::string> ReadValue(const StimulusArgument& argument,
                                                  const Node& node) {
  switch (argument.type) {
    case ArgumentType::kInteger:
      return node.Integer();
    case ArgumentType::kBytes:
      return static_cast<std::int64_t>(node.Bytes());
    case ArgumentType::kDuration:
      node.DurationNs();
      return node.Text();
    case ArgumentType::kText:
      if (!argument.values.empty()) node.OneOf(Views(argument.values));
      return node.NonEmptyText();
    case ArgumentType::kList:
      break;
  }
  node.Fail("this argument cannot be given");
}

bool TakesADrive(const Stimulus& stimulus) {
  return stimulus.arguments.count("bus") != 0 && stimulus.arguments.count("slot") != 0;
}

void ReadStimulusArguments(const Stimulus& stimulus, const std::optional<Node>& with,
                           StimulusStep* step) {
  if (!with) return;
  std::vector<std::string_view> known;
  for (const auto& [name, argument] : stimulus.arguments) known.push_back(name);
  MapReader map(*with, known);
  for (const auto& [name, argument] : stimulus.arguments) {
    const auto value = map.Optional(name);
    if (!value) continue;
    const bool is_place = name == "bus" || name == "slot";
    if (is_place && !step->on.empty()) value->Fail(yaml::Quote(name) + " is taken from `on`");
    step->with.emplace(name, ReadValue(argument, *value));
  }
}

}  // namespace

StimulusStep ParseStimulusStep(const Node& node, CaseContext* context) {
  MapReader map(node, {"stimulus", "on", "with", "name", "where", "then"});
  StimulusStep step;
  const Node name = map.Required("stimulus");
  const Stimulus& stimulus = FindStimulus(name, context->stimuli);
  step.stimulus = stimulus.name;
  if (const auto on = map.Optional("on")) {
    if (!TakesADrive(stimulus)) on->Fail(yaml::Quote(stimulus.name) + " is not about a drive");
    step.on = context->names.UseObject(*on, ObjectKind::kDrive);
  }
  ReadStimulusArguments(stimulus, map.Optional("with"), &step);
  for (const auto& [argument, description] : stimulus.arguments) {
    const bool is_place = argument == "bus" || argument == "slot";
    if (!description.required || step.with.count(argument) != 0) continue;
    if (is_place && !step.on.empty()) continue;
    name.Fail(yaml::Quote(stimulus.name) + " needs " +
              (is_place ? "`on`, a drive" : "the argument " + yaml::Quote(argument)));
  }
  if (const auto own = map.Optional("name")) {
    step.name = own->Text();
    context->names.Define(*own, step.name, NameKind::kAnswer);
  }
  return step;
}

}  // namespace vdslab::conformance
