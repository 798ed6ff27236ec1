// The one source of chance: whole numbers from a seed, the same on every platform.
#pragma once

#include <cstdint>

namespace vdslab::sim {

// SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014).
class Generator {
 public:
  explicit Generator(std::uint64_t seed) : state_(seed) {}

  std::uint64_t Next();
  // From 0 to `count` - 1, each as likely as the others. Precondition: count > 0.
  std::uint64_t Below(std::uint64_t count);

 private:
  std::uint64_t state_;
};

}  // namespace vdslab::sim
