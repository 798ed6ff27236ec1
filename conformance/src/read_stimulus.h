// The step that applies a stimulus, with its arguments as stimuli.yaml describes them.
#pragma once

#include "case_reader.h"

namespace vdslab::conformance {

StimulusStep ParseStimulusStep(const yaml::Node& node, CaseContext* context);  // throws yaml::Error

}  // namespace vdslab::conformance
