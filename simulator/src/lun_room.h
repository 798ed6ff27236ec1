// Where on the drives of a group there is room for LUNs.
#pragma once

#include <vector>

#include "raid_group.h"
#include "simulator/enclosure_spec.h"

namespace vdslab::sim {

// Free bytes that begin at the same place on every drive of a group.
struct Room {
  Bytes begin_bytes = 0;
  std::vector<Bytes> drive_bytes{};  // by column
};

// In front of, between and behind the LUNs, in this order; some may be empty. The last one reaches
// to the ends of the drives.
std::vector<Room> RoomsOf(const Membership& membership);

// Behind the last byte that the LUN uses on any drive.
Room RoomBehind(const Membership& membership, const Lun& lun);

// The layout of `spec` in `room`. Precondition: FindLayoutDefect finds none.
LunLayout LayOut(const LunSpec& spec, const Room& room);

}  // namespace vdslab::sim
