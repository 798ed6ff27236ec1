#include "duration_histogram.h"

#include <algorithm>
#include <bit>

namespace vdslab::sim {
namespace {

constexpr std::uint64_t kSecond = 1'000'000'000;

// The rank, from 1, of the value at `probability` among `count`.
std::uint64_t RankOf(Probability probability, std::uint64_t count) {
  // count * probability / 2^64, of which the 32 upper bits of the probability are enough.
  const std::uint64_t share = probability >> 32;
  const std::uint64_t below = (count >> 32) * share + ((count & 0xFFFFFFFFu) * share >> 32);
  return std::min(below + 1, count);
}

}  // namespace

void DurationHistogram::Record(Duration duration) {
  const Duration value = std::max(duration, Duration(0));
  const auto nanoseconds = static_cast<std::uint64_t>(value.count());
  ++buckets_[BucketOf(nanoseconds)];
  ++count_;
  max_ = std::max(max_, value);
  nanoseconds_ += nanoseconds % kSecond;
  seconds_ += nanoseconds / kSecond + nanoseconds_ / kSecond;
  nanoseconds_ %= kSecond;
}

Duration DurationHistogram::Mean() const {
  const std::uint64_t rest = seconds_ % count_ * kSecond + nanoseconds_;
  return std::chrono::seconds(seconds_ / count_) +
         Duration(static_cast<std::int64_t>(rest / count_));
}

Duration DurationHistogram::Quantile(Probability probability) const {
  const std::uint64_t rank = RankOf(probability, count_);
  std::uint64_t seen = 0;
  for (std::size_t bucket = 0; bucket < kBuckets; ++bucket) {
    seen += buckets_[bucket];
    if (seen >= rank) return std::min(MiddleOf(bucket), max_);
  }
  return max_;
}

std::size_t DurationHistogram::BucketOf(std::uint64_t value) {
  const int width = 64 - std::countl_zero(value);
  if (width <= kBits) return static_cast<std::size_t>(value);
  const int octave = width - kBits;  // from 1; its buckets are 2^(octave - 1) wide
  const std::uint64_t place = (value >> (octave - 1)) - (std::uint64_t{1} << kBits);
  return (static_cast<std::size_t>(octave) << kBits) + static_cast<std::size_t>(place);
}

Duration DurationHistogram::MiddleOf(std::size_t bucket) {
  const std::size_t octave = bucket >> kBits;
  const std::uint64_t place = bucket & ((1u << kBits) - 1);
  if (octave == 0) return Duration(static_cast<std::int64_t>(place));
  const std::uint64_t first = ((std::uint64_t{1} << kBits) + place) << (octave - 1);
  const std::uint64_t half = (std::uint64_t{1} << (octave - 1)) / 2;
  return Duration(static_cast<std::int64_t>(first + half));
}

}  // namespace vdslab::sim
