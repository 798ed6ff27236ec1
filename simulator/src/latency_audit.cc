#include "simulator/latency_audit.h"

#include <algorithm>

#include "duration_histogram.h"
#include "fixed_point.h"

namespace vdslab::sim {
namespace {

struct Asked {
  std::string_view name;
  Probability probability;
};
constexpr std::array<Asked, 5> kAsked{Asked{"p50", kP50}, Asked{"p90", kP90}, Asked{"p99", kP99},
                                      Asked{"p99.9", kP999}, Asked{"max", kCertain}};

struct Range {
  Probability low;
  Probability high;
};

// `numerator` / `count` as a probability.
Probability Part(std::uint64_t numerator, std::uint64_t count) {
  return numerator >= count ? kCertain : kCertain / count * numerator;
}

Probability Sum(Probability one, Probability other) {
  return one > kCertain - other ? kCertain : one + other;
}

Probability Difference(Probability one, Probability other) { return one > other ? one - other : 0; }

// 5 * sqrt(p * (1 - p) / n), rounded up.
Probability FiveDeviations(Probability probability, std::uint64_t count) {
  const std::uint64_t share = probability >> 32;
  const std::uint64_t variance = share * ((std::uint64_t{1} << 32) - share) >> 32;  // in 2^-32
  const std::uint64_t root = SquareRoot((25 * variance << 26) / count) + 1;         // in 2^-29
  return root >> 29 != 0 ? kCertain : root << 35;
}

Range RangeOfDraws(Probability probability, std::uint64_t count) {
  const Probability top = kCertain - (std::uint64_t{1} << 46) / count;
  if (probability == kCertain) return {Difference(kCertain, Part(13, count)), top};
  const Probability error = Sum(FiveDeviations(probability, count), Part(44, count));
  return {Difference(probability, error), std::min(Sum(probability, error), top)};
}

Range RangeOfTrace(Probability probability, std::uint64_t durations, std::uint64_t count) {
  const Probability error = Part(durations, count);
  return {Difference(probability, error), Sum(probability, error)};
}

std::string Padded(std::string text, std::size_t width) {
  text.resize(std::max(width, text.size()), ' ');
  return text;
}

// "+0.3 %"
std::string Percentage(Duration difference, Duration of) {
  if (of == Duration(0)) return difference == Duration(0) ? "+0.0 %" : "-";
  const bool below = difference < Duration(0);
  const Duration size = below ? -difference : difference;
  // Durations go to 2^63 ns, and so may the first product when they are a thousandth of that.
  const std::int64_t thousandths =
      size < kLatencyMax ? size.count() * 1000 / of.count() : size / of * 1000;
  return std::string(below ? "-" : "+") + std::to_string(thousandths / 10) + "." +
         std::to_string(thousandths % 10) + " %";
}

std::string_view NameOf(LatencyVerdict verdict) {
  switch (verdict) {
    case LatencyVerdict::kWithin:
      return "within the bound";
    case LatencyVerdict::kOutside:
      return "OUTSIDE the bound";
    case LatencyVerdict::kTooFew:
      return "too few to tell";
  }
  return "";
}

}  // namespace

struct LatencyAudit::Row {
  explicit Row(const LatencyRule& rule) : subject(Describe(rule)), sampler(rule.latency) {}

  Range RangeOf(Probability probability) const {
    const auto* trace = std::get_if<TraceLatency>(&sampler.spec());
    return trace != nullptr
               ? RangeOfTrace(probability, objects * trace->durations.size(), histogram.count())
               : RangeOfDraws(probability, histogram.count());
  }

  // Half of the runs have their longest of n draws below the quantile at 1 - 0.69 / n.
  Duration AskedAt(Probability probability) const {
    const bool is_longest_draw = probability == kCertain && !sampler.IsTrace();
    return sampler.Quantile(is_longest_draw ? kCertain - Part(69, 100 * histogram.count())
                                            : probability);
  }

  QuantileReport ReportOf(Asked asked, Duration late) const {
    const Range range = RangeOf(asked.probability);
    const Duration low = sampler.Quantile(range.low);
    const Duration high = sampler.Quantile(range.high);
    const bool is_max = asked.probability == kCertain;
    return {.name = asked.name,
            .asked = AskedAt(asked.probability),
            .seen = is_max ? histogram.max() : histogram.Quantile(asked.probability),
            .lowest = low - low / 100,
            .highest = high + high / 100 + late};
  }

  LatencyReport Report(Duration late) const {
    LatencyReport report{.subject = subject, .count = histogram.count()};
    report.mean_asked = sampler.Mean();
    if (report.count == 0) return report;
    report.mean_seen = histogram.Mean();
    std::transform(kAsked.begin(), kAsked.end(), report.quantiles.begin(),
                   [&](const Asked& asked) { return ReportOf(asked, late); });
    const Range median = RangeOf(kP50);
    if (median.low > 0 && median.high < kCertain) report.verdict = LatencyVerdict::kWithin;
    for (const QuantileReport& quantile : report.quantiles) {
      if (!quantile.IsWithin()) report.verdict = LatencyVerdict::kOutside;
    }
    return report;
  }

  const std::string subject;
  const LatencySampler sampler;
  DurationHistogram histogram;
  std::uint64_t objects = 0;  // that drew
};

LatencyAudit::LatencyAudit(const EnclosureSpec& spec) {
  for (const LatencyRule& rule : spec.latency) rows_.push_back(std::make_unique<Row>(rule));
}

LatencyAudit::~LatencyAudit() = default;

void LatencyAudit::Record(const ModelledOperation& operation, TimePoint ended) {
  if (!operation.rule) return;
  const std::lock_guard guard(mutex_);
  Row& row = *rows_[*operation.rule];
  row.histogram.Record(ended - operation.service.start - operation.cost);
  if (operation.is_first_draw) ++row.objects;
}

std::vector<LatencyReport> LatencyAudit::Report(Duration late) const {
  const std::lock_guard guard(mutex_);
  std::vector<LatencyReport> reports;
  for (const auto& row : rows_) reports.push_back(row->Report(late));
  return reports;
}

std::vector<std::string> LatencyReport::Lines() const {
  std::vector<std::string> lines{subject + ": " + std::string(NameOf(verdict)) + ", " +
                                 std::to_string(count) + " operations, mean " +
                                 Describe(mean_seen) + " of " + Describe(mean_asked)};
  if (count == 0) return lines;
  for (const QuantileReport& quantile : quantiles) {
    lines.push_back("  " + Padded(std::string(quantile.name), 6) + "asked " +
                    Padded(Describe(quantile.asked), 10) + " seen " +
                    Padded(Describe(quantile.seen), 10) + " " +
                    Padded(Percentage(quantile.difference(), quantile.asked), 9) + " bound " +
                    Describe(quantile.lowest) + " to " + Describe(quantile.highest) +
                    (quantile.IsWithin() ? "" : "  OUTSIDE"));
  }
  return lines;
}

bool IsAnyOutside(const std::vector<LatencyReport>& reports) {
  return std::any_of(reports.begin(), reports.end(), [](const LatencyReport& report) {
    return report.verdict == LatencyVerdict::kOutside;
  });
}

}  // namespace vdslab::sim
