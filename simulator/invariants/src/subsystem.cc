// The subsystem says of its parts what is true (AMB-25), and status and health of a part agree.
#include <algorithm>

#include "all_invariants.h"

namespace vdslab::sim {
namespace {

class SubsystemInvariant final : public Invariant {
 public:
  std::string_view name() const override { return "subsystem"; }

  void Check(const Scene& scene, Sentences& wrong) override {
    for (const auto& [index, drive] : scene.after.drives) {
      CheckDrive(NameOfDrive(scene.spec, index), drive.properties, wrong);
    }
    for (const ControllerProperties& controller : scene.after.controllers) {
      const bool failed = controller.status == ComponentStatus::kFailed;
      if (failed == (controller.health == Health::kFailed)) continue;
      wrong.push_back("status and health of controller " + std::to_string(controller.number) +
                      " disagree");
    }
    CheckSummary(scene.after, wrong);
  }

 private:
  static void CheckDrive(const std::string& name, const DriveProperties& drive, Sentences& wrong) {
    const bool failed = drive.status == DriveStatus::kFailed;
    if (failed != (drive.health == Health::kFailed)) {
      wrong.push_back("status and health of " + name + " disagree");
    }
    const bool silent = drive.status == DriveStatus::kUnknown;
    if (silent != (drive.health == Health::kUnknown)) {
      wrong.push_back(name + " tells only one of status and health");
    }
  }

  static void CheckSummary(const Snapshot& snapshot, Sentences& wrong) {
    const SubsystemProperties& subsystem = snapshot.subsystem;
    if (subsystem.status == SubsystemStatus::kUnknown) {  // it does not answer
      if (snapshot.is_readable) wrong.push_back("the subsystem is UNKNOWN, and answers");
      return;
    }
    const bool degraded = AnyFailed(snapshot);
    const bool failed = AllControllersFailed(snapshot);
    const SubsystemStatus status = failed     ? SubsystemStatus::kFailed
                                   : degraded ? SubsystemStatus::kPartiallyManaged
                                              : SubsystemStatus::kOnline;
    const Health health = failed     ? Health::kFailed
                          : degraded ? Health::kDegraded
                                     : Health::kHealthy;
    if (subsystem.status != status) wrong.push_back("the subsystem errs about its status");
    if (subsystem.health != health) wrong.push_back("the subsystem errs about its health");
  }

  static bool AnyFailed(const Snapshot& snapshot) {
    const auto has_failed = [](const auto& part) {
      return part.status == std::decay_t<decltype(part.status)>::kFailed;
    };
    return std::any_of(snapshot.controllers.begin(), snapshot.controllers.end(), has_failed) ||
           std::any_of(snapshot.ports.begin(), snapshot.ports.end(), has_failed) ||
           std::any_of(snapshot.drives.begin(), snapshot.drives.end(),
                       [&](const auto& drive) { return has_failed(drive.second.properties); });
  }

  static bool AllControllersFailed(const Snapshot& snapshot) {
    return !snapshot.controllers.empty() &&
           std::all_of(snapshot.controllers.begin(), snapshot.controllers.end(),
                       [](const ControllerProperties& controller) {
                         return controller.status == ComponentStatus::kFailed;
                       });
  }
};

}  // namespace

std::unique_ptr<Invariant> MakeSubsystemInvariant() {
  return std::make_unique<SubsystemInvariant>();
}

}  // namespace vdslab::sim
