#include "simulator/generator.h"

#include <limits>

namespace vdslab::sim {

std::uint64_t Generator::Next() {
  state_ += 0x9E3779B97F4A7C15u;
  std::uint64_t mixed = state_;
  mixed = (mixed ^ mixed >> 30) * 0xBF58476D1CE4E5B9u;
  mixed = (mixed ^ mixed >> 27) * 0x94D049BB133111EBu;
  return mixed ^ mixed >> 31;
}

std::uint64_t Generator::Below(std::uint64_t count) {
  const std::uint64_t uneven = (std::numeric_limits<std::uint64_t>::max() % count + 1) % count;
  std::uint64_t drawn = Next();
  while (drawn > std::numeric_limits<std::uint64_t>::max() - uneven) drawn = Next();
  return drawn % count;
}

}  // namespace vdslab::sim
