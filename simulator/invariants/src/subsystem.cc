// The subsystem says of its parts what is true (AMB-25), and status and health of a part agree.
#include <algorithm>
#include <initializer_list>

#include "all_invariants.h"
#include "ordered_offline.h"
#include "ways.h"

namespace vdslab::sim {
namespace {

class SubsystemInvariant final : public Invariant {
 public:
  std::string_view name() const override { return "subsystem"; }

  void Check(const Scene& scene, Sentences& wrong) override {
    reads_offline_ = scene.spec.drive_manners.failed_reads_offline;
    for (const auto& [index, drive] : scene.after.drives) {
      CheckDrive(NameOfDrive(scene.spec, index), drive.properties, wrong);
    }
    for (const ControllerProperties& controller : scene.after.controllers) {
      const bool failed = controller.status == ComponentStatus::kFailed;
      const bool may_have_failed = scene.spec.telling_manners.failed_controllers_read_offline &&
                                   controller.status == ComponentStatus::kOffline;
      if (failed == (controller.health == Health::kFailed) || may_have_failed) continue;
      wrong.push_back("status and health of controller " + std::to_string(controller.number) +
                      " disagree");
    }
    controllers_.See(scene);
    const Duration settling = scene.spec.settling_manners.parts;
    if (IsOnline(scene.after.subsystem)) offline_.SeeOnline();
    if (IsDone(scene.step, "set_subsystem_status")) {
      offline_.Take(scene, scene.before.subsystem.status == SubsystemStatus::kOffline,
                    AnyController(scene.after, {ComponentStatus::kOnline}), settling);
    }
    settling_ports_.See(scene);
    manners_ = scene.spec.telling_manners;
    CheckSummary(scene.after, wrong);
  }

 private:
  void CheckDrive(const std::string& name, const DriveProperties& drive, Sentences& wrong) const {
    const bool failed = drive.status == DriveStatus::kFailed;
    const bool may_have_failed = reads_offline_ && drive.status == DriveStatus::kOffline;
    if (failed != (drive.health == Health::kFailed) && !may_have_failed) {
      wrong.push_back("status and health of " + name + " disagree");
    }
    const bool silent = drive.status == DriveStatus::kUnknown;
    if (silent != (drive.health == Health::kUnknown)) {
      wrong.push_back(name + " tells only one of status and health");
    }
  }

  void CheckSummary(const Snapshot& snapshot, Sentences& wrong) const {
    const SubsystemProperties& subsystem = snapshot.subsystem;
    if (subsystem.status == SubsystemStatus::kUnknown) {  // it does not answer
      if (snapshot.is_readable) wrong.push_back("the subsystem is UNKNOWN, and answers");
      return;
    }
    const auto& controllers = snapshot.controllers;
    const bool failed =
        !controllers.empty() && std::all_of(controllers.begin(), controllers.end(), HasFailed);
    const bool port_may_settle =
        settling_ports_.MaySettle(snapshot.at) && IsAnyPathBroken(snapshot);
    const bool degraded = AnyFailed(snapshot) || AnyFailing(snapshot) ||
                          (!port_may_settle && IsAnyPathBroken(snapshot));
    const Health health = failed     ? Health::kFailed
                          : degraded ? Health::kDegraded
                                     : Health::kHealthy;
    if (!IsTrue(snapshot, failed)) wrong.push_back("the subsystem errs about its status");
    const bool may_be_degraded =
        health == Health::kHealthy && (MayHideBrokenPath(snapshot) || port_may_settle);
    if (may_be_degraded && subsystem.health == Health::kDegraded) return;
    const Health shown = IsHidden(subsystem) ? Health::kHealthy : health;
    if (subsystem.health != shown) wrong.push_back("the subsystem errs about its health");
  }

  // Its status alone tells what has failed.
  bool IsHidden(const SubsystemProperties& subsystem) const {
    return manners_.failed_parts_show == FailedPartsShow::kInStatus &&
           subsystem.status == SubsystemStatus::kPartiallyManaged;
  }

