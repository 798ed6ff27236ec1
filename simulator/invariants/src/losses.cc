// Losses are told: of a LUN, and of a drive for data that was meant for it. They have a reason, and
// nothing is told that is not lost.
#include "losses.h"

#include <algorithm>

#include "all_invariants.h"
#include "late_notifications.h"

namespace vdslab::sim {
namespace {

bool LiesOn(const Snapshot& snapshot, LunNumber lun, std::uint32_t drive) {
  const auto columns = ColumnsOf(snapshot, lun);
  return std::find(columns.begin(), columns.end(), drive) != columns.end();
}

// Or on another drive that has been in its slot.
bool MayLieOn(const Snapshot& snapshot, LunNumber lun, std::uint32_t drive) {
  return LiesOn(snapshot, lun, drive) || LiesOn(snapshot, lun, drive | kAway);
}

class LossesInvariant final : public Invariant {
 public:
  std::string_view name() const override { return "losses"; }

  void Check(const Scene& scene, Sentences& wrong) override {
    late_.See(scene.step);
    const NewLosses losses = FindNewLosses(scene);
    for (LunNumber lun = 0; lun < scene.after.luns.size(); ++lun) {
      if (!scene.after.luns[lun].exists) continue;
      CheckTold(scene, "lun " + scene.after.luns[lun].properties.friendly_name, ObjectKind::kLun,
                lun, losses.luns.contains(lun), losses.luns_perhaps.contains(lun), wrong);
    }
    for (const auto& [index, drive] : scene.after.drives) {
      const bool has_lost = losses.drives.contains(index);
      CheckTold(scene, NameOfDrive(scene.spec, index), ObjectKind::kDrive, index, has_lost,
                has_lost, wrong);
    }
    CheckReasons(scene, wrong);
  }

 private:
  void CheckTold(const Scene& scene, const std::string& name, ObjectKind object,
                 std::uint32_t index, bool has_lost, bool may_have_lost, Sentences& wrong) {
    const auto& events = scene.step.events;
    const auto told = std::count_if(events.begin(), events.end(), [&](const ToldEvent& each) {
      return each.event.kind == EventKind::kLostData && each.event.object == object &&
             each.event.index == index;
    });
    if (has_lost && told == 0 && !scene.step.MayMissEvents()) {
      wrong.push_back(name + " has lost data, and no event told it");
    }
    if (!may_have_lost && told > 0 && !late_.Excuse(1)) {
      wrong.push_back("an event told that " + name + " has lost data, and it has not");
    }
  }

  static void CheckReasons(const Scene& scene, Sentences& wrong) {
    const bool had_no_battery =
        !scene.spec.cache.battery_charged || scene.step.HasMet(FaultKind::kCacheBatteryFailure);
    const bool had_no_power = scene.step.HasMet(FaultKind::kPowerLoss);
    for (const WriteReport& write : scene.after.writes) {
      if (IsKnown(scene.before, write)) continue;
      const bool by_power = write.reason == WriteReason::kPowerLost;
      const bool by_controller = write.reason == WriteReason::kControllerLost;
      if (by_power && !had_no_power) wrong.push_back("data was lost with the power, which was on");
      if ((by_power || by_controller) && !had_no_battery) {
        wrong.push_back("data was lost that a battery kept");
      }
    }
  }

  static bool IsKnown(const Snapshot& before, const WriteReport& write) {
    return std::any_of(before.writes.begin(), before.writes.end(), [&](const WriteReport& known) {
      return known.lun == write.lun && known.drive == write.drive && known.tag == write.tag &&
             known.offset_bytes == write.offset_bytes && known.length_bytes == write.length_bytes &&
             known.reason == write.reason;
    });
  }

  LateNotifications late_;
};

}  // namespace

NewLosses FindNewLosses(const Scene& scene) {
  const Losses before = LossesOf(scene.before);
  const Losses after = LossesOf(scene.after);
  NewLosses found;
  for (const auto& [lun, bytes] : after.of_luns) {
    const auto known = before.of_luns.find(lun);
    if (known == before.of_luns.end() || known->second < bytes) found.luns.insert(lun);
  }
  found.luns_perhaps = found.luns;
  for (const auto& [slot, bytes] : after.for_drives) {
    const auto known = before.for_drives.find(slot);
    if (known != before.for_drives.end() && known->second >= bytes) continue;
    const std::uint32_t drive = IndexOf(scene.spec, slot);
    found.drives.insert(drive);
    for (LunNumber lun = 0; lun < scene.after.luns.size(); ++lun) {
      const bool may_lie = MayLieOn(scene.before, lun, drive) || MayLieOn(scene.after, lun, drive);
      if (may_lie) found.luns_perhaps.insert(lun);
      const bool lies = LiesOn(scene.before, lun, drive) && LiesOn(scene.after, lun, drive);
      if (lies && !scene.visited.contains(drive)) found.luns.insert(lun);
    }
  }
  return found;
}

std::vector<WriteReport> LunWritesOf(const Snapshot& snapshot) {
  std::vector<WriteReport> writes;
  for (const WriteReport& write : snapshot.writes) {
    if (write.lun) writes.push_back(write);
  }
  return writes;
}

std::unique_ptr<Invariant> MakeLossesInvariant() { return std::make_unique<LossesInvariant>(); }

}  // namespace vdslab::sim
