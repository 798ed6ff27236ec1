// Plays the seeds that `vdslab soak` asks for.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "program.h"
#include "soak/plan.h"

namespace vdslab::program {

struct SoakRequest {
  std::uint64_t from = 1;
  std::uint64_t to = 200;
  std::optional<std::chrono::minutes> limit;  // no seed begins after that
  std::string out;                            // folder for stories; empty: none
  std::string json;                           // file; empty: none
  bool hash = false;
  bool quiet = false;
};

using PlanMaker = sim::Plan (*)(std::uint64_t seed);

// Returns the exit code.
int RunSoak(const SoakRequest& request, World& world, PlanMaker make_plan = &sim::MakePlan);

}  // namespace vdslab::program
