// How long it takes until dirty data has reached a drive.
#pragma once

#include "simulator/types.h"

namespace vdslab::sim {

// Rounded up to a nanosecond, and never more than some thirty years, so that times can be added.
// Precondition: 0 < bytes_per_s <= kFlushRateMax.
Duration FlushTime(Bytes bytes, Bytes bytes_per_s);

inline constexpr Bytes kFlushRateMax = Bytes{1} << 34;  // the remainder in nanoseconds fits 64 bits

}  // namespace vdslab::sim
