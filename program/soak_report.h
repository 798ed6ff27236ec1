// What `vdslab soak` tells of all its seeds together.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "soak/coverage.h"

namespace vdslab::program {

struct SoakFailure {
  std::uint64_t seed = 0;
  std::string invariant;
  std::string what;
  std::string reproduce;  // a command line
  std::string story;      // a file, if one was written
};

struct SoakReport {
  std::uint64_t from = 0;
  std::uint64_t to = 0;
  std::uint64_t played = 0;
  std::vector<SoakFailure> failures;
  sim::Coverage coverage;
};

std::string SoakTable(const SoakReport& report);
std::string SoakJson(const SoakReport& report);

}  // namespace vdslab::program
