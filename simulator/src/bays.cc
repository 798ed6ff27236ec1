#include "bays.h"

#include <algorithm>

#include "pools.h"
#include "simulator/drive_pattern.h"

namespace vdslab::sim {
namespace {

std::size_t GroupCount(const EnclosureSpec& spec) {
  return spec.pools.size() +
         static_cast<std::size_t>(std::count_if(spec.luns.begin(), spec.luns.end(),
                                                [](const auto& lun) { return lun.pool.empty(); }));
}

}  // namespace

Bays::Bays(const EnclosureSpec& spec)
    : spec_(spec),
      slots_(static_cast<std::size_t>(spec.bus_count) *
             static_cast<std::size_t>(spec.slots_per_bus)),
      groups_(GroupCount(spec)),
      luns_(spec.luns.size()) {
  PutDrivesIn();
  std::size_t group = 0;
  for (const PoolSpec& pool : spec.pools) MakeGroup(group++, pool.type, pool.members, pool.spares);
  for (std::size_t number = 0; number < luns_.size(); ++number) {
    const LunSpec& lun = spec.luns[number];
    if (lun.pool.empty()) {
      MakeGroup(group, lun.type, lun.members, lun.spares);
      MakeLun(number, lun, &groups_[group++]);
    } else {
      const std::size_t pool = *FindPool(spec, lun.pool);
      MakeLun(number, InPool(lun, spec.pools[pool]), &groups_[pool]);
    }
  }
  for (RaidGroup& each : groups_) each.priority = spec.rebuild.priority;
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

void Bays::MakeGroup(std::size_t number, LunType type, const std::vector<SlotAddress>& members,
                     const std::vector<SlotAddress>& spares) {
  groups_[number].Make(type, FindAll(members), FindAll(spares));
}

void Bays::MakeLun(std::size_t number, const LunSpec& spec, RaidGroup* group) {
  std::vector<Bytes> sizes;
  const Bytes begin = group->column_bytes();
  for (const Column& column : group->membership().columns) {
    sizes.push_back(column.drive->size_bytes() - begin);
  }
  luns_[number].Make(static_cast<LunNumber>(number), spec, PreferredController(spec_, number),
                     group, sizes, begin);
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
