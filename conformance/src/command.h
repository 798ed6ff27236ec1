// A command of a profile: run to its end, its output read.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "conformance/profile.h"

namespace vdslab::conformance {

struct Command {
  std::vector<std::string> words;  // program and arguments, passed on unsplit, without a shell
  std::filesystem::path folder;    // working directory
  std::map<std::string, std::string> environment;
  Milliseconds limit{0};  // then it is killed
};

struct CommandResult {
  bool ok = false;     // it ended with exit code 0
  std::string output;  // standard output and error, at most the first MiB
  std::string error;   // how it ended, and the last line it wrote
};

CommandResult RunCommand(const Command& command);

// Replaces each {name}. `error` says which placeholder has no value.
std::vector<std::string> FillPlaceholders(const std::vector<std::string>& words,
                                          const std::map<std::string, std::string>& values,
                                          std::string* error);

// The words with blanks between them; for messages.
std::string CommandText(const std::vector<std::string>& words);

}  // namespace vdslab::conformance
