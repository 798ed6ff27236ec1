// Runs the program inside the test.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include "own_folder.h"
#include "program.h"

namespace vdslab::program {

struct Outcome {
  int exit_code = 0;
  std::string out;
  std::string err;
};

inline std::filesystem::path SourceFolder() { return SOURCE_FOLDER; }

// The executable is not needed: nothing here comes as far as starting a worker.
inline Outcome Invoke(const std::vector<std::string>& words) {
  std::ostringstream out;
  std::ostringstream err;
  World world{.self = SourceFolder() / "no_such_program", .out = out, .err = err, .terminal = {}};
  const int exit_code = RunProgram(words, world);
  return {exit_code, out.str(), err.str()};
}

// Wrong input: exit code 2 and one line that says so.
inline void ExpectUsageError(const Outcome& outcome, const std::string& message) {
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_EQ(outcome.out, "");
  EXPECT_EQ(outcome.err, "vdslab: " + message + "\n");
}

class ProgramTest : public testing::Test {
 protected:
  std::string Write(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / name, std::ios::binary) << text;
    return (folder_ / name).string();
  }

  const std::string scenarios_ = (SourceFolder() / "scenarios").string();
  const OwnFolder own_folder_;
  const std::filesystem::path& folder_ = own_folder_.path();
};

}  // namespace vdslab::program
