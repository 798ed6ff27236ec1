// The arguments of a stimulus, compared with its definition.

#include <algorithm>
#include <cstdint>

#include "scenario/stimulus_definition.h"
#include "scenario/words.h"
#include "stimuli.h"
#include "yaml/document.h"

namespace vdslab::sim {
namespace {

// Empty when `value` is one that `field` takes.
std::string Expected(const FieldDefinition& field, const StimulusValue& value) {
  const auto* number = std::get_if<std::uint64_t>(&value);
  if (field.type == "integer") {
    const bool fits = number != nullptr && *number <= INT32_MAX;
    return fits ? "" : "an integer from 0 to 2147483647";
  }
  if (field.type == "bytes") return number != nullptr ? "" : "a number of bytes, 0 or more";
  if (field.type == "list") {
    return std::holds_alternative<std::vector<std::string>>(value) ? "" : "a list of texts";
  }
  const auto* text = std::get_if<std::string>(&value);
  if (text == nullptr) {
    return field.type == "duration" ? "a text such as \"250ms\"" : "a text";
  }
  if (field.type == "duration") {
    return ParseDuration(*text) ? "" : "a whole number and a unit (ns, us, ms, s, min, h)";
  }
  const bool listed = field.values.empty() || std::find(field.values.begin(), field.values.end(),
                                                        *text) != field.values.end();
  return listed ? "" : "one of " + Join(field.values, ", ");
}

StimulusValue DefaultValue(const FieldDefinition& field) {
  if (field.type == "integer" || field.type == "bytes") {
    return std::uint64_t{std::stoull(*field.default_value)};
  }
  return *field.default_value;
}

std::string CheckNames(const StimulusDefinition& definition, const StimulusValues& arguments) {
  for (const auto& [name, value] : arguments) {
    const bool known =
        std::any_of(definition.arguments.begin(), definition.arguments.end(),
                    [&, &name = name](const FieldDefinition& field) { return field.name == name; });
    if (known) continue;
    std::vector<std::string> names;
    for (const FieldDefinition& field : definition.arguments) names.push_back(field.name);
    return "it has no argument \"" + name +
           "\"; its arguments are: " + (names.empty() ? "none" : Join(names, ", "));
  }
  return "";
}

}  // namespace

std::optional<Duration> ParseDuration(const std::string& text) {
  try {
    return Duration(yaml::Parse(text, "duration").root().DurationNs());
  } catch (const yaml::Error&) {
    return std::nullopt;
  }
}

std::string CheckArguments(const StimulusDefinition& definition, StimulusValues* arguments) {
  if (std::string wrong = CheckNames(definition, *arguments); !wrong.empty()) return wrong;
  for (const FieldDefinition& field : definition.arguments) {
    if (!arguments->contains(field.name)) {
      if (field.required) return "argument \"" + field.name + "\" is missing: " + field.meaning;
      if (field.default_value) (*arguments)[field.name] = DefaultValue(field);
      continue;
    }
    const std::string expected = Expected(field, (*arguments)[field.name]);
    if (!expected.empty()) return "argument \"" + field.name + "\" is to be " + expected;
  }
  return "";
}

}  // namespace vdslab::sim
