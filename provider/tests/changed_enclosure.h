// The default enclosure with one change.
#pragma once

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "loaded_module.h"
#include "own_folder.h"

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
  ~ChangedEnclosure() { SetVariable("VDSLAB_ENCLOSURE", ""); }

 private:
  const OwnFolder folder_;
  const std::filesystem::path file_ = folder_.path() / "enclosure.yaml";
};

}  // namespace vdslab::provider::testing
