#include "duration_histogram.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <vector>

namespace vdslab::sim {
namespace {

using namespace std::chrono_literals;

TEST(DurationHistogram, QuantilesAreOffByLessThanOnePercent) {
  DurationHistogram histogram;
  std::vector<Duration> recorded;
  Generator generator(3);
  for (int count = 0; count < 10000; ++count) {
    recorded.emplace_back(static_cast<std::int64_t>(generator.Next() >> (1 + generator.Below(62))));
    histogram.Record(recorded.back());
  }
  constexpr Probability kBehind = Probability{1} << 40;  // the rank, not just before it
  std::sort(recorded.begin(), recorded.end());
  for (const std::uint64_t hundredths : {0u, 1000u, 5000u, 9000u, 9900u, 9990u}) {
    const Duration exact = recorded[hundredths];
    const Duration seen = histogram.Quantile(Percent(hundredths) + kBehind);
    const Duration error = exact > seen ? exact - seen : seen - exact;
    EXPECT_LE(error, exact / DurationHistogram::kErrorPart) << hundredths;
  }
  EXPECT_EQ(histogram.max(), recorded.back());
}

TEST(DurationHistogram, SmallDurationsAreExact) {
  DurationHistogram histogram;
  for (int count = 0; count < 100; ++count) histogram.Record(Duration(count));
  EXPECT_EQ(histogram.Quantile(Percent(5000)), Duration(49));
  EXPECT_EQ(histogram.Quantile(0), Duration(0));
  EXPECT_EQ(histogram.Quantile(kCertain), Duration(99));
}

TEST(DurationHistogram, TellsTheMeanOfWhateverWasRecorded) {
  DurationHistogram histogram;
  for (const Duration duration : {Duration(1500ms), Duration(2501ms), Duration(-5ms)}) {
    histogram.Record(duration);
  }
  EXPECT_EQ(histogram.count(), 3u);
  EXPECT_EQ(histogram.Mean(), Duration(4001ms) / 3) << "less than nothing counts as nothing";
}

TEST(DurationHistogram, HoldsTheLongestDuration) {
  DurationHistogram histogram;
  histogram.Record(Duration::max());
  EXPECT_GE(histogram.Quantile(0), Duration::max() - Duration::max() / 128);
}

}  // namespace
}  // namespace vdslab::sim
