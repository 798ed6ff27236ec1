// Double quotes mean the same to cmd and PowerShell. In PowerShell a quoted program needs a `&`
// before it; a path without blanks, the usual case, needs neither.
#include "shell_words.h"

namespace vdslab::conformance {

std::string ShellWord(const std::string& word) {
  constexpr const char* kPlain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./:\\";
  if (!word.empty() && word.find_first_not_of(kPlain) == std::string::npos) return word;
  return "\"" + word + "\"";
}

}  // namespace vdslab::conformance
