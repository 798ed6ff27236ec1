// The two drives that most tests speak of.
#pragma once

#include "simulator/types.h"

namespace vdslab::sim {

inline constexpr SlotAddress kSlot{0, 1};
inline constexpr SlotAddress kOtherSlot{0, 2};

}  // namespace vdslab::sim
