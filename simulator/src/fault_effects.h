// Carries out incidents: what a fault rule breaks when it begins to act, and heals when it ends.
#pragma once

#include <deque>
#include <mutex>
#include <optional>
#include <vector>

#include "hardware.h"
#include "simulator/enclosure.h"

namespace vdslab::sim {

// Watches the plan from the constructor to the destructor. Incidents happen on the thread that arms
// a rule that is due, on the one that moves time, or on that of the operation that sets them off.
// Kinds that have no effect here do nothing.
//
// An incident takes Hardware::incident and the commits of domains. So nobody who calls this holds
// any of them; who holds a domain for an operation may call it.
class FaultEffects {
 public:
  FaultEffects(const Enclosure& enclosure, Hardware& hardware);
  ~FaultEffects();

  // An operation begins: what that sets off has happened when this returns. But of what an incident
  // does (pulling a drive is an operation, too) it happens after that incident.
  void Begin(const Occasion& occasion);
  // The same for who holds locks: it happens when time next moves, or soon on a real clock.
  void BeginLater(const Occasion& occasion);

 private:
  void LookAhead();          // carries out what is due, and sets a timer for what is next
  bool CarryOutWhatIsDue();  // false: nothing is due any more
  void SetTimer(TimePoint time);
  void CarryOut(const std::vector<Incident>& incidents);
  void CarryOutNow(const Incident& incident);
  void ShowOldPicture(const Incident& incident);
  void Jump();  // what the clock has to; with nothing locked

  const Enclosure& enclosure_;
  Hardware& hardware_;
  std::recursive_mutex mutex_;    // one incident after the other
  std::deque<Incident> waiting_;  // in the order in which they were told
  bool is_at_work_ = false;
  Duration jump_{0};  // still to be done, because that calls timers
  TimerId timer_{};   // for what is next
  std::optional<TimePoint> timer_time_;
};

}  // namespace vdslab::sim
