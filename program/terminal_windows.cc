#include <windows.h>

#include <cstdlib>

#include "terminal.h"

namespace vdslab::program {
namespace {

// Escape sequences have to be switched on; an old console that cannot gets plain text.
bool TakesEscapes(DWORD which) {
  const HANDLE console = GetStdHandle(which);
  DWORD mode = 0;
  return GetConsoleMode(console, &mode) != 0 &&
         SetConsoleMode(console, mode | ENABLE_VIRTUAL_TERMINAL_PROCESSING) != 0;
}

}  // namespace

Terminal FindTerminal() {
  SetConsoleOutputCP(CP_UTF8);
  const char* no_colour = std::getenv("NO_COLOR");
  const bool wanted = no_colour == nullptr || *no_colour == '\0';
  return {.colour = wanted && TakesEscapes(STD_OUTPUT_HANDLE),
          .progress = TakesEscapes(STD_ERROR_HANDLE)};
}

}  // namespace vdslab::program
