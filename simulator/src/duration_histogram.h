// Counts durations in buckets of a relative width, in a fixed amount of memory.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "simulator/latency.h"
#include "simulator/types.h"

namespace vdslab::sim {

// Below 64 ns a bucket is one nanosecond; above, every octave has 64. A quantile is the middle of
// its bucket, at most kErrorPart of the value away from it; the maximum is exact.
// Threads: one at a time.
class DurationHistogram {
 public:
  static constexpr std::int64_t kErrorPart = 128;  // an error of 1/128, below 1 %

  void Record(Duration duration);  // less than 0 counts as 0

  std::uint64_t count() const { return count_; }
  Duration max() const { return max_; }
  Duration Mean() const;  // precondition: count() > 0

  // The smallest recorded value that a share `probability` does not exceed. Precondition: count()
  // > 0.
  Duration Quantile(Probability probability) const;

 private:
  static constexpr int kBits = 6;
  static constexpr std::size_t kBuckets = std::size_t{64 - kBits} << kBits;

  static std::size_t BucketOf(std::uint64_t value);
  static Duration MiddleOf(std::size_t bucket);

  std::array<std::uint64_t, kBuckets> buckets_{};
  std::uint64_t count_ = 0;
  std::uint64_t seconds_ = 0;  // of the sum
  std::uint64_t nanoseconds_ = 0;
  Duration max_{0};
};

}  // namespace vdslab::sim
