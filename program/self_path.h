// Where the running program lies.
#pragma once

#include <filesystem>

namespace vdslab::program {

std::filesystem::path SelfPath();

}  // namespace vdslab::program
