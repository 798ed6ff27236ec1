// What SetStatus ordered, and the array takes its time over (AMB-18).
#pragma once

#include <mutex>

#include "cache_incidents.h"
#include "failover.h"
#include "hardware.h"
#include "lun.h"

namespace vdslab::sim {

template <class Part>
void EndSettling(Hardware& hardware, Part part) {
  std::lock_guard incident(hardware.incident);
  Change change;
  hardware.components.EndSettling(part, change.happening);
  Reroute(hardware, change);
  if (!change.happening.empty()) hardware.events.OnHappening(change.happening);
  change.locks.clear();
  SettleCaches(hardware);
}

inline void EndSettling(Hardware& hardware, Lun& lun) {
  std::lock_guard incident(hardware.incident);
  Domain& domain = lun.group().domain();
  std::lock_guard commit(domain.commit);
  const bool is_seen = lun.EndSettling() && lun.Exists();
  if (is_seen)
    domain.Tell({{EventKind::kModified, ObjectKind::kLun, lun.number()}}, hardware.events);
}

// Of an order that was carried out just now. `part`: as Components::EndSettling. Under `incident`.
template <class Part>
void SettleLater(Hardware& hardware, Part part) {
  if (!hardware.components.Settles(part)) return;
  hardware.timers.Set(hardware.clock.Now() + hardware.spec.settling_manners.parts,
                      [&hardware, part] { EndSettling(hardware, part); });
}
// The same of a LUN; under its group's commit, too.
inline void SettleLater(Hardware& hardware, Lun& lun) {
  if (!lun.settles()) return;
  hardware.timers.Set(hardware.clock.Now() + hardware.spec.settling_manners.luns,
                      [&hardware, &lun] { EndSettling(hardware, lun); });
}

}  // namespace vdslab::sim
