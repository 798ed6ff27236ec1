// What the table of notifications in docs/interfaces.md speaks of, brought about.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "scene.h"

namespace vdslab::provider::testing {

struct Telling {
  using Act = std::function<void(Scene& scene)>;

  std::string_view what;        // as the table calls it: "SetStatus of a LUN"
  Act act;                      // to its end, if it takes time
  Act prepare = [](Scene&) {};  // what this tells does not count
};

std::vector<Telling> Tellings();

}  // namespace vdslab::provider::testing
