// Carries out incidents: what a fault rule breaks when it begins to act, and heals when it ends.
#pragma once

#include <functional>
#include <mutex>

#include "hardware.h"
#include "simulator/enclosure.h"

namespace vdslab::sim {

// Watches the plan from the constructor to the destructor. Incidents happen on the thread that arms
// a rule that is due, or on the one that moves time. Kinds that have no effect here do nothing.
class FaultEffects {
 public:
  FaultEffects(Enclosure& enclosure, Hardware& hardware);
  ~FaultEffects();

 private:
  void LookAhead();  // carries out what is due, and sets a timer for what is next
  void CarryOut(const Incident& incident);

  Enclosure& enclosure_;
  Hardware& hardware_;
  std::mutex mutex_;  // one incident after the other
};

}  // namespace vdslab::sim
