#include "simulator/latency.h"

#include <algorithm>
#include <array>
#include <type_traits>
#include <utility>

#include "fixed_point.h"

namespace vdslab::sim {
namespace {

constexpr auto kLimit = static_cast<std::uint64_t>(kLatencyMax.count());

std::uint64_t Count(Duration duration) { return static_cast<std::uint64_t>(duration.count()); }
Duration Nanoseconds(std::uint64_t count) { return Duration(static_cast<std::int64_t>(count)); }

// The whole 2^-32 of a probability, except that kCertain is all of it.
std::uint64_t Share(Probability probability) {
  return probability == kCertain ? std::uint64_t{1} << 32 : probability >> 32;
}

Duration Straight(Duration from, Duration to, std::uint64_t part, std::uint64_t whole) {
  if (part >= whole) return to;
  return Nanoseconds(
      Between(Count(from), Count(to), static_cast<std::uint32_t>((part << 32) / whole)));
}

// Every kind answers the quantile at a probability.
Duration At(const ConstantLatency& latency, Probability) { return latency.value; }

Duration At(const UniformLatency& latency, Probability probability) {
  return Straight(latency.min, latency.max, Share(probability), std::uint64_t{1} << 32);
}

Duration At(const NormalLatency& latency, Probability probability) {
  const std::int64_t deviations = NormalQuantile(probability);
  const auto size = static_cast<std::uint32_t>(deviations < 0 ? -deviations : deviations);
  const Duration distance = Nanoseconds(MultiplyShift(Count(latency.deviation), size, 28));
  const Duration value = deviations < 0 ? latency.mean - distance : latency.mean + distance;
  return std::clamp(value, Duration(0), kLatencyMax);
}

Duration At(const LognormalLatency& latency, std::uint64_t growth, Probability probability,
            std::uint64_t limit = kLimit) {
  const std::int64_t deviations = NormalQuantile(probability);
  const auto size = static_cast<std::uint32_t>(deviations < 0 ? -deviations : deviations);
  const auto exponent = static_cast<std::int64_t>(MultiplyShift(growth, size, 28));
  return Nanoseconds(
      TimesPowerOfTwo(Count(latency.median), deviations < 0 ? -exponent : exponent, limit));
}

Duration At(const ExponentialLatency& latency, Probability probability) {
  const std::uint64_t value =
      MultiplyShift(Count(latency.mean), ExponentialQuantile(probability), 26);
  return Nanoseconds(std::min(value, kLimit));
}

Duration At(const PercentileLatency& latency, Probability probability) {
  static constexpr std::array<std::uint64_t, 6> kShares{
      0, kP50 >> 32, kP90 >> 32, kP99 >> 32, kP999 >> 32, std::uint64_t{1} << 32};
  const std::array values{latency.min, latency.p50,  latency.p90,
                          latency.p99, latency.p999, latency.max};
  const std::uint64_t share = Share(probability);
  std::size_t next = 1;
  while (next + 1 < kShares.size() && kShares[next] <= share) ++next;
  return Straight(values[next - 1], values[next], share - kShares[next - 1],
                  kShares[next] - kShares[next - 1]);
}

Duration At(const std::vector<Duration>& sorted, Probability probability) {
  return sorted[std::min<std::uint64_t>(
      MultiplyShift(sorted.size(), static_cast<std::uint32_t>(probability >> 32), 32),
      sorted.size() - 1)];
}

// The smallest growth with which `latency` has its p99 where it was asked for.
std::uint64_t GrowthOf(const LognormalLatency& latency) {
  constexpr std::uint64_t kBeyond = kLimit * 2;  // or every growth would reach a p99 of kLimit
  std::uint64_t growth = 0;
  for (std::uint64_t bit = std::uint64_t{1} << 38; bit != 0; bit >>= 1) {
    if (At(latency, growth | bit, kP99, kBeyond) < latency.p99) growth |= bit;
  }
  return growth + 1;
}

}  // namespace

LatencySampler::LatencySampler(LatencySpec spec) : spec_(std::move(spec)) {
  if (const auto* trace = std::get_if<TraceLatency>(&spec_)) {
    sorted_ = trace->durations;
    std::sort(sorted_.begin(), sorted_.end());
  }
  if (const auto* lognormal = std::get_if<LognormalLatency>(&spec_)) {
    lognormal_growth_ = GrowthOf(*lognormal);
  }
}

Duration LatencySampler::Quantile(Probability probability) const {
  const auto answer = [&]<class Latency>(const Latency& latency) {
    if constexpr (std::is_same_v<Latency, TraceLatency>) {
      return At(sorted_, probability);
    } else if constexpr (std::is_same_v<Latency, LognormalLatency>) {
      return At(latency, lognormal_growth_, probability);
    } else {
      return At(latency, probability);
    }
  };
  return std::visit(answer, spec_);
}

Duration LatencySampler::Sample(LatencyStream& stream) const {
  const std::uint64_t place = stream.drawn++;
  if (const auto* trace = std::get_if<TraceLatency>(&spec_)) {
    return trace->durations[place % trace->durations.size()];
  }
  return Quantile(stream.generator.Next());
}

Duration LatencySampler::Mean() const {
  if (IsTrace()) {
    std::uint64_t mean = 0;  // sums of quotients and of remainders, so that nothing overflows
    std::uint64_t rest = 0;
    for (const Duration duration : sorted_) {
      mean += Count(duration) / sorted_.size();
      rest += Count(duration) % sorted_.size();
    }
    return Nanoseconds(mean + rest / sorted_.size());
  }
  // The mean of the lower half, of the lower half of the rest, and so on: the tail is split finest.
  constexpr int kHalvings = 33;
  constexpr int kPointBits = 8;
  Duration mean{0};
  for (int halving = 1; halving <= kHalvings; ++halving) {
    const Probability width = Probability{1} << (64 - halving);
    const Probability first = Probability{0} - width - width;  // the distance 2 * width from 1
    const Probability step = width >> kPointBits;
    Duration sum{0};
    for (Probability point = 0; point < 1 << kPointBits; ++point) {
      sum += Quantile(first + step * point + step / 2);
    }
    mean += sum / (std::int64_t{1} << (halving + kPointBits));
  }
  return mean;
}

}  // namespace vdslab::sim
