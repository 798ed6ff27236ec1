#include "simulator/latency.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace vdslab::sim {
namespace {

using namespace std::chrono_literals;

const NormalLatency kNormal{.mean = 10ms, .deviation = 2ms};
const LognormalLatency kLognormal{.median = 5ms, .p99 = 80ms};
const ExponentialLatency kExponential{.mean = 4ms};
const PercentileLatency kPercentiles{
    .min = 1ms, .p50 = 2ms, .p90 = 5ms, .p99 = 20ms, .p999 = 80ms, .max = 200ms};
const TraceLatency kTrace{{3ms, 1ms, 2ms}};
const std::vector<LatencySpec> kKinds{ConstantLatency{5ms},
                                      UniformLatency{1ms, 5ms},
                                      kNormal,
                                      kLognormal,
                                      kExponential,
                                      kPercentiles,
                                      kTrace};

Duration At(const LatencySpec& spec, Probability probability) {
  return LatencySampler(spec).Quantile(probability);
}

std::vector<Duration> Draw(const LatencySpec& spec, int count, std::uint64_t seed = 20) {
  const LatencySampler sampler(spec);
  LatencyStream stream{.generator = Generator(seed)};
  std::vector<Duration> drawn;
  while (static_cast<int>(drawn.size()) < count) drawn.push_back(sampler.Sample(stream));
  return drawn;
}

// FNV-1a over the bytes of the nanoseconds.
std::uint64_t HashOf(const std::vector<Duration>& durations) {
  std::uint64_t hash = 0xCBF29CE484222325u;
  for (const Duration duration : durations) {
    for (int shift = 0; shift < 64; shift += 8) {
      hash ^= static_cast<std::uint64_t>(duration.count()) >> shift & 0xFF;
      hash *= 0x100000001B3u;
    }
  }
  return hash;
}

double Milliseconds(Duration duration) { return static_cast<double>(duration.count()) / 1e6; }

TEST(Latency, TheFirstTenThousandSamplesAreTheSameOnEveryPlatform) {
  std::vector<std::uint64_t> hashes;
  for (const LatencySpec& kind : kKinds) hashes.push_back(HashOf(Draw(kind, 10000)));
  const std::vector<std::uint64_t> committed{
      9933884859207784485u, 2902733127986249981u, 406727795356995124u,  2486789600853291036u,
      5789155696435923222u, 1878486736580722478u, 16991359671361992614u};
  EXPECT_EQ(hashes, committed);
}

TEST(Latency, IsWhatItsKindSays) {
  EXPECT_EQ(At(ConstantLatency{5ms}, kP99), 5ms);
  EXPECT_EQ(At(UniformLatency{1ms, 5ms}, 0), 1ms);
  EXPECT_NEAR(Milliseconds(At(UniformLatency{1ms, 5ms}, kP50)), 3, 1e-5);
  EXPECT_EQ(At(UniformLatency{1ms, 5ms}, kCertain), 5ms);
  EXPECT_NEAR(Milliseconds(At(kNormal, kP50)), 10, 1e-5);
  EXPECT_NEAR(Milliseconds(At(kNormal, kP99)), 10 + 2 * 2.3263479, 2 * 5.1e-5);
  EXPECT_NEAR(Milliseconds(At(kLognormal, kP50)), 5, 5e-4);
  EXPECT_NEAR(Milliseconds(At(kLognormal, kP99)), 80, 1e-4);
  EXPECT_NEAR(Milliseconds(At(kLognormal, kP90)), 5 * std::pow(16.0, 1.2815516 / 2.3263479), 3e-3);
  EXPECT_NEAR(Milliseconds(At(kExponential, kP99)), 4 * std::log(100.0), 4 * 3.1e-5);
}

TEST(Latency, PercentilesAreMetExactly) {
  EXPECT_EQ(At(kPercentiles, 0), 1ms);
  EXPECT_EQ(At(kPercentiles, kP50), 2ms);
  EXPECT_EQ(At(kPercentiles, kP90), 5ms);
  EXPECT_EQ(At(kPercentiles, kP99), 20ms);
  EXPECT_EQ(At(kPercentiles, kP999), 80ms);
  EXPECT_EQ(At(kPercentiles, kCertain), 200ms);
  EXPECT_NEAR(Milliseconds(At(kPercentiles, Percent(7000))), 3.5, 1e-5) << "in a straight line";
}

TEST(Latency, NeverDecreasesWithTheProbability) {
  for (const LatencySpec& kind : kKinds) {
    const LatencySampler sampler(kind);
    Generator generator(7);
    std::vector<Probability> probabilities{0, 1, kCertain - 1, kCertain};
    for (int count = 0; count < 20000; ++count) {
      probabilities.push_back(generator.Next() >> generator.Below(50));
      probabilities.push_back(~probabilities.back());
    }
    std::sort(probabilities.begin(), probabilities.end());
    Duration before{0};
    for (const Probability probability : probabilities) {
      const Duration value = sampler.Quantile(probability);
      ASSERT_GE(value, before) << Describe(kind) << " at " << probability;
      ASSERT_LE(value, kLatencyMax);
      before = value;
    }
  }
}

// A share p of n samples lies below the p-quantile, give or take five deviations.
TEST(Latency, SamplesLieAroundTheQuantiles) {
  constexpr int kCount = 100000;
  for (const LatencySpec& kind : kKinds) {
    if (std::holds_alternative<ConstantLatency>(kind)) continue;
    if (std::holds_alternative<TraceLatency>(kind)) continue;
    const LatencySampler sampler(kind);
    const auto drawn = Draw(kind, kCount);
    for (const double p : {0.1, 0.5, 0.9, 0.99, 0.999}) {
      const Duration quantile =
          sampler.Quantile(static_cast<Probability>(p * 18446744073709551616.0));
      const auto below = std::count_if(drawn.begin(), drawn.end(),
                                       [&](Duration duration) { return duration <= quantile; });
      EXPECT_NEAR(static_cast<double>(below), p * kCount, 5 * std::sqrt(p * (1 - p) * kCount) + 1)
          << Describe(kind) << " at " << p;
    }
  }
}

TEST(Latency, TellsItsMean) {
  const auto mean = [](const LatencySpec& spec) {
    return Milliseconds(LatencySampler(spec).Mean());
  };
  const double sigma = std::log(16.0) / 2.3263479;
  EXPECT_NEAR(mean(ConstantLatency{5ms}), 5, 1e-5);
  EXPECT_NEAR(mean(UniformLatency{1ms, 5ms}), 3, 3e-3);
  EXPECT_NEAR(mean(kNormal), 10, 1e-2);
  EXPECT_NEAR(mean(kLognormal), 5 * std::exp(sigma * sigma / 2), 1e-2);
  EXPECT_NEAR(mean(kExponential), 4, 4e-3);
  EXPECT_NEAR(mean(kPercentiles), 0.5 * 1.5 + 0.4 * 3.5 + 0.09 * 12.5 + 0.009 * 50 + 0.001 * 140,
              4e-3);
  EXPECT_NEAR(mean(kTrace), 2, 1e-6);
}

TEST(Latency, SampleMeansAreThoseOfTheDistribution) {
  for (const LatencySpec& kind : kKinds) {
    Duration sum{0};
    for (const Duration drawn : Draw(kind, 200000)) sum += drawn;
    const double mean = Milliseconds(LatencySampler(kind).Mean());
    EXPECT_NEAR(Milliseconds(sum) / 200000, mean, 0.02 * mean) << Describe(kind);
  }
}

TEST(Latency, ANormalOneIsNeverLessThanNothing) {
  const auto drawn = Draw(NormalLatency{.mean = 1ms, .deviation = 1ms}, 10000);
  EXPECT_EQ(*std::min_element(drawn.begin(), drawn.end()), 0ms);
  const auto zeros = std::count(drawn.begin(), drawn.end(), 0ms);
  EXPECT_NEAR(static_cast<double>(zeros), 1587, 5 * 36.5);
}

TEST(Latency, ATraceIsPlayedInOrderAndFromTheBeginningAgain) {
  EXPECT_EQ(Draw(kTrace, 5), (std::vector<Duration>{3ms, 1ms, 2ms, 3ms, 1ms}));
  EXPECT_EQ(At(kTrace, kP50), 2ms);
}

TEST(Latency, FollowsTheSeed) {
  EXPECT_EQ(Draw(kExponential, 100, 1), Draw(kExponential, 100, 1));
  EXPECT_NE(Draw(kExponential, 100, 1), Draw(kExponential, 100, 2));
}

TEST(Latency, StaysInBoundsAtTheExtremes) {
  EXPECT_EQ(At(LognormalLatency{.median = 1ns, .p99 = kLatencyMax}, kCertain), kLatencyMax);
  EXPECT_NEAR(Milliseconds(At(LognormalLatency{.median = 1ns, .p99 = kLatencyMax}, kP99)),
              Milliseconds(kLatencyMax), Milliseconds(kLatencyMax) * 1e-6);
  EXPECT_EQ(At(LognormalLatency{.median = 5ms, .p99 = 5ms}, kCertain), 5ms);
  EXPECT_EQ(At(ExponentialLatency{kLatencyMax}, kCertain), kLatencyMax);
  EXPECT_LT(At(ExponentialLatency{kLatencyMax}, 0), kLatencyMax / 10'000'000);
  EXPECT_EQ(At(UniformLatency{0ms, kLatencyMax}, kCertain), kLatencyMax);
  EXPECT_EQ(At(NormalLatency{kLatencyMax, kLatencyMax}, kCertain), kLatencyMax);
  EXPECT_EQ(At(NormalLatency{kLatencyMax, kLatencyMax}, 0), 0ms);
}

TEST(Latency, NamesWhatIsWrongWithASpecification) {
  EXPECT_EQ(FindDefect(LatencySpec(kPercentiles)), "");
  EXPECT_NE(FindDefect(LatencySpec(UniformLatency{2ms, 1ms})), "");
  EXPECT_NE(FindDefect(LatencySpec(ConstantLatency{-1ms})), "");
  EXPECT_NE(FindDefect(LatencySpec(ConstantLatency{kLatencyMax + 1ns})), "");
  EXPECT_NE(FindDefect(LatencySpec(NormalLatency{1ms, -1ms})), "");
  EXPECT_NE(FindDefect(LatencySpec(TraceLatency{})), "");
  EXPECT_NE(FindDefect(LatencySpec(TraceLatency{{1ms, -1ms}})), "");
}

TEST(Latency, IsDescribedInReadableUnits) {
  EXPECT_EQ(Describe(Duration(999)), "999ns");
  EXPECT_EQ(Describe(Duration(1'050'000)), "1.05ms");
  EXPECT_EQ(Describe(Duration(2'000'000'000)), "2s");
  EXPECT_EQ(Describe(Duration(4'999'999)), "5ms");
  EXPECT_EQ(Describe(LatencySpec(UniformLatency{1ms, 5us})), "uniform 1ms to 5us");
}

}  // namespace
}  // namespace vdslab::sim
