// What operator new has given out in this program.
#pragma once

#include <cstddef>
#include <cstdint>

namespace vdslab::bench {

struct Allocations {
  std::uint64_t count = 0;  // since the program began
  std::size_t bytes = 0;    // asked for and not given back yet
};

Allocations AllocationsSoFar();

}  // namespace vdslab::bench
