// Latency specifications as text, and what can be wrong with them.
#include <algorithm>
#include <array>
#include <string_view>

#include "simulator/latency.h"

namespace vdslab::sim {
namespace {

struct Unit {
  std::string_view name;
  std::int64_t nanoseconds;
};
constexpr std::array kUnits{Unit{"s", 1'000'000'000}, Unit{"ms", 1'000'000}, Unit{"us", 1'000}};

bool InOrder(std::initializer_list<Duration> durations) {
  return std::is_sorted(durations.begin(), durations.end());
}

struct DefectOf {
  std::string operator()(const ConstantLatency& latency) const {
    return OutOfRange({latency.value});
  }
  std::string operator()(const UniformLatency& latency) const {
    if (!InOrder({latency.min, latency.max})) return "has a `min` above its `max`";
    return OutOfRange({latency.min, latency.max});
  }
  std::string operator()(const NormalLatency& latency) const {
    return OutOfRange({latency.mean, latency.deviation});
  }
  std::string operator()(const LognormalLatency& latency) const {
    if (latency.median < Duration(1)) return "has a median of 0, which no lognormal value has";
    if (!InOrder({latency.median, latency.p99})) return "has a median above its p99";
    return OutOfRange({latency.p99});
  }
  std::string operator()(const ExponentialLatency& latency) const {
    return OutOfRange({latency.mean});
  }
  std::string operator()(const PercentileLatency& latency) const {
    if (!InOrder({latency.min, latency.p50, latency.p90, latency.p99, latency.p999, latency.max})) {
      return "has percentiles that do not grow: expected min, p50, p90, p99, p99.9, max in order";
    }
    return OutOfRange({latency.min, latency.max});
  }
  std::string operator()(const TraceLatency& latency) const {
    if (latency.durations.empty()) return "has a trace without durations";
    const auto [min, max] = std::minmax_element(latency.durations.begin(), latency.durations.end());
    return OutOfRange({*min, *max});
  }

  static std::string OutOfRange(std::initializer_list<Duration> durations) {
    const bool fits = std::all_of(durations.begin(), durations.end(), [](Duration duration) {
      return duration >= Duration(0) && duration <= kLatencyMax;
    });
    return fits ? "" : "has a duration that is not between 0 and 1000 hours";
  }
};

struct TextOf {
  std::string operator()(const ConstantLatency& latency) const {
    return "constant " + Describe(latency.value);
  }
  std::string operator()(const UniformLatency& latency) const {
    return "uniform " + Describe(latency.min) + " to " + Describe(latency.max);
  }
  std::string operator()(const NormalLatency& latency) const {
    return "normal, mean " + Describe(latency.mean) + ", deviation " + Describe(latency.deviation);
  }
  std::string operator()(const LognormalLatency& latency) const {
    return "lognormal, median " + Describe(latency.median) + ", p99 " + Describe(latency.p99);
  }
  std::string operator()(const ExponentialLatency& latency) const {
    return "exponential, mean " + Describe(latency.mean);
  }
  std::string operator()(const PercentileLatency& latency) const {
    return "percentiles, p50 " + Describe(latency.p50) + ", max " + Describe(latency.max);
  }
  std::string operator()(const TraceLatency& latency) const {
    return "trace of " + std::to_string(latency.durations.size()) + " durations";
  }
};

}  // namespace

std::string FindDefect(const LatencySpec& spec) { return std::visit(DefectOf{}, spec); }

std::string Describe(const LatencySpec& spec) { return std::visit(TextOf{}, spec); }

std::string Describe(Duration duration) {
  const std::int64_t count = duration.count();
  for (const Unit unit : kUnits) {
    if (count < unit.nanoseconds) continue;
    const std::int64_t part = unit.nanoseconds / 1000;
    const std::int64_t parts = count / part + (count % part * 2 >= part ? 1 : 0);
    std::string digits = std::to_string(parts % 1000);
    digits.insert(0, 3 - digits.size(), '0');
    digits.erase(digits.find_last_not_of('0') + 1);
    const std::string whole = std::to_string(parts / 1000);
    return whole + (digits.empty() ? "" : "." + digits) + std::string(unit.name);
  }
  return std::to_string(count) + "ns";
}

}  // namespace vdslab::sim
