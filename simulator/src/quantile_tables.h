// Quantiles of the normal and the exponential distribution as whole numbers, so that every platform
// draws the same: the logarithms of two C libraries differ in their last bits. Between
// two entries one interpolates in a straight line.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace vdslab::sim {

inline constexpr int kNormalOctaves = 32;
inline constexpr int kNormalSegmentBits = 5;  // of an octave
inline constexpr std::size_t kNormalEntries = (kNormalOctaves << kNormalSegmentBits) + 1;
inline constexpr int kStepBits = 6;
inline constexpr std::size_t kStepEntries = (1 << kStepBits) + 1;

// How many deviations above the mean, in 2^-28, a standard normal value lies that is exceeded with
// a probability of t / 2. The octaves of t follow each other from [2^-32, 2^-31) to [1/2, 1).
// Interpolated they are off by at most 5.1e-5 deviations.
extern const std::array<std::uint32_t, kNormalEntries> kNormalTail;

// -ln m, in 2^-26, for m from 1/2 to 1. Interpolated: off by at most 3.1e-5.
extern const std::array<std::uint32_t, kStepEntries> kNegativeLogarithm;

// 2^f, in 2^-30, for f from 0 to 1. Interpolated: off by at most 1.5e-5 of the value.
extern const std::array<std::uint32_t, kStepEntries> kPowerOfTwo;

}  // namespace vdslab::sim
