// A drive serves one column of one group, and its flags say which part it plays.
#include <algorithm>
#include <set>
#include <string>

#include "all_invariants.h"
#include "groups.h"

namespace vdslab::sim {
namespace {

class MembersInvariant final : public Invariant {
 public:
  std::string_view name() const override { return "members"; }

  void Check(const Scene& scene, Sentences& wrong) override {
    std::set<DriveHandle> used;
    for (const LunGroup& group : GroupsOf(scene.after)) CheckGroup(scene, group, used, wrong);
    if (HasPoolWithoutLun(scene)) return;  // nobody shows the drives of such a pool
    for (const auto& [index, drive] : scene.after.drives) {
      CheckFlags(NameOfDrive(scene.spec, index), drive.properties.flags,
                 used.contains(drive.properties.handle), wrong);
    }
  }

 private:
  static void CheckGroup(const Scene& scene, const LunGroup& group, std::set<DriveHandle>& used,
                         Sentences& wrong) {
    for (const LunExtent& extent : scene.after.luns[group.luns.front()].properties.extents) {
      if (used.insert(extent.drive).second) continue;
      wrong.push_back(NameOfDrive(scene.spec, extent.drive.index) + " is used twice");
    }
    const auto columns = ColumnsOf(scene.after, group.luns.front());
    for (const LunNumber lun : group.luns) {
      const bool is_alike = scene.after.luns[lun].properties.type == group.type &&
                            ColumnsOf(scene.after, lun) == columns;
      if (is_alike) continue;
      wrong.push_back("lun " + scene.after.luns[lun].properties.friendly_name +
                      " shares a drive with others, and not all");
    }
  }

  // Of those that the specification puts there.
  static bool HasPoolWithoutLun(const Scene& scene) {
    std::set<std::string> seen;
    for (std::size_t lun = 0; lun < scene.spec.luns.size(); ++lun) {
      if (scene.after.luns[lun].exists) seen.insert(scene.spec.luns[lun].pool);
    }
    return std::any_of(
        scene.spec.pools.begin(), scene.spec.pools.end(),
        [&seen](const PoolSpec& pool) { return !seen.contains(pool.friendly_name); });
  }

  static void CheckFlags(const std::string& drive, std::uint32_t flags, bool is_used,
                         Sentences& wrong) {
    const auto has = [flags](DriveFlag flag) { return (flags & flag) != 0; };
    if (has(kAssigned) != is_used) {
      wrong.push_back(drive + (is_used ? " is used and not ASSIGNED" : " is ASSIGNED to nothing"));
    }
    if (has(kAssigned) == has(kUnassigned))
      wrong.push_back(drive + " has a contradiction of flags");
    if (has(kHotSpareInUse) && !is_used) wrong.push_back(drive + " is a spare in use, of nobody");
    if (has(kHotSpareStandby) && is_used) wrong.push_back(drive + " stands by, and is used");
    if (has(kHotSpareStandby) != has(kHotSpare)) {
      wrong.push_back(drive + " has one of the flags HOTSPARE and HOTSPARE_STANDBY");
    }
  }
};

}  // namespace

std::unique_ptr<Invariant> MakeMembersInvariant() { return std::make_unique<MembersInvariant>(); }

}  // namespace vdslab::sim
