// How an order about a controller, a port, a LUN or the subsystem is carried out, whatever it is
// about.
#pragma once

#include "part_operation.h"
#include "recovery.h"

namespace vdslab::sim {

class PartOrder {
 public:
  explicit PartOrder(Hardware& hardware) : hardware_(hardware) {}
  virtual ~PartOrder() = default;

  // Asks the lifecycle what the order takes, does that work, and asks again, until the lifecycle
  // lets the part change. An order that is not carried out leaves the part as it was, and every LUN
  // with the controller that served it.
  Outcome CarryOut(PartOperation& operation);

 protected:
  // All under `incident`.
  // What the order takes. The lifecycle changes nothing.
  virtual PartEffect Look() = 0;
  // Changes the part, and whatever follows from that.
  virtual void Commit(Change& change) = 0;
  virtual bool Flushes(const AcknowledgedWrite&) const { return false; }  // before it changes
  virtual bool HandOver() { return true; }  // false: nobody takes over, and nothing has changed
  virtual void GiveUp(Change&) {}           // undoes a HandOver: the order fails after it

  PartGuards Guards() const;  // that something is to be flushed, if it is

  Hardware& hardware_;

 private:
  Outcome TryToCarryOut(PartOperation& operation);
  std::vector<DriveHandle> DrivesToFlush() const;
};

// Carries out an order about one LUN, which it holds meanwhile. Returns first what
// PartOperation::Begin does, or kGone when the LUN was deleted before it was held.
Outcome CarryOutAbout(const Lun& lun, Hardware& hardware, const Occasion& occasion,
                      bool arguments_are_valid, PartOrder& order);

}  // namespace vdslab::sim
