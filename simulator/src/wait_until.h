// How an operation lets modelled time pass.
#pragma once

#include "simulator/clock.h"

namespace vdslab::sim {

// Nobody who calls this holds a lock: timers that are due are called on the way. The thread counts
// as running only meanwhile.
inline void WaitUntil(Clock& clock, TimePoint until) {
  if (until <= clock.Now()) return;
  clock.BeginRunning();
  clock.SleepUntil(until);
  clock.EndRunning();
}

}  // namespace vdslab::sim
