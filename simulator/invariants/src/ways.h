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

// The status that a subsystem in service shows while it is reached.
inline bool IsOnline(const SubsystemProperties& subsystem) {
  return subsystem.status == SubsystemStatus::kOnline ||
         subsystem.status == SubsystemStatus::kPartiallyManaged;
}

}  // namespace vdslab::sim
