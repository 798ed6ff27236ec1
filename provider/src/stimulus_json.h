// Arguments, results and definitions of stimuli in JSON.
#pragma once

#include <nlohmann/json.hpp>
#include <vector>

#include "scenario/stimulus_definition.h"

namespace vdslab::provider {

using Json = nlohmann::json;

// Of an object that was parsed from a text. A value of a type that no argument has becomes one
// without type.
sim::StimulusValues ValuesFrom(const Json& object);
Json ToJson(const sim::StimulusValues& values);
Json ToJson(const std::vector<sim::StimulusDefinition>& definitions);

}  // namespace vdslab::provider
