// What a stimulus is called with and what it answers, as scenarios/stimuli.yaml says.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vdslab::provider {

using Json = nlohmann::json;

struct FieldDefinition {
  std::string name;
  std::string type;  // integer, bytes, duration, text, list
  bool required = false;
  std::optional<std::string> default_value;  // as written
  std::vector<std::string> values;           // of a text; empty: any
  std::string meaning;
};

struct StimulusDefinition {
  std::string name;
  std::string meaning;
  std::vector<FieldDefinition> arguments;
  std::vector<FieldDefinition> results;
};

// Read from the embedded file at the first call; in its order. Threads: any.
const std::vector<StimulusDefinition>& StimulusDefinitions();

// An array of objects with the names of the file.
std::string DescribeStimuli();

// Puts the default values into `arguments`. The text is empty when they are what the definition
// wants, or says in one sentence what was expected.
std::string CheckArguments(const StimulusDefinition& definition, Json* arguments);

}  // namespace vdslab::provider
