#include "fixed_point.h"

#include <algorithm>
#include <bit>

#include "quantile_tables.h"

namespace vdslab::sim {
namespace {

// Entry `index` of a table and the way to the next one. The position's top bits are the index.
template <int kIndexBits, class Table>
std::uint64_t Interpolate(const Table& table, std::size_t offset, std::uint64_t position) {
  const std::size_t index = offset + (position >> (64 - kIndexBits));
  const auto fraction = static_cast<std::uint32_t>(position >> (32 - kIndexBits));
  return Between(table[index], table[index + 1], fraction);
}

}  // namespace

std::uint64_t TimesPowerOfTwo(std::uint64_t value, std::int64_t exponent, std::uint64_t limit) {
  const auto fraction = static_cast<std::uint64_t>(exponent) << 32;
  const auto power = static_cast<std::uint32_t>(Interpolate<kStepBits>(kPowerOfTwo, 0, fraction));
  const std::int64_t whole = exponent >> 32;  // rounded down, also below 0
  if (whole < 0) return whole <= -64 ? 0 : MultiplyShift(value, power, 30) >> -whole;
  if (whole >= 64 || value > limit >> whole) return limit;
  // The fraction is cut off last, so that small values keep their digits.
  const int early = static_cast<int>(std::min<std::int64_t>(whole, 30));
  const std::uint64_t product = MultiplyShift(value << (whole - early), power, 30 - early);
  return std::min(product, limit);
}

std::int64_t NormalQuantile(std::uint64_t probability) {
  const bool above = probability >> 63 != 0;
  const std::uint64_t tail = ((above ? ~probability : probability) << 1) | 1;  // t in 2^-64
  const int octave = std::countl_zero(tail);
  if (octave >= kNormalOctaves) return above ? kNormalTail[0] : -std::int64_t{kNormalTail[0]};
  const std::size_t first = static_cast<std::size_t>(kNormalOctaves - 1 - octave)
                            << kNormalSegmentBits;
  const auto deviations = static_cast<std::int64_t>(
      Interpolate<kNormalSegmentBits>(kNormalTail, first, tail << octave << 1));
  return above ? deviations : -deviations;
}

std::uint32_t ExponentialQuantile(std::uint64_t probability) {
  const std::uint64_t tail = ~probability | 1;
  const int octave = std::countl_zero(tail);
  const auto octaves = static_cast<std::uint32_t>(octave) * kNegativeLogarithm[0];
  return octaves + static_cast<std::uint32_t>(
                       Interpolate<kStepBits>(kNegativeLogarithm, 0, tail << octave << 1));
}

}  // namespace vdslab::sim
