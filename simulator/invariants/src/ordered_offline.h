// Whether a part is OFFLINE because it was ordered so.
#pragma once

#include <algorithm>
#include <optional>
#include <vector>

#include "invariants/invariant.h"

namespace vdslab::sim {

// An order that finds the part OFFLINE already, for another reason, changes nothing. Where that may
// have come while the order took its time, neither `is_sure` nor `is_possible` is the whole truth.
// Nor is it while an array settles that the part is to be ONLINE, which may fail still (AMB-18).
struct OrderedOffline {
  bool is_possible = false;
  bool is_sure = false;
  std::optional<TimePoint> settled_at{};  // at the latest

  // Of an order to the part that was accepted. `was_offline` before it. `by_order` afterwards:
  // nothing but the order can keep the part OFFLINE now. `settling` is what the array takes for it.
  void Take(const Scene& scene, bool was_offline, bool by_order, Duration settling) {
    const bool settles = settling > Duration::zero();
    if (settles) settled_at = scene.after.at + settling;
    if (scene.step.status == "ONLINE") {
      is_possible = settles;
      is_sure = false;
    }
    if (scene.step.status != "OFFLINE" || was_offline) return;
    is_possible = true;
    is_sure = by_order;
  }

  // Whoever is ONLINE was not ordered OFFLINE; where that is sure, it is wrong, and no proof.
  void SeeOnline() { is_possible = is_sure; }

  // It may be NOT_READY for no other reason.
  bool MaySettle(TimePoint now) const { return settled_at && now <= *settled_at; }
};

// Until when a port may be NOT_READY because an array settles an order about it (AMB-18).
class SettlingPorts {
 public:
  void See(const Scene& scene) {
    const Duration settling = scene.spec.settling_manners.parts;
    const bool may_settle = settling > Duration::zero() && IsDone(scene.step, "set_port_status");
    if (may_settle) settled_at_ = scene.after.at + settling;
  }
  bool MaySettle(TimePoint now) const { return settled_at_ && now <= *settled_at_; }

 private:
  std::optional<TimePoint> settled_at_;  // the last of them, at the latest
};

// Which controllers were ordered OFFLINE: nobody waits for those when they restart or hang.
class ControllerOrders {
 public:
  void See(const Scene& scene) {
    offline_.resize(scene.after.controllers.size());
    for (const ControllerProperties& controller : scene.after.controllers) {
      if (controller.status == ComponentStatus::kOnline) offline_[controller.number].SeeOnline();
    }
    if (!IsDone(scene.step, "set_controller_status")) return;
    const ControllerNumber number = *scene.step.controller;
    const auto is = [number](const Snapshot& snapshot, ComponentStatus status) {
      return snapshot.controllers[number].status == status;
    };
    const Duration settling = scene.spec.settling_manners.parts;
    const bool settles = settling > Duration::zero() && is(scene.after, ComponentStatus::kNotReady);
    offline_[number].Take(scene, is(scene.before, ComponentStatus::kOffline),
                          settles || is(scene.after, ComponentStatus::kOffline), settling);
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
