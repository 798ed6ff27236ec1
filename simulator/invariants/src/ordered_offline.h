// Whether a part is OFFLINE because it was ordered so.
#pragma once

#include <algorithm>
#include <vector>

#include "invariants/invariant.h"

namespace vdslab::sim {

// An order that finds the part OFFLINE already, for another reason, changes nothing. Where that may
// have come while the order took its time, neither `is_sure` nor `is_possible` is the whole truth.
struct OrderedOffline {
  bool is_possible = false;
  bool is_sure = false;

  // Of an order to the part that was accepted. `was_offline` before it. `by_order` afterwards:
  // nothing but the order can keep the part OFFLINE now.
  void Take(const Step& step, bool was_offline, bool by_order) {
    if (step.status == "ONLINE") is_possible = is_sure = false;
    if (step.status != "OFFLINE" || was_offline) return;
    is_possible = true;
    is_sure = by_order;
  }
};

// Which controllers were ordered OFFLINE: nobody waits for those when they restart or hang.
class ControllerOrders {
 public:
  void See(const Scene& scene) {
    offline_.resize(scene.after.controllers.size());
    if (!IsDone(scene.step, "set_controller_status")) return;
    const ControllerNumber number = *scene.step.controller;
    const auto is_offline = [number](const Snapshot& snapshot) {
      return snapshot.controllers[number].status == ComponentStatus::kOffline;
    };
    offline_[number].Take(scene.step, is_offline(scene.before), is_offline(scene.after));
  }

  // Whether a controller comes back by itself: for sure, or perhaps.
  bool IsAnyAwaited(const Snapshot& snapshot) const {
    return Any(snapshot, [](const OrderedOffline& order) { return !order.is_possible; });
  }
  bool MayAnyBeAwaited(const Snapshot& snapshot) const {
    return Any(snapshot, [](const OrderedOffline& order) { return !order.is_sure; });
  }

 private:
  template <class Predicate>
  bool Any(const Snapshot& snapshot, Predicate is_expected) const {
    return std::any_of(snapshot.controllers.begin(), snapshot.controllers.end(),
                       [&](const ControllerProperties& controller) {
                         const bool is_away = controller.status == ComponentStatus::kNotReady ||
                                              controller.status == ComponentStatus::kUnknown;
                         return is_away && is_expected(offline_[controller.number]);
                       });
  }

  std::vector<OrderedOffline> offline_;
};

}  // namespace vdslab::sim
