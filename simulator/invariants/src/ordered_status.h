// What an order makes of the drive that it is about.
#pragma once

#include "invariants/invariant.h"

namespace vdslab::sim {

// The status of `drive`, as it is after the step that is about it. While the array settles an order
// that was accepted, and shows NOT_READY (AMB-18), that is the status that was ordered.
inline DriveStatus SettledStatus(const Scene& scene, const DriveProperties& drive) {
  const bool settles = scene.spec.drive_manners.settling > Duration::zero() &&
                       drive.status == DriveStatus::kNotReady && IsDone(scene.step, "set_status");
  if (settles && scene.step.status == "OFFLINE") return DriveStatus::kOffline;
  if (settles && scene.step.status == "ONLINE") return DriveStatus::kOnline;
  return drive.status;
}

}  // namespace vdslab::sim
