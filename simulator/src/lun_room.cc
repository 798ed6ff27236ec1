#include "lun_room.h"

#include <algorithm>

namespace vdslab::sim {
namespace {

Bytes EndOnDrives(const LunLayout& layout) {
  Bytes end = 0;
  for (const LunColumn& column : layout.columns) end = std::max(end, column.end_bytes());
  return end;
}

}  // namespace

std::vector<Room> RoomsOf(const Membership& membership) {
  std::vector<Room> rooms;
  Bytes begin = 0;
  for (const auto& layout : membership.layouts) {
    const Bytes room = layout->begin_bytes() - begin;
    rooms.push_back({begin, std::vector<Bytes>(membership.columns.size(), room)});
    begin = EndOnDrives(*layout);
  }
  Room last{.begin_bytes = begin};
  for (const Column& column : membership.columns) {
    const Bytes size = column.drive->size_bytes();
    last.drive_bytes.push_back(size - std::min(size, begin));
  }
  rooms.push_back(std::move(last));
  return rooms;
}

Room RoomBehind(const Membership& membership, const Lun& lun) {
  const auto place = std::find(membership.luns.begin(), membership.luns.end(), &lun);
  const auto before = static_cast<std::size_t>(place - membership.luns.begin());
  return RoomsOf(membership)[before + 1];
}

LunLayout LayOut(const LunSpec& spec, const Room& room) {
  LunLayout layout = LayOut(spec, room.drive_bytes);
  for (LunColumn& column : layout.columns) column.drive_offset_bytes += room.begin_bytes;
  return layout;
}

}  // namespace vdslab::sim
