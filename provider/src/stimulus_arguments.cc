// The arguments of a stimulus, compared with its definition.

#include <algorithm>
#include <cstdint>

#include "com_boundary.h"
#include "stimulus_definition.h"
#include "yaml/document.h"

namespace vdslab::provider {
namespace {

// Quoted, so that it is a text whatever it holds.
std::optional<std::int64_t> DurationNs(const std::string& text) {
  std::int64_t nanoseconds = 0;
  const auto failure =
      FailureOf([&] { nanoseconds = yaml::Parse(text, "duration").root().DurationNs(); });
  if (failure) return std::nullopt;
  return nanoseconds;
}

std::string Join(const std::vector<std::string>& words) {
  std::string list;
  for (const std::string& word : words) list += (list.empty() ? "" : ", ") + word;
  return list;
}

// Empty when `value` is one that `field` takes.
std::string Expected(const FieldDefinition& field, const Json& value) {
  if (field.type == "integer") {
    const bool fits = value.is_number_integer() && value.get<std::int64_t>() >= 0 &&
                      value.get<std::int64_t>() <= INT32_MAX;
    return fits ? "" : "an integer from 0 to 2147483647";
  }
  if (field.type == "bytes") {
    return value.is_number_unsigned() ? "" : "a number of bytes, 0 or more";
  }
  if (!value.is_string()) {
    return field.type == "duration" ? "a text such as \"250ms\"" : "a text";
  }
  const auto& text = value.get_ref<const std::string&>();
  if (field.type == "duration") {
    return DurationNs(text) ? "" : "a whole number and a unit (ns, us, ms, s, min, h)";
  }
  const bool listed = field.values.empty() || std::find(field.values.begin(), field.values.end(),
                                                        text) != field.values.end();
  return listed ? "" : "one of " + Join(field.values);
}

Json DefaultValue(const FieldDefinition& field) {
  if (field.type == "integer" || field.type == "bytes") return std::stoull(*field.default_value);
  return *field.default_value;
}

std::string CheckNames(const StimulusDefinition& definition, const Json& arguments) {
  for (const auto& [name, value] : arguments.items()) {
    const bool known =
        std::any_of(definition.arguments.begin(), definition.arguments.end(),
                    [&](const FieldDefinition& field) { return field.name == name; });
    if (known) continue;
    std::vector<std::string> names;
    for (const FieldDefinition& field : definition.arguments) names.push_back(field.name);
    return "it has no argument \"" + name +
           "\"; its arguments are: " + (names.empty() ? "none" : Join(names));
  }
  return "";
}

}  // namespace

std::string CheckArguments(const StimulusDefinition& definition, Json* arguments) {
  if (!arguments->is_object()) return "the arguments are not a JSON object";
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

}  // namespace vdslab::provider
