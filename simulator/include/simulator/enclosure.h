// The simulated RAID enclosure: drives in slots on buses, controllers with ports, LUNs over drives,
// a write-back cache, and the picture of all this that a provider caches.
//
// Its methods are in a header for each subject, one class on top of the other: enclosure_reads.h,
// enclosure_parts.h, enclosure_luns.h, enclosure_lun_life.h, enclosure_incidents.h and
// enclosure_data.h.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "simulator/clock.h"
#include "simulator/enclosure_data.h"
#include "simulator/enclosure_spec.h"
#include "simulator/events.h"
#include "simulator/fault_plan.h"
#include "simulator/gates.h"
#include "simulator/latency_audit.h"

namespace vdslab::sim {

class FaultEffects;

// Threads: every method may be called from any thread. Operations (methods that return Outcome and
// change something) hold the domains they touch and refuse, or wait by OnConflict, when another
// operation holds one of them. Reads never wait.
// Precondition of the constructor: FindDefect(spec) is empty. The references must outlive the
// enclosure. The faults of `spec` are armed, and what the plan's incidents break and heal is done.
class Enclosure : public EnclosureData {
 public:
  Enclosure(EnclosureSpec spec, Clock& clock, FaultPlan& faults, EventSink& events);
  ~Enclosure();
  Enclosure(const Enclosure&) = delete;
  Enclosure& operator=(const Enclosure&) = delete;

  const EnclosureSpec& spec() const;
  Gates& gates();
  Clock& clock();
  FaultPlan& faults();

  // What operations took, beside what the latency rules asked for. `late`: see LatencyAudit.
  std::vector<LatencyReport> LatencyReports(Duration late) const;

  // What reached the drives since the last call, oldest first: "flush 0:3 4096", "offline 0:3", ...
  // Kept are the last 64 commands of each domain. What threads gave to different domains at the
  // same time is in no particular order.
  std::vector<std::string> TakeCommandLog();

 private:
  std::unique_ptr<FaultEffects> fault_effects_;
};

}  // namespace vdslab::sim
