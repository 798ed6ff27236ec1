// What the tests of the definitions have in common.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <string>

#include "conformance/check_files.h"
#include "conformance/profile.h"
#include "own_folder.h"
#include "yaml/error.h"

namespace vdslab::conformance {

inline std::filesystem::path SourceFolder() { return SOURCE_FOLDER; }
inline std::filesystem::path Scenarios() { return SourceFolder() / "scenarios"; }

// The library of the repository, read once.
inline const Library& TheLibrary() {
  static const Library library = LoadScenarios(Scenarios());
  return library;
}

inline std::string ErrorOf(const std::function<void()>& action) {
  try {
    action();
  } catch (const std::exception& error) {
    return error.what();
  }
  return "no error";
}

class TemporaryFolder : public testing::Test {
 protected:
  std::filesystem::path Write(const std::string& name, const std::string& text) const {
    std::filesystem::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name, std::ios::binary) << text;
    return folder_ / name;
  }

  const OwnFolder own_folder_;
  const std::filesystem::path& folder_ = own_folder_.path();
};

}  // namespace vdslab::conformance
