// What a soak has met: a count of nothing says that nothing was tried.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "soak/plan.h"

namespace vdslab::sim {

// Each by name, also those that are 0.
using Counts = std::map<std::string, std::uint64_t>;

struct Coverage {
  Coverage();

  Counts faults;    // kinds: how often rules of them fired
  Counts actions;   // stimuli and orders of clients that were accepted, of all that stories know
  Counts refusals;  // answers other than `ok`
  Counts consequences;
};

void Add(const Played& played, Coverage* coverage);

}  // namespace vdslab::sim
