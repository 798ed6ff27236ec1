// The default enclosure with one change.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "loaded_module.h"

namespace vdslab::provider::testing {

// The provider reads it for as long as this lives.
class ChangedEnclosure {
 protected:
  // `now` stands where `before` stood, which the file has, as it has `left_out`.
  ChangedEnclosure(const std::string& before, const std::string& now,
                   const std::string& left_out = "") {
    std::ostringstream text;
    text << std::ifstream(VDSLAB_DEFAULT_ENCLOSURE_FILE).rdbuf();
    std::string changed = text.str();
    changed.replace(changed.find(before), before.size(), now);
    changed.erase(changed.find(left_out), left_out.size());
    std::ofstream(file_) << changed;
    SetVariable("VDSLAB_ENCLOSURE", file_.string());
  }
  ~ChangedEnclosure() {
    SetVariable("VDSLAB_ENCLOSURE", "");
    std::filesystem::remove(file_);
  }

 private:
  // The test's own.
  static std::string FileName() {
    std::string test = ::testing::UnitTest::GetInstance()->current_test_info()->name();
    std::replace(test.begin(), test.end(), '/', '_');  // of a test with a parameter
    return "vdslab_changed_" + test + ".yaml";
  }

  const std::filesystem::path file_ = std::filesystem::temp_directory_path() / FileName();
};

}  // namespace vdslab::provider::testing
