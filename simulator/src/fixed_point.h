// Arithmetic in whole numbers that stand for fractions.
#pragma once

#include <cstdint>

namespace vdslab::sim {

// a * b / 2^shift, rounded down. Preconditions: shift <= 32, and the result fits 64 bits.
constexpr std::uint64_t MultiplyShift(std::uint64_t a, std::uint32_t b, int shift) {
  const std::uint64_t high = (a >> 32) * b;
  const std::uint64_t low = (a & 0xFFFFFFFFu) * b;
  return (high << (32 - shift)) + (low >> shift);
}

// `from` plus the share `fraction` / 2^32 of the way to `to`, on either side of it.
constexpr std::uint64_t Between(std::uint64_t from, std::uint64_t to, std::uint32_t fraction) {
  return from <= to ? from + MultiplyShift(to - from, fraction, 32)
                    : from - MultiplyShift(from - to, fraction, 32);
}

// The largest whole number whose square is not larger than `square`.
constexpr std::uint32_t SquareRoot(std::uint64_t square) {
  std::uint32_t root = 0;
  for (std::uint32_t bit = 1u << 31; bit != 0; bit >>= 1) {
    const std::uint64_t larger = root | bit;
    if (larger * larger <= square) root |= bit;
  }
  return root;
}

// 2^(exponent / 2^32) * value, and `limit` where it would be more. Preconditions: value
// < 2^60, limit < 2^63.
std::uint64_t TimesPowerOfTwo(std::uint64_t value, std::int64_t exponent, std::uint64_t limit);

// Of a standard normal value, in 2^-28 deviations: what is not exceeded with `probability` / 2^64.
// Within 6.34 deviations.
std::int64_t NormalQuantile(std::uint64_t probability);

// The same of an exponential value, in 2^-26 of its mean.
std::uint32_t ExponentialQuantile(std::uint64_t probability);

}  // namespace vdslab::sim
