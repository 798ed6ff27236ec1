// The readers of the parts of a profile. All of them throw yaml::Error.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "conformance/profile.h"
#include "conformance/stimuli.h"
#include "yaml/document.h"

namespace vdslab::conformance {

Limits ReadLimits(const yaml::Node& node);
Scope ReadScope(const yaml::Node& node);
std::map<std::string, std::vector<std::int32_t>> ReadClaims(const yaml::Node& node);

// With `known`, names of stimuli and placeholders are compared with it.
std::map<std::string, ExecStimulus> ReadExecStimuli(const yaml::Node& node, const Stimuli* known);

std::vector<std::string> ReadCommand(const yaml::Node& node);
std::vector<KnownIssue> ReadKnownIssues(const yaml::Node& node);

}  // namespace vdslab::conformance
