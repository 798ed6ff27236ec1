// The words of the command line in UTF-8, the program's name left out.
#pragma once

#include <string>
#include <vector>

namespace vdslab::program {

std::vector<std::string> Arguments(int argc, char** argv);

}  // namespace vdslab::program
