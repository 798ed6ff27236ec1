#include "bays.h"

#include <utility>

#include "lun_room.h"
#include "pools.h"
#include "simulator/drive_pattern.h"

namespace vdslab::sim {
Bays::Bays(const EnclosureSpec& spec)
    : spec_(spec),
      slots_(static_cast<std::size_t>(spec.bus_count) *
             static_cast<std::size_t>(spec.slots_per_bus)) {
  PutDrivesIn();
  for (const PoolSpec& pool : spec.pools) MakeGroup(InPool({}, pool), true);
  for (const LunSpec& lun : spec.luns) {
    if (lun.pool.empty()) {
      MakeLun(lun, MakeGroup(lun, false));
    } else {
      const std::size_t pool = *FindPool(spec, lun.pool);
      MakeLun(InPool(lun, spec.pools[pool]), groups_[pool]);
    }
  }
}

void Bays::PutDrivesIn() {
  patterns_.reserve(spec_.drives.size());  // drives point at them
  for (const DriveSpec& drives : spec_.drives) {
    patterns_.push_back({.spec = &drives, .first_index = SlotIndex(spec_, drives.slot)});
    for (std::uint32_t number = 0; number < drives.count; ++number) {
      const std::uint32_t index = patterns_.back().first_index + number;
      slots_[index].PutIn(index, SlotAt(spec_, index), &patterns_.back());
    }
  }
}

RaidGroup& Bays::MakeGroup(const LunSpec& spec, bool is_pool) {
  RaidGroup& group = AddGroup();
  group.Form(spec.type, spec.stripe_bytes, FindAll(spec.members));
  group.Make(FindAll(spec.spares), is_pool);
  return group;
}

void Bays::MakeLun(const LunSpec& spec, RaidGroup& group) {
  const Room room = RoomsOf(group.membership()).back();
  AddLun(spec.friendly_name, group, LayOut(spec, room), [](Lun&) {});
}

RaidGroup& Bays::AddGroup() {
  return groups_.Add([this](RaidGroup& group) { group.priority = spec_.rebuild.priority; });
}

RaidGroup* Bays::FindUnusedGroup() {
  for (RaidGroup& group : groups_) {
    if (group.is_reserved || group.domain().IsHeld()) continue;
    if (group.membership().columns.empty()) return &group;
  }
  return nullptr;
}

Lun& Bays::AddLun(const std::string& name, RaidGroup& group, LunLayout layout,
                  const std::function<void(Lun& lun)>& prepare) {
  const auto number = static_cast<LunNumber>(luns_.size());
  return luns_.Add([&](Lun& lun) {
    lun.Make(number, name.empty() ? "LUN " + std::to_string(number) : name,
             PreferredController(spec_, number), &group);
    if (spec_.telling_manners.hides_lun_access) lun.HideAccess();
    prepare(lun);
    group.Carry(lun, std::move(layout));
  });
}

std::vector<LunNumber> Bays::NumbersOfLuns() const {
  std::vector<LunNumber> numbers;
  for (const Lun& lun : luns_) {
    if (lun.Exists()) numbers.push_back(lun.number());
  }
  return numbers;
}

Outcome Bays::FindLun(LunNumber number, Lun** lun) {
  if (number >= luns_.size()) return Outcome::kNotFound;
  *lun = &luns_[number];
  return (*lun)->Exists() ? Outcome::kOk : Outcome::kGone;
}

std::vector<Drive*> Bays::FindAll(const std::vector<SlotAddress>& slots) {
  std::vector<Drive*> drives;
  for (const SlotAddress slot : slots) drives.push_back(Find(slot));
  return drives;
}

bool Bays::HasSlot(SlotAddress slot) const { return sim::HasSlot(spec_, slot); }

Drive* Bays::Find(SlotAddress slot) {
  if (!HasSlot(slot)) return nullptr;
  Drive& drive = slots_[SlotIndex(spec_, slot)];
  return drive.Exists() ? &drive : nullptr;
}

std::vector<Domain*> Bays::Domains() {
  std::vector<Domain*> domains;
  domains.reserve(groups_.size() + slots_.size());
  for (RaidGroup& group : groups_) domains.push_back(&group.domain());
  for (Drive& drive : slots_) domains.push_back(&drive.own_domain());
  return domains;
}

}  // namespace vdslab::sim
