// What `vdslab check` was asked to do, and doing it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "program.h"

namespace vdslab::program {

struct CheckRequest {
  std::vector<std::string> patterns;
  std::string provider;
  std::string profile;
  std::string enclosure;
  std::string level;  // empty: as the profile says
  std::uint64_t seed = 1;
  std::vector<std::string> reports;  // "json=FILE"
  std::string scenarios;
  bool list = false;
  int repeat = 1;
  bool fail_fast = false;
  bool strict = false;
  std::optional<int> require_verified;
  bool manual = false;
};

// Returns the exit code. Throws UsageError, yaml::Error and conformance::RunError.
int RunCheck(const CheckRequest& request, World& world);

}  // namespace vdslab::program
