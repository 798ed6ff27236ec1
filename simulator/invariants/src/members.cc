// A drive serves one column of one group, and its flags say which part it plays. LUNs of a pool
// have its type and its drives, which are its own without LUNs, too; other LUNs begin with the type
// that is specified.
#include <map>
#include <set>
#include <string>
#include <utility>

#include "all_invariants.h"
#include "groups.h"

namespace vdslab::sim {
namespace {

class MembersInvariant final : public Invariant {
 public:
  explicit MembersInvariant(bool sees_the_beginning) : has_begun_(!sees_the_beginning) {}

  std::string_view name() const override { return "members"; }

  void Check(const Scene& scene, Sentences& wrong) override {
    std::set<DriveHandle> used;
    for (const LunGroup& group : GroupsOf(scene.after)) CheckGroup(scene, group, used, wrong);
    CheckPools(scene, wrong);
    for (const PoolProperties& pool : scene.after.pools) CheckPool(scene, pool, used, wrong);
    if (!std::exchange(has_begun_, true)) CheckTypesAtFirst(scene, wrong);
    for (const auto& [index, drive] : scene.after.drives) {
      CheckFlags(NameOfDrive(scene.spec, index), drive.properties.flags,
                 used.contains(drive.properties.handle), wrong);
    }
  }

 private:
  static void CheckGroup(const Scene& scene, const LunGroup& group, std::set<DriveHandle>& used,
                         Sentences& wrong) {
    for (const LunExtent& extent : scene.after.luns[group.luns.front()].properties.extents) {
      if (extent.drive.stay == kNoStay || used.insert(extent.drive).second) continue;
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

  // LUNs that the specification puts into a pool have its type, and all of them its drives.
  static void CheckPools(const Scene& scene, Sentences& wrong) {
    std::map<std::string, LunNumber> first_luns;  // by pool
    for (LunNumber lun = 0; lun < scene.spec.luns.size(); ++lun) {
      const std::string& name = scene.spec.luns[lun].pool;
      if (name.empty() || !scene.after.luns[lun].exists) continue;
      const LunProperties& properties = scene.after.luns[lun].properties;
      const LunNumber first = first_luns.emplace(name, lun).first->second;
      if (ColumnsOf(scene.after, lun) != ColumnsOf(scene.after, first)) {
        wrong.push_back("lun " + properties.friendly_name + " lies on other drives than its pool");
      }
      for (const PoolSpec& pool : scene.spec.pools) {
        if (pool.friendly_name != name || pool.type == properties.type) continue;
        wrong.push_back("lun " + properties.friendly_name + " has another type than its pool");
      }
    }
  }

  // Later, orders about plexes change the types of LUNs that are in no pool.
  static void CheckTypesAtFirst(const Scene& scene, Sentences& wrong) {
    for (LunNumber lun = 0; lun < scene.spec.luns.size(); ++lun) {
      const LunProperties& properties = scene.before.luns[lun].properties;
      if (!scene.spec.luns[lun].pool.empty() || !scene.before.luns[lun].exists) continue;
      if (properties.type == scene.spec.luns[lun].type) continue;
      wrong.push_back("lun " + properties.friendly_name +
                      " began with another type than is specified");
    }
  }

  // The drives of a pool are those of its LUNs, and nobody else's where it has none.
  static void CheckPool(const Scene& scene, const PoolProperties& pool, std::set<DriveHandle>& used,
                        Sentences& wrong) {
    const auto handles = [](const auto& extents) {
      std::set<DriveHandle> drives;
      for (const auto& extent : extents) drives.insert(extent.drive);
      return drives;
    };
    const std::set<DriveHandle> drives = handles(pool.extents);
    for (const LunNumber lun : pool.luns) {
      if (handles(scene.after.luns[lun].properties.extents) == drives) continue;
      wrong.push_back("pool " + pool.friendly_name + " has other drives than lun " +
                      scene.after.luns[lun].properties.friendly_name);
    }
    if (!pool.luns.empty()) return;
    for (const DriveHandle drive : drives) {
      if (drive.stay == kNoStay || used.insert(drive).second) continue;
      wrong.push_back(NameOfDrive(scene.spec, drive.index) + " is used twice");
    }
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

  bool has_begun_;
};

}  // namespace

std::unique_ptr<Invariant> MakeMembersInvariant() {
  return std::make_unique<MembersInvariant>(true);
}

std::unique_ptr<Invariant> MakeMembersOfAMomentInvariant() {
  return std::make_unique<MembersInvariant>(false);
}

}  // namespace vdslab::sim
