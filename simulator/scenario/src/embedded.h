// Files of scenarios/ that the library carries in itself.
#pragma once

#include <string_view>

namespace vdslab::sim {

extern const std::string_view kStimuli;    // stimuli.yaml
extern const std::string_view kMisbehave;  // misbehave.yaml
extern const std::string_view kManners;    // manners.yaml

}  // namespace vdslab::sim
