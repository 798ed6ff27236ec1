// Which hot spare takes a place.
#pragma once

#include "hardware.h"

namespace vdslab::sim {

// Null: there is none that is large enough, in service, idle and free.
Drive* FindSpare(Hardware& hardware, const RaidGroup& group);

}  // namespace vdslab::sim
