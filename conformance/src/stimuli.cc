#include "conformance/stimuli.h"

#include <algorithm>

#include "conformance/path_text.h"
#include "yaml/document.h"
#include "yaml/text.h"
#include "yaml_words.h"

namespace vdslab::conformance {
namespace {

using Members = std::map<std::string, StimulusArgument>;

// Throws when `node` is no value of the type.
void CheckDefault(const yaml::Node& node, const StimulusArgument& argument) {
  switch (argument.type) {
    case ArgumentType::kInteger:
      node.Integer();
      break;
    case ArgumentType::kBytes:
      node.Bytes();
      break;
    case ArgumentType::kDuration:
      node.DurationNs();
      break;
    case ArgumentType::kText:
      if (!argument.values.empty()) node.OneOf(Views(argument.values));
      break;
    case ArgumentType::kList:
      node.Fail("a list has no default");
  }
}

StimulusArgument ReadArgument(const yaml::Node& node) {
  yaml::MapReader map(node, {"type", "required", "default", "values", "meaning"});
  StimulusArgument argument;
  const yaml::Node type = map.Required("type");
  argument.type =
      static_cast<ArgumentType>(type.OneOf({"integer", "bytes", "duration", "text", "list"}));
  if (argument.type == ArgumentType::kList) type.Fail("only a result can be a list");
  if (const auto required = map.Optional("required")) argument.required = required->Boolean();
  if (const auto values = map.Optional("values")) argument.values = Texts(*values);
  if (const auto value = map.Optional("default")) {
    if (argument.required) value->Fail("a required argument has no default");
    CheckDefault(*value, argument);
    argument.default_value = value->Text();
  }
  argument.meaning = map.Required("meaning").NonEmptyText();
  return argument;
}

StimulusArgument ReadResult(const yaml::Node& node) {
  yaml::MapReader map(node, {"type", "meaning"});
  StimulusArgument result;
  result.type = static_cast<ArgumentType>(
      map.Required("type").OneOf({"integer", "bytes", "duration", "text", "list"}));
  result.meaning = map.Required("meaning").NonEmptyText();
  return result;
}

Stimulus ReadStimulus(const yaml::Entry& entry) {
  yaml::MapReader map(entry.value, {"meaning", "arguments", "results"});
  Stimulus stimulus;
  stimulus.name = entry.key;
  stimulus.meaning = map.Required("meaning").NonEmptyText();
  if (const auto arguments = map.Optional("arguments")) {
    for (const yaml::Entry& each : arguments->Entries()) {
      stimulus.arguments.emplace(each.key, ReadArgument(each.value));
    }
  }
  if (const auto results = map.Optional("results")) {
    for (const yaml::Entry& each : results->Entries()) {
      stimulus.results.emplace(each.key, ReadResult(each.value));
    }
  }
  return stimulus;
}

}  // namespace

Stimuli Stimuli::Load(const std::filesystem::path& file) {
  const yaml::Document document = yaml::Load(PathText(file));
  yaml::MapReader map(document.root(), {"schema", "stimuli"});
  yaml::ReadSchema(map);
  Stimuli stimuli;
  for (const yaml::Entry& entry : map.Required("stimuli").Entries()) {
    stimuli.all_.push_back(ReadStimulus(entry));
  }
  return stimuli;
}

const Stimulus* Stimuli::Find(std::string_view name) const {
  const auto place = std::find_if(all_.begin(), all_.end(),
                                  [name](const Stimulus& each) { return each.name == name; });
  return place == all_.end() ? nullptr : &*place;
}

}  // namespace vdslab::conformance
