#include "lun_place.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "lun_room.h"
#include "raid_level.h"
#include "read_in_stay.h"

namespace vdslab::sim {
namespace {

bool IsLunType(LunType type) {
  switch (type) {
    case LunType::kSimple:
    case LunType::kSpan:
    case LunType::kStripe:
    case LunType::kMirror:
    case LunType::kParity:
    case LunType::kDoubleParity:
    case LunType::kStripedMirror:
      return true;
  }
  return false;
}

// Of a LUN of the order in `room`; nothing: it does not fit.
std::optional<LunSpec> FitInto(const Room& room, const LunOrder& order) {
  LunSpec spec{
      .friendly_name = {}, .type = order.type, .size_bytes = 0, .stripe_bytes = order.stripe_bytes};
  const Bytes most = SizeMax(spec, room.drive_bytes);
  if (most == 0 || order.size_bytes > most) return std::nullopt;
  const Bytes unit = SizeUnit(order.type, order.stripe_bytes, room.drive_bytes.size());
  spec.size_bytes = order.size_bytes == 0 ? most : RoundUp(order.size_bytes, unit, most);
  return spec;
}

// In the first room that is large enough; a LUN that shall be as large as possible in the largest.
std::optional<std::pair<LunSpec, Room>> FitIntoOne(const std::vector<Room>& rooms,
                                                   const LunOrder& order) {
  std::optional<std::pair<LunSpec, Room>> best;
  for (const Room& room : rooms) {
    const std::optional<LunSpec> fit = FitInto(room, order);
    if (!fit || (best && best->first.size_bytes >= fit->size_bytes)) continue;
    best.emplace(*fit, room);
    if (order.size_bytes != 0) break;
  }
  return best;
}

Outcome PutInto(const std::vector<Room>& rooms, const LunOrder& order, LunPlace* place) {
  const auto fit = FitIntoOne(rooms, order);
  if (!fit) return Outcome::kNoSpace;
  // What is left to be wrong: a span has a column that its size does not need.
  if (!FindLayoutDefect(fit->first, fit->second.drive_bytes).empty()) return Outcome::kRefused;
  place->layout = LayOut(fit->first, fit->second);
  return Outcome::kOk;
}

std::vector<Room> RoomOn(const std::vector<Drive*>& drives) {
  Room room;
  for (const Drive* drive : drives) room.drive_bytes.push_back(drive->size_bytes());
  return {room};
}

// The largest first.
std::vector<Drive*> DrivesToChooseFrom(Hardware& hardware, const DriveFilter& spared) {
  std::vector<Drive*> free;
  for (Drive& drive : hardware.bays.slots()) {
    const bool can = drive.Exists() && CheckUse(drive) == Outcome::kOk;
    if (can && !spared(drive)) free.push_back(&drive);
  }
  std::stable_sort(free.begin(), free.end(), [](const Drive* one, const Drive* other) {
    return one->size_bytes() > other->size_bytes();
  });
  return free;
}

Outcome ChooseFrom(const std::vector<Drive*>& free, const LunOrder& order, LunPlace* place) {
  const std::size_t least = order.columns > 0 ? order.columns : MembersMin(order.type);
  const std::size_t most = order.columns > 0 ? order.columns : std::min(free.size(), kColumnsMax);
  if (least < MembersMin(order.type) || free.size() < least) return Outcome::kTooFewDrives;
  Outcome outcome = Outcome::kNoSpace;
  for (std::size_t count = least; count <= most; ++count) {
    if (!CanHave(order.type, count)) continue;
    LunPlace found{.drives = {free.begin(), free.begin() + static_cast<std::ptrdiff_t>(count)}};
    const Outcome put = PutInto(RoomOn(found.drives), order, &found);
    if (outcome != Outcome::kOk) outcome = put;
    if (put != Outcome::kOk || found.layout.size_bytes <= place->layout.size_bytes) continue;
    *place = std::move(found);
    if (order.size_bytes != 0) break;
  }
  return outcome;
}

// A LUN that is to be as large as possible is not made smaller to spare a drive.
Outcome Choose(Hardware& hardware, const LunOrder& order, const DriveFilter& spared,
               LunPlace* place) {
  if (order.size_bytes != 0) {
    const Outcome sparing = ChooseFrom(DrivesToChooseFrom(hardware, spared), order, place);
    if (sparing == Outcome::kOk) return sparing;
  }
  return ChooseFrom(DrivesToChooseFrom(hardware, NoDrive), order, place);
}

// The group of which `drives` are all members, in whatever order; null: there is none.
RaidGroup* GroupOf(const std::vector<Drive*>& drives) {
  RaidGroup* const group = drives.front()->group();
  if (group == nullptr || group->membership().columns.size() != drives.size()) return nullptr;
  const bool are_its = std::all_of(drives.begin(), drives.end(), [group](const Drive* drive) {
    return RaidGroup::ColumnOf(group->membership(), *drive).has_value();
  });
  return are_its ? group : nullptr;
}

std::vector<Drive*> DrivesOf(const RaidGroup& group) {
  std::vector<Drive*> drives;
  for (const Column& column : group.membership().columns) drives.push_back(column.drive);
  return drives;
}

// A span takes all of its drives, so that nothing is cut from those of another one.
Outcome CheckCut(const RaidGroup& group, const LunOrder& order) {
  if (!Survives(group.type(), group.GoodColumns())) return Outcome::kFailed;
  const bool is_alike = group.type() == order.type && order.type != LunType::kSpan &&
                        (!HasStripes(order.type) || group.stripe_bytes() == order.stripe_bytes);
  return is_alike ? Outcome::kOk : Outcome::kRefused;
}

// What holds for drives that are free already, and for the members of a group.
Outcome CheckService(const Drive& drive) {
  const DriveWord word = drive.word();
  if (word.is_seized()) return Outcome::kBusy;
  if (word.state().condition() == Condition::kFailed) return Outcome::kFailed;
  return word.state().IsInService() ? Outcome::kOk : Outcome::kRefused;
}

// The first refusal in the order of AMB-19.
template <class Check>
Outcome CheckEach(const std::vector<Drive*>& drives, Check check) {
  Outcome worst = Outcome::kOk;
  for (const Drive* drive : drives) {
    const Outcome outcome = check(*drive);
    if (worst == Outcome::kOk || (outcome != Outcome::kOk && outcome < worst)) worst = outcome;
  }
  return worst;
}

// The same, where a member may have failed.
Outcome CheckPresence(const Drive& drive) {
  const Outcome outcome = CheckService(drive);
  const bool is_there = outcome == Outcome::kFailed && drive.word().state().IsPresent();
  return is_there ? Outcome::kOk : outcome;
}

// `tolerates`: members that have failed, while the data survives.
Outcome CutFrom(RaidGroup& group, const LunOrder& order, bool tolerates, LunPlace* place) {
  place->group = &group;
  place->drives = DrivesOf(group);
  const Outcome can = CheckEach(place->drives, tolerates ? CheckPresence : CheckService);
  if (can != Outcome::kOk) return can;
  const Outcome cut = CheckCut(group, order);
  if (cut != Outcome::kOk) return cut;
  return PutInto(RoomsOf(group.membership()), order, place);
}

}  // namespace

bool NamesOneTwice(std::vector<DriveHandle> drives) {
  std::sort(drives.begin(), drives.end());
  return std::adjacent_find(drives.begin(), drives.end()) != drives.end();
}

bool IsValid(const LunOrder& order) {
  if (!IsLunType(order.type) || NamesOneTwice(order.drives)) return false;
  if (order.pool && !order.drives.empty()) return false;
  const Bytes stripe = order.stripe_bytes;
  const bool has_good_stripes =
      stripe > 0 && stripe % kSectorBytes == 0 && stripe <= kStripeBytesMax;
  if (HasStripes(order.type) && !has_good_stripes) return false;
  const std::size_t count = order.drives.empty() ? order.columns : order.drives.size();
  if (count > kColumnsMax) return false;
  return count < MembersMin(order.type) || CanHave(order.type, count);
}

Outcome FindNamed(Hardware& hardware, const std::vector<DriveHandle>& handles,
                  std::vector<Drive*>* drives) {
  for (const DriveHandle handle : handles) {
    Drive* const drive = hardware.bays.Find(handle);
    const Outcome found = ReadInStay(drive, handle, [](DriveWord) {});
    if (found != Outcome::kOk) return Outcome::kNotFound;
    drives->push_back(drive);
  }
  return Outcome::kOk;
}

Outcome CheckNamed(Hardware& hardware, const std::vector<DriveHandle>& handles) {
  std::vector<Drive*> drives;
  return FindNamed(hardware, handles, &drives);
}

Outcome CheckUse(const Drive& drive) {
  const Outcome service = CheckService(drive);
  if (service != Outcome::kOk) return service;
  const bool is_free = drive.group() == nullptr && !drive.word().is_hot_spare();
  return is_free ? Outcome::kOk : Outcome::kRefused;
}

Outcome FindPlace(Hardware& hardware, const LunOrder& order, const DriveFilter& spared,
                  LunPlace* place) {
  if (RaidGroup* const pool = order.pool ? hardware.bays.ConcretePool(*order.pool) : nullptr) {
    LunOrder fitted = order;
    fitted.stripe_bytes = pool->stripe_bytes();
    return CutFrom(*pool, fitted, hardware.spec.drive_manners.makes_luns_without_redundancy, place);
  }
  if (order.drives.empty()) return Choose(hardware, order, spared, place);
  const Outcome found = FindNamed(hardware, order.drives, &place->drives);
  if (found != Outcome::kOk) return found;
  if (RaidGroup* const group = GroupOf(place->drives)) return CutFrom(*group, order, false, place);
  const Outcome can = CheckEach(place->drives, CheckUse);
  if (can != Outcome::kOk) return can;
  if (place->drives.size() < MembersMin(order.type)) return Outcome::kTooFewDrives;
  return PutInto(RoomOn(place->drives), order, place);
}

}  // namespace vdslab::sim
