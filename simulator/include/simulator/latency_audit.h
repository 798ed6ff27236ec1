// Compares the latencies that operations had with those that were asked for.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "simulator/enclosure_spec.h"
#include "simulator/latency_model.h"

namespace vdslab::sim {

enum class LatencyVerdict : std::uint8_t {
  kWithin,
  kOutside,
  kTooFew,  // nothing is outside, but with so few operations not even the median could be
};

struct QuantileReport {
  std::string_view name;  // "p50", "p90", "p99", "p99.9", "max"
  Duration asked{0};  // of the maximum: what the longest of so many draws is in half of all runs
  Duration seen{0};
  Duration lowest{0};  // the bound: seen must be from `lowest` to `highest`
  Duration highest{0};

  Duration difference() const { return seen - asked; }
  bool IsWithin() const { return lowest <= seen && seen <= highest; }
};

struct LatencyReport {
  std::string subject;  // Describe(rule)
  std::uint64_t count = 0;
  Duration mean_asked{0};
  Duration mean_seen{0};  // reported, not judged: a long tail moves it without limit
  std::array<QuantileReport, 5> quantiles{};
  LatencyVerdict verdict = LatencyVerdict::kTooFew;

  // One line with the verdict, then one for each quantile.
  std::vector<std::string> Lines() const;
};

// A row for each rule, that is for each operation and group of objects. A row holds a histogram of
// fixed size (30 KiB) whose quantiles are off by less than 1 %.
//
// The bound. With n operations, the share of them below the p-quantile differs from p by no more
// than e = 5 * sqrt(p * (1 - p) / n) + 44 / n (Bernstein's inequality for 5 standard deviations;
// the last term covers small n). So the quantile seen lies between those asked for at p - e and
// p + e, each widened by 1 % for the histogram; the maximum between those at 1 - 13 / n and
// 1 - 2^-18 / n. Each limit raises a false alarm in 4 of a million runs at most, whatever n is. A
// trace draws nothing: with k objects and L durations, e = k * L / n, as no object is ever more
// than one pass from having had each duration equally often.
//
// Threads  any.
class LatencyAudit {
 public:
  explicit LatencyAudit(const EnclosureSpec& spec);
  ~LatencyAudit();

  // The operation ended at `ended`: its latency was what that leaves after queue and cost. Without
  // a rule it is not recorded.
  void Record(const ModelledOperation& operation, TimePoint ended);

  // In the order of EnclosureSpec::latency.
  // `late`  how much longer than asked a wait may take: 0 on the virtual clock
  std::vector<LatencyReport> Report(Duration late = Duration(0)) const;

 private:
  struct Row;
  mutable std::mutex mutex_;
  std::vector<std::unique_ptr<Row>> rows_;
};

// Whether a run must fail: a row is kOutside.
bool IsAnyOutside(const std::vector<LatencyReport>& reports);

}  // namespace vdslab::sim
