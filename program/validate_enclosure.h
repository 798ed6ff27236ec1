// The only place of the program that knows the simulator: its files are checked by its own reader.
#pragma once

#include <string>

namespace vdslab::program {

void ValidateEnclosure(const std::string& file);  // throws yaml::Error

}  // namespace vdslab::program
