// What a laboratory can make the simulated hardware do, as IVdsLabStimulus has it: in JSON.
#pragma once

#include <string>

#include "abi/vds.h"

namespace vdslab::provider {

struct StimulusReply {
  HRESULT result = S_OK;
  std::string json = "{}";  // of a failure: {"error": "..."}
};

// Threads: any.
StimulusReply ApplyStimulus(const std::string& name, const std::string& arguments_json);

// An array of objects with the names of scenarios/stimuli.yaml.
std::string DescribeStimuli();

// Whether this library carries it out itself: it is about all arrays, or about those who listen.
bool IsServedByProvider(const std::string& name);

}  // namespace vdslab::provider
