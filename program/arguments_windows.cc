// argv of main has lost every character outside the code page, so the line itself is read.
#include <windows.h>
// It needs the types of windows.h.
#include <shellapi.h>

#include "abi/utf16.h"
#include "arguments.h"

namespace vdslab::program {

std::vector<std::string> Arguments(int, char**) {
  int count = 0;
  LPWSTR* words = CommandLineToArgvW(GetCommandLineW(), &count);
  std::vector<std::string> arguments;
  for (int i = 1; words != nullptr && i < count; ++i) arguments.push_back(abi::ToUtf8(words[i]));
  LocalFree(words);
  return arguments;
}

}  // namespace vdslab::program
