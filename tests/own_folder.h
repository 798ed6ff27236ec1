// A folder for one test: no other test has it, and no other process.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>

namespace vdslab {

// Gone, with what is in it, when this goes.
class OwnFolder {
 public:
  OwnFolder() : path_(Make()) {}
  ~OwnFolder() { std::filesystem::remove_all(path_); }
  OwnFolder(const OwnFolder&) = delete;
  OwnFolder& operator=(const OwnFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }

 private:
  static std::filesystem::path Make() {
    const auto* info = testing::UnitTest::GetInstance()->current_test_info();
    std::string name = std::string("vdslab_") + info->test_suite_name() + "_" + info->name();
    std::replace(name.begin(), name.end(), '/', '_');  // of a test with a parameter
    for (int number = 0;; ++number) {
      std::filesystem::path path =
          std::filesystem::path(testing::TempDir()) / (name + "_" + std::to_string(number));
      if (std::filesystem::create_directory(path)) return path;  // else it is somebody's
    }
  }

  const std::filesystem::path path_;
};

}  // namespace vdslab
