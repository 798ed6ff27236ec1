// A drive is as an order says that was accepted, and only those orders are accepted that the array
// has by its manners (AMB-01, AMB-02, AMB-05, AMB-18).
#include "all_invariants.h"

namespace vdslab::sim {
namespace {

class ObedienceInvariant final : public Invariant {
 public:
  std::string_view name() const override { return "obedience"; }

  void Check(const Scene& scene, Sentences& wrong) override {
    const Step& step = scene.step;
    if (!IsDone(step, "set_status") || !step.drive || step.HasIncident()) return;
    const std::uint32_t index = IndexOf(scene.spec, *step.drive);
    const auto before = scene.before.drives.find(index);
    if (before == scene.before.drives.end()) return;
    const DriveStatus was = before->second.properties.status;
    const std::string order = step.status + " of " + NameOfDrive(scene.spec, index);
    const DriveManners& manners = scene.spec.drive_manners;
    if (!MayAccept(manners, step.status, was)) {
      wrong.push_back(order + " was accepted, and the array knows no such order");
    }
    if (!IsObeyed(scene, index, was)) wrong.push_back(order + " was accepted, and is not so");
  }

 private:
  static bool MayAccept(const DriveManners& manners, const std::string& status, DriveStatus was) {
    const bool had_failed = was == DriveStatus::kFailed;
    if (status == "ONLINE") return !had_failed || manners.revives_by_order;
    if (status == "OFFLINE") return !had_failed || manners.failed_goes_offline;
    if (status == "FAILED") {
      return manners.fails_by_order || (had_failed && manners.failed_stays_failed);
    }
    return status == "REMOVED" && manners.removes_by_order;
  }

  static bool IsObeyed(const Scene& scene, std::uint32_t index, DriveStatus was) {
    const std::string& ordered = scene.step.status;
    const auto after = scene.after.drives.find(index);
    if (after == scene.after.drives.end()) return ordered == "REMOVED";
    const DriveStatus is = after->second.properties.status;
    const bool may_settle = scene.spec.drive_manners.settling > Duration::zero();
    if (ordered == "FAILED") return is == DriveStatus::kFailed;
    const DriveStatus wanted = ordered == "ONLINE" ? DriveStatus::kOnline : DriveStatus::kOffline;
    const bool stays = !scene.spec.drive_manners.failed_reads_offline;
    if (ordered == "OFFLINE" && was == DriveStatus::kFailed && stays) return is == was;
    const bool settles = may_settle && was != wanted && is == DriveStatus::kNotReady;
    return ordered != "REMOVED" && (is == wanted || settles);
  }
};

}  // namespace

std::unique_ptr<Invariant> MakeObedienceInvariant() {
  return std::make_unique<ObedienceInvariant>();
}

}  // namespace vdslab::sim
