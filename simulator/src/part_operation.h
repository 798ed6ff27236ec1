// One order of a client about a controller, a port, a LUN or the subsystem, from taking the domains
// that it touches to giving them back.
#pragma once

#include <functional>
#include <vector>

#include "flush.h"
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

  // Which domains the order touches, in the order of Holds::Take. Called under `incident`; again
  // once these are held, or another operation holds one of them.
  using Touched = std::function<std::vector<Domain*>()>;

  // Whether another station has something of it, so that the order waits where orders wait. Called
  // under `incident` once all is held; while it waits, nothing is.
  using HeldUp = std::function<bool()>;

  // Takes what is `touched` once it is held, and passes the first gate. The first that applies:
  // kInvalid, kCacheCorrupt, kBusy, kTimedOut and kOutOfMemory (injected); kOk: go on.
  Outcome Begin(
      bool arguments_are_valid, const Touched& touched,
      const HeldUp& is_held_up = [] { return false; });

  bool Holds(const Domain& domain) const;

  void Pass(GatePoint point) { hardware_.gates.Pass(point, kWholeEnclosure); }

  // Brings the cached writes that are wanted to `drives`, one after the other. kFailed: some of
  // them are dirty still, be it that their LUN has failed or that only a controller that is gone
  // has them. What no drive in service would get stays pinned in the cache, and is no failure.
  Outcome Flush(const std::vector<DriveHandle>& drives, const WriteFilter& wanted);

 private:
  Outcome Take(const Touched& touched, const HeldUp& is_held_up);
  Outcome TakeTouched(const Touched& touched, const Holds::Waiter& waiter);
  Occasion Now(Occasion occasion) const;
  void Start(const Occasion& occasion);  // what the beginning of that sets off has happened then

  Hardware& hardware_;
  const Occasion occasion_;
  std::vector<Domain*> held_;
};

}  // namespace vdslab::sim
