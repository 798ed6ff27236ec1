// What a stimulus is called with and what it answers, as scenarios/stimuli.yaml says.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenario/stimulus_values.h"

namespace vdslab::sim {

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

// Null: there is no such stimulus.
const StimulusDefinition* FindStimulus(std::string_view name);

// Puts the default values into `arguments`. The text is empty when they are what the definition
// wants, or says in one sentence what was expected.
std::string CheckArguments(const StimulusDefinition& definition, StimulusValues* arguments);

}  // namespace vdslab::sim
