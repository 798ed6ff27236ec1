// Files of the simulator are checked by its own readers. Both throw yaml::Error.
#pragma once

#include <string>

namespace vdslab::program {

void ValidateEnclosure(const std::string& file);
void ValidateStory(const std::string& file);

}  // namespace vdslab::program
