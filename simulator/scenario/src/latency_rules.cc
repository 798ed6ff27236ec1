#include "latency_rules.h"

#include <array>
#include <filesystem>
#include <optional>
#include <string>

#include "drives.h"
#include "yaml/durations.h"
#include "yaml/map_reader.h"
#include "yaml/text.h"

namespace vdslab::sim {
namespace {

namespace fs = std::filesystem;

Duration ReadLatencyTime(const yaml::Node& node) {
  const Duration duration(node.DurationNs());
  if (duration > kLatencyMax) {
    node.Fail(yaml::Quote(node.Text()) + " is too long; expected 1000h at most");
  }
  return duration;
}

LatencySpec ReadConstant(const yaml::Node& node) { return ConstantLatency{ReadLatencyTime(node)}; }

LatencySpec ReadUniform(const yaml::Node& node) {
  yaml::MapReader map(node, {"min", "max"});
  return UniformLatency{.min = ReadLatencyTime(map.Required("min")),
                        .max = ReadLatencyTime(map.Required("max"))};
}

LatencySpec ReadNormal(const yaml::Node& node) {
  yaml::MapReader map(node, {"mean", "deviation"});
  return NormalLatency{.mean = ReadLatencyTime(map.Required("mean")),
                       .deviation = ReadLatencyTime(map.Required("deviation"))};
}

LatencySpec ReadLognormal(const yaml::Node& node) {
  yaml::MapReader map(node, {"median", "p99"});
  return LognormalLatency{.median = ReadLatencyTime(map.Required("median")),
                          .p99 = ReadLatencyTime(map.Required("p99"))};
}

LatencySpec ReadExponential(const yaml::Node& node) {
  yaml::MapReader map(node, {"mean"});
  return ExponentialLatency{.mean = ReadLatencyTime(map.Required("mean"))};
}

LatencySpec ReadPercentiles(const yaml::Node& node) {
  yaml::MapReader map(node, {"min", "p50", "p90", "p99", "p99.9", "max"});
  const auto min = map.Optional("min");
  return PercentileLatency{.min = min ? ReadLatencyTime(*min) : Duration(0),
                           .p50 = ReadLatencyTime(map.Required("p50")),
                           .p90 = ReadLatencyTime(map.Required("p90")),
                           .p99 = ReadLatencyTime(map.Required("p99")),
                           .p999 = ReadLatencyTime(map.Required("p99.9")),
                           .max = ReadLatencyTime(map.Required("max"))};
}

fs::path PathOf(const std::string& utf8) {
  return fs::path(std::u8string(utf8.begin(), utf8.end()));
}

LatencySpec ReadTrace(const yaml::Node& node) {
  const fs::path path = PathOf(node.file()).parent_path() / PathOf(node.NonEmptyText());
  std::error_code unused;
  if (!fs::is_regular_file(path, unused)) {
    node.Fail("there is no file " + yaml::Quote(node.Text()) +
              "; expected a path from the folder of the enclosure file");
  }
  const std::u8string utf8 = path.u8string();
  TraceLatency trace;
  for (const std::int64_t duration_ns : yaml::LoadDurationsNs({utf8.begin(), utf8.end()})) {
    trace.durations.emplace_back(duration_ns);
  }
  return trace;
}

struct Distribution {
  std::string_view key;
  LatencySpec (*read)(const yaml::Node& node);
};
constexpr std::array kDistributions{Distribution{"constant", ReadConstant},
                                    Distribution{"uniform", ReadUniform},
                                    Distribution{"normal", ReadNormal},
                                    Distribution{"lognormal", ReadLognormal},
                                    Distribution{"exponential", ReadExponential},
                                    Distribution{"percentiles", ReadPercentiles},
                                    Distribution{"trace", ReadTrace}};

std::optional<LatencySpec> ReadDistribution(yaml::MapReader& map) {
  std::optional<LatencySpec> latency;
  std::string_view first;
  for (const Distribution& distribution : kDistributions) {
    const auto node = map.Optional(distribution.key);
    if (!node) continue;
    if (latency) {
      node->Fail("a rule has one distribution, and " + yaml::Quote(first) + " is given already");
    }
    latency = distribution.read(*node);
    first = distribution.key;
  }
  return latency;
}

LatencyRule ReadLatencyRule(const yaml::Node& node) {
  yaml::MapReader map(node,
                      {"operation", "drive", "model", "constant", "uniform", "normal", "lognormal",
                       "exponential", "percentiles", "trace", "lanes", "bandwidth"});
  const std::vector<std::string_view> names(kOperationNames.begin(), kOperationNames.end());
  LatencyRule rule;
  rule.operation = static_cast<Operation>(map.Required("operation").OneOf(names));
  if (const auto drive = map.Optional("drive")) rule.slot = ReadSlot(*drive);
  if (const auto model = map.Optional("model")) rule.model = model->NonEmptyText();
  if (const auto lanes = map.Optional("lanes")) {
    rule.lanes = static_cast<std::uint32_t>(lanes->IntegerBetween(1, kLanesMax));
  }
  if (const auto bandwidth = map.Optional("bandwidth")) {
    rule.bytes_per_s = bandwidth->BytesPerSecond();
    if (rule.bytes_per_s == 0) bandwidth->Fail("a bandwidth of 0 moves nothing");
  }
  if (auto latency = ReadDistribution(map)) {
    rule.latency = *std::move(latency);
  } else if (rule.lanes == 0 && rule.bytes_per_s == 0) {
    node.Fail(
        "the rule says nothing; expected a distribution (one of: constant, uniform, normal, "
        "lognormal, exponential, percentiles, trace), `lanes` or `bandwidth`");
  }
  return rule;
}

}  // namespace

void ReadLatency(const yaml::Node& rules, EnclosureSpec& spec) {
  for (const yaml::Node& node : rules.Items()) {
    spec.latency.push_back(ReadLatencyRule(node));
    const std::string defect = FindLatencyDefect(spec, spec.latency.size() - 1);
    if (!defect.empty()) node.Fail(defect);
  }
}

}  // namespace vdslab::sim
