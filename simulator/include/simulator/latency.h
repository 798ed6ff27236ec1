// How long something takes: a distribution of durations, and draws from it that are the same on
// every platform.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "simulator/generator.h"
#include "simulator/types.h"

namespace vdslab::sim {

inline constexpr Duration kLatencyMax = std::chrono::hours(1000);  // of a spec and of a sample

// The distributions. Every duration is from 0 to kLatencyMax.
struct ConstantLatency {
  Duration value{0};
};
struct UniformLatency {
  Duration min{0};
  Duration max{0};
};
struct NormalLatency {  // what would be less than 0 is 0
  Duration mean{0};
  Duration deviation{0};
};
struct LognormalLatency {  // its logarithm is normal; 1 ns <= median <= p99
  Duration median{0};
  Duration p99{0};
};
struct ExponentialLatency {
  Duration mean{0};
};
struct PercentileLatency {  // in a straight line from one to the next, which is not less
  Duration min{0};
  Duration p50{0};
  Duration p90{0};
  Duration p99{0};
  Duration p999{0};
  Duration max{0};
};
struct TraceLatency {  // as recorded, in that order, and then from the beginning again; not empty
  std::vector<Duration> durations;
};

using LatencySpec = std::variant<ConstantLatency, UniformLatency, NormalLatency, LognormalLatency,
                                 ExponentialLatency, PercentileLatency, TraceLatency>;

// Empty when `spec` can be sampled; otherwise what is wrong with it, without subject: "has ...".
std::string FindDefect(const LatencySpec& spec);

// "uniform 1ms to 5ms": for reports.
std::string Describe(const LatencySpec& spec);
std::string Describe(Duration duration);  // "1.05ms": rounded to a thousandth of its unit

// A probability in 2^-64. There is no 1; the largest stands for it.
using Probability = std::uint64_t;
inline constexpr Probability kCertain = ~Probability{0};
constexpr Probability Percent(std::uint64_t hundredths) { return kCertain / 10000 * hundredths; }
inline constexpr Probability kP50 = Percent(5000);
inline constexpr Probability kP90 = Percent(9000);
inline constexpr Probability kP99 = Percent(9900);
inline constexpr Probability kP999 = Percent(9990);

// Where an object stands in its own sequence of draws.
struct LatencyStream {
  Generator generator;
  std::uint64_t drawn = 0;
};

// Draws durations by the inverse of the distribution: whole numbers only, one Generator::Next for
// each sample but those of a trace.
//
// Accuracy  of Quantile, beside 1 ns of rounding:
//           constant, trace        exact
//           uniform, percentiles   2^-32 of the distance between two of the given durations
//           normal                 5.1e-5 deviations; the tails end at a probability of 2^-33
//                                  (6.34 deviations)
//           lognormal              1.5e-5 of the value, and of it 2.2e-5 * ln(p99 / median);
//                                  tails as of normal
//           exponential            3.1e-5 of the mean
// Threads   any: it does not change.
class LatencySampler {
 public:
  // Precondition: FindDefect(spec) is empty.
  explicit LatencySampler(LatencySpec spec);

  // The duration that a share `probability` of the samples does not exceed. Never decreases with
  // the probability. Of kCertain: the longest there is.
  Duration Quantile(Probability probability) const;

  Duration Sample(LatencyStream& stream) const;

  // Of the distribution, as Quantile describes it; off by less than a thousandth.
  Duration Mean() const;

  const LatencySpec& spec() const { return spec_; }
  bool IsTrace() const { return std::holds_alternative<TraceLatency>(spec_); }

 private:
  LatencySpec spec_;
  std::vector<Duration> sorted_;        // of a trace
  std::uint64_t lognormal_growth_ = 0;  // logarithm to base 2 of one deviation, in 2^-32
};

}  // namespace vdslab::sim
