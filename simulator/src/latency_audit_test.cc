#include "simulator/latency_audit.h"

#include <gtest/gtest.h>

namespace vdslab::sim {
namespace {

using namespace std::chrono_literals;

const std::vector<LatencySpec> kDrawn{
    ConstantLatency{5ms},
    UniformLatency{1ms, 5ms},
    NormalLatency{.mean = 10ms, .deviation = 20ms},
    LognormalLatency{.median = 5ms, .p99 = 80ms},
    ExponentialLatency{.mean = 4ms},
    PercentileLatency{.p50 = 2ms, .p90 = 5ms, .p99 = 20ms, .p999 = 80ms, .max = 200ms}};

EnclosureSpec SpecOf(LatencySpec latency, std::uint64_t seed = 1) {
  EnclosureSpec spec;
  spec.seed = seed;
  spec.latency = {{.operation = Operation::kFlush, .latency = std::move(latency), .lanes = 1}};
  return spec;
}

// An injector that lets `count` operations, by turns on three drives, take as long as the model
// asks, changed by `distort`.
template <class Distort>
LatencyReport Inject(const EnclosureSpec& spec, int count, Distort distort,
                     Duration late = Duration(0)) {
  LatencyModel model(spec);
  LatencyAudit audit(spec);
  for (int number = 0; number < count; ++number) {
    const SlotAddress slot{0, static_cast<std::int16_t>(number % 3)};
    const auto operation = model.Serve(Operation::kFlush, slot, TimePoint{}, 4096);
    audit.Record(operation, operation.service.start + operation.cost + distort(operation.latency));
  }
  return audit.Report(late).front();
}

Duration AsAsked(Duration latency) { return latency; }

TEST(LatencyAudit, FindsWhatWasAskedForWithinTheBound) {
  for (const LatencySpec& latency : kDrawn) {
    const auto report = Inject(SpecOf(latency), 20000, AsAsked);
    EXPECT_EQ(report.verdict, LatencyVerdict::kWithin) << testing::PrintToString(report.Lines());
    EXPECT_EQ(report.count, 20000u);
  }
}

// 6 kinds x 5 quantiles x 2 sides x 4000 runs, at 4 of a million each: one alarm would be expected
// if the bound was no better than promised. Inequalities are, so there is none.
TEST(LatencyAudit, RaisesNoFalseAlarmWhateverTheCount) {
  for (const LatencySpec& latency : kDrawn) {
    for (std::uint64_t seed = 1; seed <= 4000; ++seed) {
      const auto report = Inject(SpecOf(latency, seed), static_cast<int>(1 + seed % 300), AsAsked);
      ASSERT_NE(report.verdict, LatencyVerdict::kOutside)
          << seed << testing::PrintToString(report.Lines());
    }
  }
}

TEST(LatencyAudit, RaisesNoFalseAlarmWhenManyOperationsMakeItTight) {
  for (const LatencySpec& latency : kDrawn) {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
      const auto report = Inject(SpecOf(latency, seed), 20000, AsAsked);
      ASSERT_EQ(report.verdict, LatencyVerdict::kWithin)
          << seed << testing::PrintToString(report.Lines());
    }
  }
}

// 5 * sqrt(0.25 / 10000) + 44 / 10000 = 0.0294, and 1 % of the value.
TEST(LatencyAudit, TheBoundIsAsStated) {
  const auto report = Inject(SpecOf(UniformLatency{0ms, 1000ms}), 10000, AsAsked);
  EXPECT_NEAR(static_cast<double>(report.quantiles[0].lowest.count()), 470.6e6 * 0.99, 1e4);
  EXPECT_NEAR(static_cast<double>(report.quantiles[0].highest.count()), 529.4e6 * 1.01, 1e4);
  EXPECT_NEAR(static_cast<double>(report.quantiles[4].lowest.count()), 998.7e6 * 0.99, 1e4);
}

TEST(LatencyAudit, AFewOperationsAreNeverCalledGood) {
  EXPECT_EQ(Inject(SpecOf(kDrawn[1]), 0, AsAsked).verdict, LatencyVerdict::kTooFew);
  EXPECT_EQ(Inject(SpecOf(kDrawn[1]), 100, AsAsked).verdict, LatencyVerdict::kTooFew);
  EXPECT_EQ(Inject(SpecOf(kDrawn[1]), 300, AsAsked).verdict, LatencyVerdict::kWithin);
}

TEST(LatencyAudit, ButOneThatCannotBeIsOutside) {
  const auto twice = [](Duration latency) { return 2 * latency; };
  EXPECT_EQ(Inject(SpecOf(ConstantLatency{5ms}), 1, twice).verdict, LatencyVerdict::kOutside);
}

TEST(LatencyAudit, FindsAnInjectorThatIsFivePercentSlow) {
  const auto slow = [](Duration latency) { return latency + latency / 20; };
  for (const LatencySpec& latency : kDrawn) {
    const auto report = Inject(SpecOf(latency), 100000, slow);
    EXPECT_EQ(report.verdict, LatencyVerdict::kOutside) << testing::PrintToString(report.Lines());
    EXPECT_TRUE(IsAnyOutside({report}));
  }
}

TEST(LatencyAudit, FindsAnInjectorThatLosesTheTail) {
  const auto cut = [](Duration latency) { return std::min<Duration>(latency, 20ms); };
  const auto report = Inject(SpecOf(kDrawn[5]), 20000, cut);
  EXPECT_EQ(report.verdict, LatencyVerdict::kOutside);
  EXPECT_TRUE(report.quantiles[1].IsWithin());
  EXPECT_FALSE(report.quantiles[3].IsWithin()) << "p99.9";
  EXPECT_FALSE(report.quantiles[4].IsWithin()) << "max";
}

TEST(LatencyAudit, FindsAnInjectorThatMixesUpItsDraws) {
  const auto all_the_same = [](Duration) { return Duration(3ms); };
  EXPECT_EQ(Inject(SpecOf(UniformLatency{1ms, 5ms}), 2000, all_the_same).verdict,
            LatencyVerdict::kOutside);
}

TEST(LatencyAudit, AllowsForAClockThatIsLate) {
  const auto late = [](Duration latency) { return latency + Duration(300us); };
  EXPECT_EQ(Inject(SpecOf(ConstantLatency{5ms}), 1000, late).verdict, LatencyVerdict::kOutside);
  EXPECT_EQ(Inject(SpecOf(ConstantLatency{5ms}), 1000, late, 1ms).verdict, LatencyVerdict::kWithin);
}

TEST(LatencyAudit, ATraceIsComparedWithItself) {
  TraceLatency trace;
  for (int number = 0; number < 1000; ++number) trace.durations.emplace_back(number * 1ms);
  EXPECT_EQ(Inject(SpecOf(trace), 1500, AsAsked).verdict, LatencyVerdict::kTooFew)
      << "each drive saw the beginning only, and that is no fault";
  EXPECT_EQ(Inject(SpecOf(trace), 60000, AsAsked).verdict, LatencyVerdict::kWithin);
  const auto slow = [](Duration latency) { return latency + latency / 5; };
  EXPECT_EQ(Inject(SpecOf(trace), 60000, slow).verdict, LatencyVerdict::kOutside);
}

TEST(LatencyAudit, SaysWhatWasAskedAndWhatWasSeen) {
  const auto twice = [](Duration latency) { return 2 * latency; };
  const auto lines = Inject(SpecOf(ConstantLatency{5ms}), 1000, twice).Lines();
  ASSERT_EQ(lines.size(), 6u);
  EXPECT_EQ(lines[0], "flush: constant 5ms: OUTSIDE the bound, 1000 operations, mean 10ms of 5ms");
  EXPECT_EQ(lines[1],
            "  p50   asked 5ms        seen 10ms       +100.0 %  bound 4.95ms to 5.05ms  OUTSIDE");
  EXPECT_EQ(Inject(SpecOf(ConstantLatency{5ms}), 0, twice).Lines().size(), 1u);
}

TEST(LatencyAudit, HasARowForEachRule) {
  EnclosureSpec spec = SpecOf(ConstantLatency{5ms});
  spec.latency.push_back({.operation = Operation::kRefresh, .latency = ConstantLatency{1ms}});
  LatencyModel model(spec);
  LatencyAudit audit(spec);
  const auto operation = model.Serve(Operation::kRefresh, {}, TimePoint{});
  audit.Record(operation, operation.service.end);
  const auto without_rule = model.Serve(Operation::kSpinUp, {}, TimePoint{});
  audit.Record(without_rule, without_rule.service.end);
  const auto reports = audit.Report();
  ASSERT_EQ(reports.size(), 2u);
  EXPECT_EQ(reports[0].count, 0u);
  EXPECT_EQ(reports[1].count, 1u);
  EXPECT_FALSE(IsAnyOutside(reports));
}

}  // namespace
}  // namespace vdslab::sim
