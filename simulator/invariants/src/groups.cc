#include "groups.h"

#include <algorithm>
#include <map>

namespace vdslab::sim {

std::size_t Tolerates(LunType type, std::size_t column_count) {
  switch (type) {
    case LunType::kSimple:
    case LunType::kSpan:
    case LunType::kStripe:
      return 0;
    case LunType::kMirror:
      return column_count - 1;
    case LunType::kParity:
      return 1;
    case LunType::kDoubleParity:
      return 2;
    case LunType::kStripedMirror:
      return 1;  // of each pair
  }
  return 0;
}

std::vector<LunGroup> GroupsOf(const Snapshot& snapshot) {
  std::vector<LunGroup> groups;
  std::map<std::uint32_t, std::size_t> places;  // of groups, by their first drive
  for (LunNumber lun = 0; lun < snapshot.luns.size(); ++lun) {
    if (!snapshot.luns[lun].exists) continue;
    const auto [place, is_new] = places.emplace(ColumnsOf(snapshot, lun).front(), groups.size());
    if (is_new) groups.push_back({snapshot.luns[lun].properties.type, {}});
    groups[place->second].luns.push_back(lun);
  }
  return groups;
}

std::vector<ColumnKey> KeysOf(const Snapshot& snapshot, LunNumber lun) {
  std::vector<ColumnKey> keys;
  std::map<PlexNumber, std::size_t> counts;
  for (const LunExtent& extent : snapshot.luns[lun].properties.extents) {
    keys.emplace_back(extent.plex, counts[extent.plex]++);
  }
  return keys;
}

std::vector<std::uint32_t> ColumnsOf(const Snapshot& snapshot, LunNumber lun) {
  std::vector<std::uint32_t> columns;
  for (const LunExtent& extent : snapshot.luns[lun].properties.extents) {
    const auto drive = snapshot.drives.find(extent.drive.index);
    const bool is_other =
        drive != snapshot.drives.end() && drive->second.properties.handle != extent.drive;
    columns.push_back(extent.drive.index | (is_other ? kAway : 0));
  }
  return columns;
}

bool CanBeRead(LunType type, const std::vector<bool>& can_read) {
  const std::size_t unit = type == LunType::kStripedMirror ? 2 : can_read.size();
  for (std::size_t begin = 0; begin < can_read.size(); begin += unit) {
    const auto first = can_read.begin() + static_cast<std::ptrdiff_t>(begin);
    const auto lost = static_cast<std::size_t>(
        std::count(first, first + static_cast<std::ptrdiff_t>(unit), false));
    if (lost > Tolerates(type, can_read.size())) return false;
  }
  return true;
}

std::size_t DataColumnsOf(LunType type, std::size_t column_count) {
  if (type == LunType::kMirror) return 1;
  if (type == LunType::kStripedMirror) return column_count / 2;
  return column_count - Tolerates(type, column_count);
}

bool IsInService(const Snapshot& snapshot, std::uint32_t drive) {
  const auto view = snapshot.drives.find(drive);
  return view != snapshot.drives.end() && view->second.properties.status == DriveStatus::kOnline;
}

bool HasControllerAway(const Snapshot& snapshot) {
  return std::any_of(snapshot.controllers.begin(), snapshot.controllers.end(),
                     [](const ControllerProperties& controller) {
                       return controller.status != ComponentStatus::kOnline;
                     });
}

}  // namespace vdslab::sim
