// A LUN whose data can be read is ONLINE exactly while hosts reach it through the controller that
// serves it, and waits only while somebody is expected to serve it again (AMB-36).
#include <algorithm>

#include "all_invariants.h"

namespace vdslab::sim {
namespace {

class WaysInvariant final : public Invariant {
 public:
  std::string_view name() const override { return "ways"; }

  void Check(const Scene& scene, Sentences& wrong) override {
    if (scene.after.controllers.empty() || !IsInService(scene.after)) return;
    for (const LunView& view : scene.after.luns) {
      const LunProperties& lun = view.properties;
      if (lun.status == LunStatus::kFailed) continue;
      const bool is_reached = IsWay(scene.after, *lun.controller);
      if (is_reached && lun.status == LunStatus::kOnline) continue;
      const std::string name = "lun " + lun.friendly_name;
      if (is_reached) wrong.push_back(name + " is not ONLINE, and its controller serves");
      if (lun.status == LunStatus::kOnline) wrong.push_back(name + " is ONLINE without a way");
      if (lun.status == LunStatus::kNotReady && !IsAnythingExpected(scene.after)) {
        wrong.push_back(name + " waits for nobody");
      }
    }
  }

 private:
  static bool IsInService(const Snapshot& snapshot) {
    return snapshot.subsystem.status != SubsystemStatus::kOffline;
  }

  static bool IsWay(const Snapshot& snapshot, ControllerNumber number) {
    if (snapshot.controllers[number].status != ComponentStatus::kOnline) return false;
    bool has_ports = false;
    for (const PortProperties& port : snapshot.ports) {
      if (port.address.controller != number) continue;
      if (port.status == ComponentStatus::kOnline) return true;
      has_ports = true;
    }
    return !has_ports;
  }

  // Another controller may take over, or one comes back by itself.
  static bool IsAnythingExpected(const Snapshot& snapshot) {
    return std::any_of(snapshot.controllers.begin(), snapshot.controllers.end(),
                       [&](const ControllerProperties& controller) {
                         return IsWay(snapshot, controller.number) ||
                                controller.status == ComponentStatus::kNotReady ||
                                controller.status == ComponentStatus::kUnknown;
                       });
  }
};

}  // namespace

std::unique_ptr<Invariant> MakeWaysInvariant() { return std::make_unique<WaysInvariant>(); }

}  // namespace vdslab::sim
