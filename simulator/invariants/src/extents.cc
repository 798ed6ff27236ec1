// Extents add up: those of a drive cover it without gap or overlap, those of a LUN hold its size
// exactly, and both tell the same.
#include <algorithm>

#include "all_invariants.h"
#include "groups.h"

namespace vdslab::sim {
namespace {

class ExtentsInvariant final : public Invariant {
 public:
  std::string_view name() const override { return "extents"; }

  void Check(const Scene& scene, Sentences& wrong) override {
    for (const auto& [index, drive] : scene.after.drives) {
      CheckDrive(NameOfDrive(scene.spec, index), drive, wrong);
    }
    for (const LunView& lun : scene.after.luns) {
      if (!lun.exists) continue;
      CheckSize(lun.properties, wrong);
      for (const LunExtent& extent : lun.properties.extents) {
        CheckExtent(scene, lun.properties, extent, wrong);
      }
    }
    for (const auto& [index, drive] : scene.after.drives) {
      for (const DriveExtent& extent : drive.extents) {
        if (extent.used) CheckOwner(scene, index, extent, wrong);
      }
    }
  }

 private:
  static void CheckDrive(const std::string& name, const DriveView& drive, Sentences& wrong) {
    Bytes end = 0;
    for (const DriveExtent& extent : drive.extents) {
      if (extent.size_bytes == 0) wrong.push_back(name + " has an empty extent");
      if (extent.offset_bytes > end) wrong.push_back(name + " has a gap between two extents");
      if (extent.offset_bytes < end) wrong.push_back(name + " has extents that overlap");
      end = extent.offset_bytes + extent.size_bytes;
    }
    if (end != drive.properties.size_bytes) {
      wrong.push_back(name + " has " + std::to_string(drive.properties.size_bytes) +
                      " bytes, and its extents " + std::to_string(end));
    }
  }

  // A span is the sum of its parts, the others hold the same on each of their data columns.
  static void CheckSize(const LunProperties& lun, Sentences& wrong) {
    Bytes sum = 0;
    for (const LunExtent& extent : lun.extents) sum += extent.size_bytes;
    const std::size_t count = lun.extents.size();
    if (sum * DataColumnsOf(lun.type, count) == lun.size_bytes * count) return;
    if (lun.type == LunType::kSpan && sum == lun.size_bytes) return;
    wrong.push_back("lun " + lun.friendly_name + " has " + std::to_string(lun.size_bytes) +
                    " bytes, and its " + std::to_string(count) + " extents " + std::to_string(sum));
  }

  static void CheckExtent(const Scene& scene, const LunProperties& lun, const LunExtent& extent,
                          Sentences& wrong) {
    const auto drive = scene.after.drives.find(extent.drive.index);
    const bool is_present =
        drive != scene.after.drives.end() && drive->second.properties.handle == extent.drive;
    if (is_present != extent.drive_present) {
      wrong.push_back("lun " + lun.friendly_name + " errs about the presence of " +
                      NameOfDrive(scene.spec, extent.drive.index));
    }
    if (!is_present || extent.size_bytes == 0) return;
    const auto& extents = drive->second.extents;
    const auto count = std::count_if(extents.begin(), extents.end(), [&](const DriveExtent& each) {
      return each.used && each.lun == lun.number &&
             each.offset_bytes == extent.drive_offset_bytes && each.size_bytes == extent.size_bytes;
    });
    if (count == 1) return;
    wrong.push_back(NameOfDrive(scene.spec, extent.drive.index) + " shows the extent of lun " +
                    lun.friendly_name + " " + std::to_string(count) + " times");
  }

  static void CheckOwner(const Scene& scene, std::uint32_t index, const DriveExtent& extent,
                         Sentences& wrong) {
    const std::string name = NameOfDrive(scene.spec, index);
    if (extent.lun >= scene.after.luns.size() || !scene.after.luns[extent.lun].exists) {
      wrong.push_back(name + " has an extent of a LUN that does not exist");
      return;
    }
    const auto columns = ColumnsOf(scene.after, extent.lun);
    if (std::count(columns.begin(), columns.end(), index) == 1) return;
    wrong.push_back(name + " has an extent of lun " +
                    scene.after.luns[extent.lun].properties.friendly_name +
                    ", which does not lie on it");
  }
};

}  // namespace

std::unique_ptr<Invariant> MakeExtentsInvariant() { return std::make_unique<ExtentsInvariant>(); }

}  // namespace vdslab::sim
