// No order takes the last copy: a LUN that could be read can still be read when the order is done.
// Where the array gives up all members, an order may; where it keeps all, none may go (AMB-06).
#include <algorithm>

#include "all_invariants.h"
#include "groups.h"
#include "ordered_status.h"

namespace vdslab::sim {
namespace {

class LastCopyInvariant final : public Invariant {
 public:
  std::string_view name() const override { return "last_copy"; }

  void Check(const Scene& scene, Sentences& wrong) override {
    const Step& step = scene.step;
    if (IsDone(step, "remove_plex")) CheckPlexes(scene, *step.lun, wrong);
    if (step.cause != Step::Cause::kOrder || !step.drive) return;
    const std::uint32_t drive = IndexOf(scene.spec, *step.drive);
    const MembersOut members_out = scene.spec.drive_manners.members_out;
    if (members_out == MembersOut::kAll) return;
    if (!IsInService(scene.before, drive) || !IsTakenOut(scene, drive)) return;
    if (members_out == MembersOut::kNone) CheckMember(scene, drive, wrong);
    for (std::size_t number = 0; number < scene.after.luns.size(); ++number) {
      if (!scene.before.luns[number].exists || !scene.after.luns[number].exists) continue;
      const LunProperties& before = scene.before.luns[number].properties;
      const LunView& after = scene.after.luns[number];
      const auto columns = ColumnsOf(scene.after, static_cast<LunNumber>(number));
      const bool uses = std::find(columns.begin(), columns.end(), drive) != columns.end();
      if (!uses || before.status != LunStatus::kOnline) continue;
      if (after.properties.status == LunStatus::kFailed && OthersServed(scene, columns, drive)) {
        wrong.push_back("an order took the last copy of lun " + before.friendly_name);
      }
    }
  }

 private:
  // What happened while the order took its time was not its doing.
  static void CheckPlexes(const Scene& scene, LunNumber lun, Sentences& wrong) {
    const LunProperties& before = scene.before.luns[lun].properties;
    const LunProperties& after = scene.after.luns[lun].properties;
    const bool others_acted = scene.after.at != scene.before.at || scene.step.HasIncident();
    if (others_acted || before.status == LunStatus::kFailed) return;
    if (after.status != LunStatus::kFailed) return;
    wrong.push_back("an order took the last plex of lun " + before.friendly_name);
  }

  static void CheckMember(const Scene& scene, std::uint32_t drive, Sentences& wrong) {
    const std::uint32_t flags = scene.before.drives.at(drive).properties.flags;
    if ((flags & kAssigned) == 0 || scene.step.HasIncident()) return;
    wrong.push_back("an order took " + NameOfDrive(scene.spec, drive) +
                    " from its LUN, and the array keeps all members");
  }

  static bool IsTakenOut(const Scene& scene, std::uint32_t drive) {
    const auto view = scene.after.drives.find(drive);
    const bool is_away = view == scene.after.drives.end();
    if (is_away) return IsDone(scene.step, "set_status") && scene.step.status == "REMOVED";
    return SettledStatus(scene, view->second.properties) == DriveStatus::kOffline;
  }

  // What failed while the order took its time was not the order's doing.
  static bool OthersServed(const Scene& scene, const std::vector<std::uint32_t>& columns,
                           std::uint32_t drive) {
    return std::all_of(columns.begin(), columns.end(), [&](std::uint32_t other) {
      return other == drive || IsInService(scene.before, other) == IsInService(scene.after, other);
    });
  }
};

}  // namespace

std::unique_ptr<Invariant> MakeLastCopyInvariant() { return std::make_unique<LastCopyInvariant>(); }

}  // namespace vdslab::sim
