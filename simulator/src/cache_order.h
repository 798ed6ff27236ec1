// What orders about one controller and its cache have in common.
#pragma once

#include <vector>

#include "part_order.h"

namespace vdslab::sim {

class CacheOrder : public PartOrder {
 public:
  CacheOrder(Hardware& hardware, ControllerNumber number) : PartOrder(hardware), number_(number) {}

  // Begins `operation` with what the order touches, and carries the order out in it.
  Outcome CarryOutIn(PartOperation& operation);
  // Of the controller: FAILED of one that has failed, whatever it shows. Threads: any.
  ComponentStatus Status() const;

 protected:
  // All under `incident`.
  // Of the controller, and of the drives for which its cache holds something.
  virtual std::vector<const Domain*> Touched() const;
  bool Holds(const AcknowledgedWrite& write) const;  // its cache does
  bool HoldsAnything() const;

  const ControllerNumber number_;
};

}  // namespace vdslab::sim
