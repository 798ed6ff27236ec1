#include "scenario/stimulus_definition.h"

#include <algorithm>

#include "embedded.h"
#include "yaml/document.h"

namespace vdslab::sim {
namespace {

std::string TextOr(const std::optional<yaml::Node>& node, const std::string& otherwise) {
  return node ? node->Text() : otherwise;
}

FieldDefinition ReadField(const yaml::Entry& entry) {
  yaml::MapReader map(entry.value);
  FieldDefinition field;
  field.name = entry.key;
  field.type = map.Required("type").Text();
  if (const auto required = map.Optional("required")) field.required = required->Boolean();
  if (const auto standard = map.Optional("default")) field.default_value = standard->Text();
  if (const auto values = map.Optional("values")) {
    for (const yaml::Node& value : values->Items()) field.values.push_back(value.Text());
  }
  field.meaning = TextOr(map.Optional("meaning"), "");
  return field;
}

std::vector<FieldDefinition> ReadFields(const std::optional<yaml::Node>& node) {
  std::vector<FieldDefinition> fields;
  if (!node) return fields;
  for (const yaml::Entry& entry : node->Entries()) fields.push_back(ReadField(entry));
  return fields;
}

std::vector<StimulusDefinition> ReadAll() {
  const yaml::Document document = yaml::Parse(kStimuli, "stimuli.yaml");
  yaml::MapReader file(document.root());
  std::vector<StimulusDefinition> all;
  for (const yaml::Entry& entry : file.Required("stimuli").Entries()) {
    yaml::MapReader map(entry.value);
    all.push_back({.name = entry.key,
                   .meaning = map.Required("meaning").Text(),
                   .arguments = ReadFields(map.Optional("arguments")),
                   .results = ReadFields(map.Optional("results"))});
  }
  return all;
}

}  // namespace

const std::vector<StimulusDefinition>& StimulusDefinitions() {
  static const std::vector<StimulusDefinition> all = ReadAll();
  return all;
}

const StimulusDefinition* FindStimulus(std::string_view name) {
  const auto& all = StimulusDefinitions();
  const auto found = std::find_if(all.begin(), all.end(), [&](const StimulusDefinition& stimulus) {
    return stimulus.name == name;
  });
  return found == all.end() ? nullptr : &*found;
}

}  // namespace vdslab::sim
