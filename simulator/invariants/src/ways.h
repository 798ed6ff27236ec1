// By which hosts reach LUNs.
#pragma once

#include "invariants/invariant.h"

namespace vdslab::sim {

// A controller serves, and so does a port of it, or it has none that are described.
inline bool IsWay(const Snapshot& snapshot, ControllerNumber number) {
  if (snapshot.controllers[number].status != ComponentStatus::kOnline) return false;
  bool has_ports = false;
  for (const PortProperties& port : snapshot.ports) {
    if (port.address.controller != number) continue;
    if (port.status == ComponentStatus::kOnline) return true;
    has_ports = true;
  }
  return !has_ports;
}

}  // namespace vdslab::sim
