#include <unistd.h>

#include <cstdlib>
#include <string_view>

#include "terminal.h"

namespace vdslab::program {
namespace {

// https://no-color.org: set and not empty means no colour, whatever the value.
bool ColourIsWanted() {
  const char* no_colour = std::getenv("NO_COLOR");
  const char* terminal = std::getenv("TERM");
  const bool is_dumb = terminal == nullptr || std::string_view(terminal) == "dumb";
  return (no_colour == nullptr || *no_colour == '\0') && !is_dumb;
}

}  // namespace

Terminal FindTerminal() {
  return {.colour = isatty(STDOUT_FILENO) != 0 && ColourIsWanted(),
          .progress = isatty(STDERR_FILENO) != 0};
}

}  // namespace vdslab::program
