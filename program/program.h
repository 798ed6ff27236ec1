// The vdslab program without its process: arguments in, texts and an exit code out.
#pragma once

#include <filesystem>
#include <iosfwd>
#include <string>
#include <vector>

#include "terminal.h"

namespace vdslab::program {

// What a command may use of the world.
struct World {
  std::filesystem::path self;  // the executable, which is started again as `worker`
  std::ostream& out;
  std::ostream& err;
  Terminal terminal;
};

// Returns the exit code of the process: see outcome.h. Errors are one line on `err`. A word `#` and
// what follows it is a comment.
int RunProgram(const std::vector<std::string>& words, World& world);

}  // namespace vdslab::program
