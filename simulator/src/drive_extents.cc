#include "drive_extents.h"

#include "lun.h"

namespace vdslab::sim {
namespace {

std::vector<DriveExtent> UsedExtents(const Membership& membership, std::size_t column) {
  std::vector<DriveExtent> extents;
  for (std::size_t place = 0; place < membership.luns.size(); ++place) {
    const LunColumn& part = membership.layouts[place]->columns[column];
    extents.push_back({.offset_bytes = part.drive_offset_bytes,
                       .size_bytes = part.size_bytes,
                       .used = true,
                       .lun = membership.luns[place]->number()});
  }
  return extents;
}

void AddExtent(std::vector<DriveExtent>& extents, const DriveExtent& extent) {
  if (extent.size_bytes > 0) extents.push_back(extent);
}

// With what is free on a drive of that size.
std::vector<DriveExtent> Filled(const std::vector<DriveExtent>& used_extents, Bytes size) {
  std::vector<DriveExtent> extents;
  Bytes end = 0;
  for (const DriveExtent& used : used_extents) {
    AddExtent(extents, {.offset_bytes = end, .size_bytes = used.offset_bytes - end});
    extents.push_back(used);
    end = used.offset_bytes + used.size_bytes;
  }
  AddExtent(extents, {.offset_bytes = end, .size_bytes = size - end});
  return extents;
}

}  // namespace

std::vector<DriveExtent> ExtentsOf(const Membership& membership, std::size_t column) {
  return Filled(UsedExtents(membership, column), membership.columns[column].drive->size_bytes());
}

std::vector<DriveExtent> ExtentsOf(const Drive& drive) {
  if (const RaidGroup* const group = drive.group()) {
    const Membership& membership = group->membership();
    const auto column = RaidGroup::ColumnOf(membership, drive);
    if (column) return ExtentsOf(membership, *column);  // else it is leaving at this moment
  }
  return Filled({}, drive.size_bytes());
}

}  // namespace vdslab::sim
