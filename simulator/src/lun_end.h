// What is left when a LUN is no more.
#pragma once

#include "hardware.h"
#include "lun.h"
#include "recovery.h"

namespace vdslab::sim {

// The LUN ends, with all that was written to it. Its drives are free when it was the last one on
// them and they are no pool. Precondition: `incident` and the group's commit are held.
void End(Hardware& hardware, Lun& lun, Change& change);

}  // namespace vdslab::sim
