#include "flush_time.h"

#include <algorithm>

namespace vdslab::sim {

Duration FlushTime(Bytes bytes, Bytes bytes_per_s) {
  constexpr Bytes kSecondsMax = 1'000'000'000;
  constexpr Bytes kNanosecondsPerSecond = 1'000'000'000;
  const Bytes seconds = std::min(bytes / bytes_per_s, kSecondsMax);
  const Bytes rest = bytes % bytes_per_s * kNanosecondsPerSecond;
  const Bytes nanoseconds = rest / bytes_per_s + (rest % bytes_per_s != 0 ? 1 : 0);
  return std::chrono::seconds(seconds) + Duration(static_cast<std::int64_t>(nanoseconds));
}

}  // namespace vdslab::sim
