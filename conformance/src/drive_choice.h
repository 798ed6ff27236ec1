// Which drive of an array a case works on.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "conformance/check.h"
#include "session.h"

namespace vdslab::conformance {

struct DriveWish {
  Use use = Use::kAny;
  std::optional<std::int32_t> status;
  std::uint64_t seed = 0;  // equals are chosen from by this number
};

// The index of the best of `drives`, or nothing. In this order of weight: it has the wished status
// already; it is online, from where every status can be reached; it is no hot spare; it is healthy;
// no LUN uses it. Drives whose properties cannot be read, and those of `taken`, are left out.
std::optional<std::size_t> ChooseDrive(const std::vector<Drive>& drives, const DriveWish& wish,
                                       const std::vector<std::size_t>& taken);

// A number that depends on both, the same on every platform.
std::uint64_t MixSeed(std::uint64_t seed, const std::string& text);

}  // namespace vdslab::conformance
