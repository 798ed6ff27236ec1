// Who reads the output.
#pragma once

namespace vdslab::program {

struct Terminal {
  bool colour = false;    // standard output is a terminal that wants colour (NO_COLOR is honoured)
  bool progress = false;  // standard error is a terminal
};

// Also prepares the console for UTF-8 where that has to be asked for.
Terminal FindTerminal();

}  // namespace vdslab::program
