// A file that a command writes.
#pragma once

#include <fstream>
#include <string>

#include "commands.h"
#include "conformance/path_text.h"
#include "conformance/runner.h"

namespace vdslab::program {

// Opened before anything is played, so that nothing is played in vain. Without a name it is none.
class OutputFile {
 public:
  OutputFile(const std::string& option, const std::string& name) : name_(name) {
    if (name.empty()) return;
    stream_.open(conformance::PathFrom(name), std::ios::binary | std::ios::trunc);
    if (!stream_) throw UsageError(option + " " + name + ": the file cannot be written");
  }
  void Write(const std::string& text) {
    if (!name_.empty()) stream_ << text;
  }
  void Close() {
    if (!name_.empty() && !stream_.flush()) {
      throw conformance::RunError(name_ + ": the file cannot be written",
                                  conformance::kExitHarness);
    }
  }

 private:
  std::string name_;
  std::ofstream stream_;
};

}  // namespace vdslab::program
