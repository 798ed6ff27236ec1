#include "latency_rules.h"

#include <gtest/gtest.h>

#include "scenario/enclosure_file.h"
#include "yaml/error.h"

namespace vdslab::sim {
namespace {

using namespace std::chrono_literals;

// As if the text lay beside the shipped enclosures.
EnclosureSpec WithLatency(const std::string& rules) {
  return ParseEnclosure(
      "schema: \"1.0-draft\"\nenclosure: e\nserial: S\nvendor: v\nslots_per_bus: 4\n"
      "drives: [{first: \"0:0\", count: 4, size: 1GiB, model: m, serial: \"S#\"}]\n"
      "latency:\n" +
          rules,
      std::string(VDSLAB_SOURCE_DIR) + "/scenarios/enclosures/text.yaml");
}

template <class Latency>
Latency OnlyRule(const std::string& distribution) {
  const auto spec = WithLatency("  - {operation: flush, " + distribution + "}\n");
  return std::get<Latency>(spec.latency.at(0).latency);
}

TEST(LatencyRules, SayForWhatTheyCount) {
  const auto spec = WithLatency(
      "  - {operation: set_status, drive: \"0:3\", constant: 1ms}\n"
      "  - {operation: flush, model: m, constant: 1ms, lanes: 4, bandwidth: 10MiB/s}\n"
      "  - {operation: reenumerate, constant: 1ms}\n");
  ASSERT_EQ(spec.latency.size(), 3u);
  EXPECT_EQ(spec.latency[0].operation, Operation::kSetStatus);
  EXPECT_EQ(spec.latency[0].slot, (SlotAddress{0, 3}));
  EXPECT_EQ(spec.latency[0].lanes, 0u);
  EXPECT_EQ(spec.latency[1].model, "m");
  EXPECT_EQ(spec.latency[1].lanes, 4u);
  EXPECT_EQ(spec.latency[1].bytes_per_s, Bytes{10} << 20);
  EXPECT_FALSE(spec.latency[2].slot);
  EXPECT_FALSE(spec.latency[2].model);
}

TEST(LatencyRules, ReadEveryDistribution) {
  EXPECT_EQ(OnlyRule<ConstantLatency>("constant: 5ms").value, 5ms);
  const auto uniform = OnlyRule<UniformLatency>("uniform: {min: 1ms, max: 5ms}");
  EXPECT_EQ(uniform.min, 1ms);
  EXPECT_EQ(uniform.max, 5ms);
  const auto normal = OnlyRule<NormalLatency>("normal: {mean: 5ms, deviation: 1ms}");
  EXPECT_EQ(normal.mean, 5ms);
  EXPECT_EQ(normal.deviation, 1ms);
  const auto lognormal = OnlyRule<LognormalLatency>("lognormal: {median: 5ms, p99: 80ms}");
  EXPECT_EQ(lognormal.median, 5ms);
  EXPECT_EQ(lognormal.p99, 80ms);
  EXPECT_EQ(OnlyRule<ExponentialLatency>("exponential: {mean: 4ms}").mean, 4ms);
}

TEST(LatencyRules, ReadAPercentileTable) {
  const std::string table = "p50: 2ms, p90: 5ms, p99: 20ms, p99.9: 80ms, max: 200ms}";
  const auto percentiles = OnlyRule<PercentileLatency>("percentiles: {" + table);
  EXPECT_EQ(percentiles.min, 0ms);
  EXPECT_EQ(percentiles.p50, 2ms);
  EXPECT_EQ(percentiles.p90, 5ms);
  EXPECT_EQ(percentiles.p99, 20ms);
  EXPECT_EQ(percentiles.p999, 80ms);
  EXPECT_EQ(percentiles.max, 200ms);
  EXPECT_EQ(OnlyRule<PercentileLatency>("percentiles: {min: 1ms, " + table).min, 1ms);
}

TEST(LatencyRules, ReadATraceFromBesideTheFile) {
  const auto trace = OnlyRule<TraceLatency>("trace: traces/set_status.txt");
  ASSERT_EQ(trace.durations.size(), 12u);
  EXPECT_EQ(trace.durations[0], 1800us);
  EXPECT_EQ(trace.durations[11], 2ms);
}

TEST(LatencyRules, MayLimitWithoutDrawing) {
  const auto spec = WithLatency("  - {operation: flush, lanes: 2}\n");
  EXPECT_EQ(std::get<ConstantLatency>(spec.latency[0].latency).value, 0ms);
  EXPECT_TRUE(WithLatency("  []\n").latency.empty());
}

}  // namespace
}  // namespace vdslab::sim
