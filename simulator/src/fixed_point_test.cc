#include "fixed_point.h"

#include <gtest/gtest.h>

#include <cmath>

namespace vdslab::sim {
namespace {

constexpr std::uint64_t kHalf = std::uint64_t{1} << 63;

TEST(FixedPoint, MultipliesBeyond64Bits) {
  EXPECT_EQ(MultiplyShift(std::uint64_t{1} << 60, 1u << 31, 32), std::uint64_t{1} << 59);
  EXPECT_EQ(MultiplyShift(~std::uint64_t{0}, 1, 32), 0xFFFFFFFFu);
  EXPECT_EQ(MultiplyShift(7, 3, 0), 21u);
}

TEST(FixedPoint, GoesBetweenInBothDirections) {
  EXPECT_EQ(Between(10, 20, 1u << 31), 15u);
  EXPECT_EQ(Between(20, 10, 1u << 31), 15u);
  EXPECT_EQ(Between(20, 10, 0), 20u);
}

TEST(FixedPoint, TakesSquareRootsRoundedDown) {
  EXPECT_EQ(SquareRoot(0), 0u);
  EXPECT_EQ(SquareRoot(99), 9u);
  EXPECT_EQ(SquareRoot(100), 10u);
  EXPECT_EQ(SquareRoot(~std::uint64_t{0}), 0xFFFFFFFFu);
}

TEST(FixedPoint, RaisesTwoToFractions) {
  constexpr std::uint64_t kLimit = std::uint64_t{1} << 62;
  constexpr std::uint64_t kValue = 1'000'000'000'000;
  for (int eighths = -80; eighths <= 80; ++eighths) {
    const std::int64_t exponent = (std::int64_t{eighths} << 32) / 8 + 12345678;
    const double wanted = 1e12 * std::exp2(static_cast<double>(exponent) / 4294967296.0);
    const auto found = static_cast<double>(TimesPowerOfTwo(kValue, exponent, kLimit));
    EXPECT_NEAR(found, wanted, wanted * 1.5e-5 + 1) << eighths;
  }
}

TEST(FixedPoint, KeepsTheDigitsOfSmallValues) {
  constexpr std::int64_t kExponent = (std::int64_t{81} << 32) / 2;  // 40.5
  EXPECT_NEAR(static_cast<double>(TimesPowerOfTwo(1, kExponent, std::uint64_t{1} << 62)),
              std::exp2(40.5), std::exp2(40.5) * 1.5e-5);
}

TEST(FixedPoint, StopsPowersAtTheLimit) {
  EXPECT_EQ(TimesPowerOfTwo(3, std::int64_t{2} << 32, 12), 12u);
  EXPECT_EQ(TimesPowerOfTwo(3, std::int64_t{2} << 32, 11), 11u);
  EXPECT_EQ(TimesPowerOfTwo(3, std::int64_t{100} << 32, 11), 11u);
  EXPECT_EQ(TimesPowerOfTwo(3, -(std::int64_t{100} << 32), 11), 0u);
}

// erfc is the inverse of what the table holds, and no part of it.
TEST(NormalQuantile, IsWhatItsProbabilitySays) {
  double worst = 0;
  for (std::uint64_t step = 1; step < 4000; ++step) {
    for (const int shift : {52, 44, 36, 32}) {
      const std::uint64_t probability = step << shift;
      const double z = static_cast<double>(NormalQuantile(probability)) / (1 << 28);
      const double seen = std::erfc(-z / std::sqrt(2.0)) / 2;
      const double density = std::exp(-z * z / 2) / std::sqrt(8 * std::atan(1.0));
      const double wanted = static_cast<double>(probability) / 18446744073709551616.0;
      worst = std::max(worst, std::fabs(seen - wanted) / density);
    }
  }
  EXPECT_LT(worst, 5.1e-5) << "deviations";
}

TEST(NormalQuantile, IsSymmetricAndEndsWhereTheTableDoes) {
  EXPECT_LE(NormalQuantile(kHalf), 1);
  EXPECT_GE(NormalQuantile(kHalf - 1), -1);
  EXPECT_EQ(NormalQuantile(kHalf + (kHalf >> 3)), -NormalQuantile(kHalf - (kHalf >> 3) - 1));
  EXPECT_EQ(NormalQuantile(0), -NormalQuantile(~std::uint64_t{0}));
  EXPECT_NEAR(static_cast<double>(NormalQuantile(0)) / (1 << 28), -6.338, 0.001);
}

TEST(ExponentialQuantile, IsTheLogarithm) {
  for (std::uint64_t step = 0; step < 4096; ++step) {
    for (const int shift : {52, 44, 20}) {
      const std::uint64_t probability = ~(step << shift);
      const double tail = (static_cast<double>(step << shift) + 1) / 18446744073709551616.0;
      EXPECT_NEAR(static_cast<double>(ExponentialQuantile(probability)) / (1 << 26),
                  -std::log(tail), 3.1e-5);
    }
  }
}

}  // namespace
}  // namespace vdslab::sim
