// What becomes of cached writes when something happens to controllers, batteries or the power.
#pragma once

#include "hardware.h"

namespace vdslab::sim {

// To be called after anything changed that caches depend on: what no cache keeps any more is lost,
// which is told. Precondition: `incident` is held, and no commit.
void SettleCaches(Hardware& hardware);

// The cache of a controller forgets what it holds. What no other one holds is lost, which is told.
// SettleCaches is to follow. Precondition: as there.
void DiscardCache(Hardware& hardware, ControllerNumber number);

}  // namespace vdslab::sim
