// Words as the shell of the platform wants them.
#pragma once

#include <string>

namespace vdslab::conformance {

std::string ShellWord(const std::string& word);  // quoted where needed

}  // namespace vdslab::conformance
