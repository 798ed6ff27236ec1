// No order takes the last copy: a LUN that could be read can still be read when the order is done.
#include <algorithm>

#include "all_invariants.h"
#include "groups.h"

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
    if (!IsInService(scene.before, drive) || !IsOffline(scene.after, drive)) return;
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

  static bool IsOffline(const Snapshot& snapshot, std::uint32_t drive) {
    const auto view = snapshot.drives.find(drive);
    return view != snapshot.drives.end() && view->second.properties.status == DriveStatus::kOffline;
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
