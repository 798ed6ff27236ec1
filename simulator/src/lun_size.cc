#include "lun_size.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "lun_place.h"
#include "lun_room.h"
#include "raid_level.h"

namespace vdslab::sim {
namespace {

// Behind a span on its last drive, which no other LUN lies on.
Bytes RoomBehindSpan(const Membership& membership, const LunLayout& layout) {
  const Bytes end = layout.columns.back().end_bytes();
  return membership.columns.back().drive->size_bytes() - end;
}

Bytes SizeOfAll(const std::vector<Drive*>& drives) {
  Bytes bytes = 0;
  for (const Drive* drive : drives) bytes += drive->size_bytes();
  return bytes;
}

// Every column grows by as much.
Bytes EvenRoom(const Membership& membership, const Lun& lun, const LunLayout& layout) {
  const Room room = RoomBehind(membership, lun);
  Bytes column = *std::min_element(room.drive_bytes.begin(), room.drive_bytes.end());
  if (layout.stripe_bytes > 0) column -= column % layout.stripe_bytes;
  return column * DataColumns(membership.type, membership.columns.size());
}

void GrowSpan(LunLayout& layout, Bytes bytes, Bytes room, const std::vector<Drive*>& drives) {
  Bytes end = layout.size_bytes;
  const Bytes behind = std::min(bytes, room);
  layout.columns.back().size_bytes += behind;
  layout.size_bytes += bytes;
  end += behind;
  for (const Drive* drive : drives) {
    const Bytes part = std::min(drive->size_bytes(), layout.size_bytes - end);
    layout.columns.push_back(
        {.drive_offset_bytes = layout.begin_bytes(), .plex_offset_bytes = end, .size_bytes = part});
    end += part;
  }
}

void SetEvenSize(LunType type, LunLayout& layout, Bytes size) {
  layout.size_bytes = size;
  for (LunColumn& column : layout.columns) {
    column.size_bytes = size / DataColumns(type, layout.columns.size());
  }
}

void ReduceSpan(LunLayout& layout, Bytes size) {
  layout.size_bytes = size;
  std::erase_if(layout.columns,
                [size](const LunColumn& column) { return column.plex_offset_bytes >= size; });
  layout.columns.back().size_bytes = size - layout.columns.back().plex_offset_bytes;
}

// A LUN that is to get further drives is a span, and these are free.
Outcome CheckFurther(const Membership& membership, const std::vector<Drive*>& drives) {
  for (const Drive* drive : drives) {
    const Outcome outcome = CheckUse(*drive);
    if (outcome != Outcome::kOk) return outcome;
  }
  const bool is_room_for_more = membership.columns.size() + drives.size() <= kColumnsMax;
  const bool can = drives.empty() || (membership.type == LunType::kSpan && is_room_for_more);
  return can ? Outcome::kOk : Outcome::kRefused;
}

Bytes UnitOf(const Membership& membership, const LunLayout& layout) {
  return SizeUnit(membership.type, layout.stripe_bytes, membership.columns.size());
}

}  // namespace

Outcome FindExtension(const Lun& lun, Bytes bytes, const std::vector<Drive*>& drives,
                      NewSize* size) {
  const Membership& membership = lun.group().membership();
  const Outcome further = CheckFurther(membership, drives);
  if (further != Outcome::kOk) return further;
  const bool is_span = membership.type == LunType::kSpan;
  *size = {.layout = lun.layout(), .joining = drives};
  const Bytes room =
      is_span ? RoomBehindSpan(membership, size->layout) : EvenRoom(membership, lun, size->layout);
  const Bytes most = room + SizeOfAll(drives);
  if (most == 0 || bytes > most) return Outcome::kNoSpace;
  const Bytes added = bytes == 0 ? most : RoundUp(bytes, UnitOf(membership, size->layout), most);
  if (is_span) {
    GrowSpan(size->layout, added, room, drives);
  } else {
    SetEvenSize(membership.type, size->layout, size->layout.size_bytes + added);
  }
  return size->layout.columns.back().size_bytes > 0 ? Outcome::kOk : Outcome::kRefused;
}

Outcome FindReduction(const Lun& lun, Bytes bytes, NewSize* size) {
  const Membership& membership = lun.group().membership();
  *size = {.layout = lun.layout()};
  const Bytes removed = bytes - bytes % UnitOf(membership, size->layout);
  if (removed == 0 || removed >= size->layout.size_bytes) return Outcome::kInvalid;
  const Bytes left = size->layout.size_bytes - removed;
  if (membership.type == LunType::kSpan) {
    ReduceSpan(size->layout, left);
  } else {
    SetEvenSize(membership.type, size->layout, left);
  }
  return Outcome::kOk;
}

void Resize(Hardware& hardware, Lun& lun, const NewSize& size, Change& change) {
  RaidGroup& group = lun.group();
  const LunLayout known = lun.layout();
  Membership next = group.membership();
  const std::vector<Column> before = next.columns;
  const auto place = std::find(next.luns.begin(), next.luns.end(), &lun) - next.luns.begin();
  next.layouts[static_cast<std::size_t>(place)] = std::make_shared<const LunLayout>(size.layout);
  for (Drive* drive : size.joining) {
    change.locks.emplace_back(drive->own_domain().commit);
    hardware.guests.NoteTakeover(*drive);
    next.columns.push_back({.drive = drive});
  }
  while (next.columns.size() > size.layout.columns.size()) {
    change.locks.emplace_back(next.columns.back().drive->own_domain().commit);
    next.columns.pop_back();
  }
  hardware.accounts.CutAt(lun, size.layout.size_bytes);
  group.Rearrange(std::move(next));
  for (std::size_t column = 0; column < before.size(); ++column) {
    const bool is_as_it_was =
        column < size.layout.columns.size() &&
        size.layout.columns[column].size_bytes == known.columns[column].size_bytes;
    if (!is_as_it_was) TellModified(change.happening, *before[column].drive);
  }
  for (const Drive* drive : size.joining) TellModified(change.happening, *drive);
  change.happening.AddOnce({EventKind::kModified, ObjectKind::kLun, lun.number()});
  Reconsider(hardware, group, change);
}

}  // namespace vdslab::sim
