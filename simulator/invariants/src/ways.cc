// A LUN whose data can be read is ONLINE exactly while hosts reach it through the controller that
// serves it and nobody ordered it OFFLINE, and waits only while somebody is expected to serve it
// again (AMB-36). While the subsystem is OFFLINE, its LUNs are.
#include "ways.h"

#include <algorithm>

#include "all_invariants.h"
#include "ordered_offline.h"

namespace vdslab::sim {
namespace {

class WaysInvariant final : public Invariant {
 public:
  std::string_view name() const override { return "ways"; }

  void Check(const Scene& scene, Sentences& wrong) override {
    TakeOrders(scene);
    if (scene.after.controllers.empty()) return;
    const bool hides_access = scene.spec.telling_manners.hides_lun_access;
    for (const LunView& view : scene.after.luns) {
      if (!view.exists) continue;
      const LunProperties& lun = view.properties;
      const std::string name = "lun " + lun.friendly_name;
      if (lun.status == LunStatus::kFailed) continue;
      const bool is_settling = lun.status == LunStatus::kNotReady;
      if (is_settling && offline_[lun.number].MaySettle(scene.after.at)) continue;
      const bool follows = subsystem_.is_sure && !hides_access;
      if (offline_[lun.number].is_sure || follows) {
        if (lun.status == LunStatus::kOffline) continue;
        wrong.push_back(name + " is not OFFLINE, as was ordered");
      }
      const bool may_be_ordered = offline_[lun.number].is_possible || subsystem_.is_possible;
      if (lun.status == LunStatus::kOffline && may_be_ordered) continue;
      if (!hides_access) {
        CheckWay(scene, lun, name, wrong);
      } else if (lun.status != LunStatus::kOnline) {
        wrong.push_back(name + " is not ONLINE, and nobody ordered that");
      }
    }
  }

 private:
  void TakeOrders(const Scene& scene) {
    controllers_.See(scene);
    settling_ports_.See(scene);
    offline_.resize(scene.after.luns.size());
    for (const LunView& lun : scene.after.luns) {
      const bool is_online = lun.exists && lun.properties.status == LunStatus::kOnline;
      if (is_online) offline_[lun.properties.number].SeeOnline();
    }
    if (IsOnline(scene.after.subsystem)) subsystem_.SeeOnline();
    if (IsDone(scene.step, "set_subsystem_status")) {
      subsystem_.Take(scene, scene.before.subsystem.status == SubsystemStatus::kOffline,
                      !scene.after.controllers.empty() && IsAnyOnline(scene.after),
                      scene.spec.settling_manners.parts);
    }
    if (!IsDone(scene.step, "set_lun_status")) return;
    const LunNumber lun = *scene.step.lun;
    const LunProperties& after = scene.after.luns[lun].properties;
    offline_[lun].Take(scene, scene.before.luns[lun].properties.status == LunStatus::kOffline,
                       scene.spec.telling_manners.hides_lun_access ||
                           (after.controller && IsWay(scene.after, *after.controller)),
                       scene.spec.settling_manners.luns);
  }

  void CheckWay(const Scene& scene, const LunProperties& lun, const std::string& name,
                Sentences& wrong) const {
    const bool is_reached = IsWay(scene.after, *lun.controller);
    if (is_reached && lun.status == LunStatus::kOnline) return;
    if (is_reached) wrong.push_back(name + " is not ONLINE, and its controller serves");
    if (lun.status == LunStatus::kOnline) wrong.push_back(name + " is ONLINE without a way");
    if (lun.status == LunStatus::kNotReady && !IsAnythingExpected(scene)) {
      wrong.push_back(name + " waits for nobody");
    }
  }

  static bool IsAnyOnline(const Snapshot& snapshot) {
    return std::any_of(snapshot.controllers.begin(), snapshot.controllers.end(),
                       [](const ControllerProperties& controller) {
                         return controller.status == ComponentStatus::kOnline;
                       });
  }

  // A port that is to be ONLINE may settle still.
  bool MayAPortCome(const Scene& scene) const {
    if (!settling_ports_.MaySettle(scene.after.at)) return false;
    const auto& ports = scene.after.ports;
    return std::any_of(ports.begin(), ports.end(), [](const PortProperties& port) {
      return port.status == ComponentStatus::kNotReady;
    });
  }

  // Another controller may take over, or one comes back by itself.
  bool IsAnythingExpected(const Scene& scene) const {
    const Snapshot& snapshot = scene.after;
    return controllers_.MayAnyBeAwaited(snapshot) || MayAPortCome(scene) ||
           std::any_of(snapshot.controllers.begin(), snapshot.controllers.end(),
                       [&](const ControllerProperties& controller) {
                         return IsWay(snapshot, controller.number);
                       });
  }

  std::vector<OrderedOffline> offline_;  // by LUN
  OrderedOffline subsystem_;
  ControllerOrders controllers_;
  SettlingPorts settling_ports_;
};

}  // namespace

std::unique_ptr<Invariant> MakeWaysInvariant() { return std::make_unique<WaysInvariant>(); }

}  // namespace vdslab::sim