  // The ports of a controller that restarts are NOT_READY, with a link or without.
  static bool MayHideBrokenPath(const Snapshot& snapshot) {
    return std::any_of(
        snapshot.ports.begin(), snapshot.ports.end(), [&](const PortProperties& port) {
          return port.status == ComponentStatus::kNotReady &&
                 snapshot.controllers[port.address.controller].status == ComponentStatus::kNotReady;
        });
  }

  bool IsTrue(const Snapshot& snapshot, bool failed) const {
    using enum ComponentStatus;
    const SubsystemStatus status = snapshot.subsystem.status;
    if (status == SubsystemStatus::kNotReady && offline_.MaySettle(snapshot.at)) return true;
    if (failed || status == SubsystemStatus::kFailed) {
      return failed && status == SubsystemStatus::kFailed;
    }
    const bool serves = snapshot.controllers.empty() || AnyController(snapshot, {kOnline});
    if (status == SubsystemStatus::kOffline) {  // by order, or no controller serves or will
      return offline_.is_possible ||
             (!serves && !snapshot.controllers.empty() && !controllers_.IsAnyAwaited(snapshot));
    }
    if (offline_.is_sure) return false;
    if (status == SubsystemStatus::kNotReady) {
      return !serves && controllers_.MayAnyBeAwaited(snapshot);
    }
    const bool shows =
        AnyFailed(snapshot) && manners_.failed_parts_show != FailedPartsShow::kInHealth;
    return serves && shows == (status == SubsystemStatus::kPartiallyManaged);
  }

  // A port of a controller that serves is NOT_READY.
  static bool IsAnyPathBroken(const Snapshot& snapshot) {
    return std::any_of(
        snapshot.ports.begin(), snapshot.ports.end(), [&](const PortProperties& port) {
          return port.status == ComponentStatus::kNotReady &&
                 snapshot.controllers[port.address.controller].status == ComponentStatus::kOnline;
        });
  }

  // What expects to fail, or does not answer.
  static bool AnyFailing(const Snapshot& snapshot) {
    return std::any_of(snapshot.drives.begin(), snapshot.drives.end(),
                       [](const auto& drive) {
                         return drive.second.properties.health == Health::kPendingFailure;
                       }) ||
           std::any_of(snapshot.controllers.begin(), snapshot.controllers.end(),
                       [](const ControllerProperties& controller) {
                         return controller.status == ComponentStatus::kUnknown;
                       });
  }

  bool AnyFailed(const Snapshot& snapshot) const {
    const auto& ports = snapshot.ports;
    const auto is_port_failed = [](const PortProperties& port) {
      return port.status == ComponentStatus::kFailed;
    };
    return std::any_of(snapshot.controllers.begin(), snapshot.controllers.end(), HasFailed) ||
           std::any_of(ports.begin(), ports.end(), is_port_failed) ||
           std::any_of(snapshot.drives.begin(), snapshot.drives.end(), [&](const auto& drive) {
             const DriveProperties& properties = drive.second.properties;
             const bool is_free = (properties.flags & kAssigned) == 0;
             const bool counts = !is_free || !manners_.overlooks_free_drives;
             return counts && properties.health == Health::kFailed;
           });
  }

  using Statuses = std::initializer_list<ComponentStatus>;

  static auto IsIn(Statuses statuses) {
    return [statuses](const ControllerProperties& controller) {
      return std::find(statuses.begin(), statuses.end(), controller.status) != statuses.end();
    };
  }

  static bool AnyController(const Snapshot& snapshot, Statuses statuses) {
    const auto& controllers = snapshot.controllers;
    return std::any_of(controllers.begin(), controllers.end(), IsIn(statuses));
  }

  // It may read OFFLINE (AMB-08).
  static bool HasFailed(const ControllerProperties& controller) {
    return controller.status == ComponentStatus::kFailed || controller.health == Health::kFailed;
  }

  bool reads_offline_ = false;  // a drive that has failed may be OFFLINE (AMB-08)
  TellingManners manners_;
  SettlingPorts settling_ports_;
  OrderedOffline offline_;
  ControllerOrders controllers_;
};

}  // namespace

std::unique_ptr<Invariant> MakeSubsystemInvariant() {
  return std::make_unique<SubsystemInvariant>();
}

}  // namespace vdslab::sim
