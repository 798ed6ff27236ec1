// Where the program finds the data that it ships with.
#pragma once

#include <filesystem>
#include <string>

#include "program.h"

namespace vdslab::program {

// `chosen` (--scenarios), else VDSLAB_SCENARIOS, else scenarios/ beside the program, else
// ../share/vdslab/scenarios. Throws UsageError when the folder does not exist.
std::filesystem::path FindScenarios(const std::string& chosen, const World& world);

// Makes the file, and its folder, anew. Throws UsageError, which names the option that asked for
// it.
void WriteText(const std::string& option, const std::filesystem::path& file,
               const std::string& text);

// The whole text of a file. Throws UsageError.
std::string ReadText(const std::filesystem::path& file);

}  // namespace vdslab::program
