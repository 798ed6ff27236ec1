// How a drive is divided among LUNs.
#pragma once

#include <vector>

#include "raid_group.h"
#include "simulator/properties.h"

namespace vdslab::sim {

// Of a drive that holds the column. Like those of any drive: in order of offset, without gap or
// overlap, and together just the drive.
std::vector<DriveExtent> ExtentsOf(const Membership& membership, std::size_t column);

std::vector<DriveExtent> ExtentsOf(const Drive& drive);

}  // namespace vdslab::sim
