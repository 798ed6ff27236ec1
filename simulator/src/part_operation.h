// One order of a client about a controller, a port, a LUN or the subsystem, from taking the domains
// that it touches to giving them back.
#pragma once

#include <cstdint>
#include <vector>

#include "hardware.h"
#include "simulator/outcome.h"

namespace vdslab::sim {

class PartOperation {
 public:
  // `occasion` as faults are to know it; its time does not matter.
  PartOperation(Hardware& hardware, const Occasion& occasion);
  ~PartOperation();
  PartOperation(const PartOperation&) = delete;
  PartOperation& operator=(const PartOperation&) = delete;

  // Takes `domains` and passes the first gate. The first that applies: kInvalid, kCacheCorrupt,
  // kBusy, kOutOfMemory (injected); kOk: go on. Precondition: see Holds::Take.
  Outcome Begin(bool arguments_are_valid, std::vector<Domain*> domains);

  void Pass(GatePoint point) { hardware_.gates.Pass(point, kWholeEnclosure); }

  // Brings what is dirty in the cache to `drives`, one after the other. kFailed: some of it is
  // dirty still. What drives out of service would get stays pinned in the cache, and is no failure.
  Outcome Flush(const std::vector<Drive*>& drives);

 private:
  Occasion Now(Occasion occasion) const;
  void Start(const Occasion& occasion);  // what the beginning of that sets off has happened then

  Hardware& hardware_;
  const Occasion occasion_;
  std::vector<Domain*> held_;
};

// Acknowledged data that a flush could bring to the drive.
Bytes FlushableBytes(Drive& drive);

}  // namespace vdslab::sim
