// A lifecycle of a part in which an order may take time after it was accepted (AMB-18).
#pragma once

#include <optional>
#include <utility>

#include "part_machine.h"
#include "part_status.h"

namespace vdslab::sim {

// What readers see of a part with `status`, which settles, or not.
template <class Status>
Status StatusWhile(bool settles, Status status) {
  const bool is_hidden = settles && IsGoal(static_cast<std::int32_t>(status));
  return is_hidden ? Status::kNotReady : status;
}

// From the order to its end the part is out of service, and takes no other one.
//
// Threads  one at a time; the caller sees to it.
template <class Lifecycle>
class SettlingMachine {
 public:
  using State = typename Lifecycle::State;
  using Event = typename Lifecycle::Event;

  State state() const { return machine_.state(); }  // that of a part which is to be ONLINE: OFFLINE
  bool settles() const { return settling_.has_value(); }
  bool is_to_be_online() const { return settling_ == Ordered::kOnline; }
  auto status() const { return StatusWhile(settles(), state().status()); }

  PartEffect Happen(Event event, PartGuards guards = 0) { return machine_.Process(event, guards); }

  // `takes_time`: until EndSettling, if anything changes by the order.
  PartEffect Order(Event order, PartGuards guards, bool takes_time) {
    if (settles()) {
      const PartEffect effect = Ask(order, guards);
      return effect == PartEffect::kSayFailed ? effect : PartEffect::kSayCannot;
    }
    if (!takes_time || (guards & kOnlyAsked) != 0) return machine_.Process(order, guards);
    const PartEffect effect = Ask(order, guards);
    if (effect != PartEffect::kWouldChange) return effect;
    const bool leaves = order == Event::kOfflineOrdered;
    if (leaves) machine_.Process(order, guards);
    settling_ = leaves ? Ordered::kOffline : Ordered::kOnline;
    return PartEffect::kNone;
  }

  // What has befallen it meanwhile may keep it OFFLINE.
  void EndSettling(PartGuards guards = 0) {
    if (std::exchange(settling_, std::nullopt) == Ordered::kOnline) {
      machine_.Process(Event::kOnlineOrdered, guards);
    }
  }

 private:
  PartEffect Ask(Event order, PartGuards guards) {
    return machine_.Process(order, static_cast<PartGuards>(guards | kOnlyAsked));
  }

  PartMachine<Lifecycle> machine_;
  std::optional<Ordered> settling_;
};

}  // namespace vdslab::sim
