// How an order about a controller, a port, a LUN or the subsystem is carried out, whatever it is
// about.
#pragma once

#include <cstdint>
#include <vector>

#include "part_operation.h"
#include "recovery.h"

namespace vdslab::sim {

class PartOrder {
 public:
  explicit PartOrder(Hardware& hardware) : hardware_(hardware) {}
  virtual ~PartOrder() = default;

  // Asks the lifecycle what the order takes, does that work, and asks again, until the lifecycle
  // lets the part change.
  Outcome CarryOut(PartOperation& operation);

 protected:
  // All under `incident`.
  // What the order takes. The lifecycle changes nothing.
  virtual PartEffect Look() = 0;
  // Changes the part, and whatever follows from that.
  virtual void Commit(Change& change) = 0;
  virtual std::vector<Drive*> DrivesToFlush() const { return {}; }
  virtual bool HandOver() { return true; }  // false: nobody takes over

  // The guard that says so, if any of the drives is dirty.
  static PartGuards GuardsOf(const std::vector<Drive*>& drives);

  Hardware& hardware_;
};

}  // namespace vdslab::sim
