#include "bays.h"

namespace vdslab::sim {

Bays::Bays(const EnclosureSpec& spec)
    : spec_(spec),
      slots_(static_cast<std::size_t>(spec.bus_count) *
             static_cast<std::size_t>(spec.slots_per_bus)),
      luns_(spec.luns.size()) {
  for (const DriveSpec& drive : spec.drives) {
    const std::size_t index = IndexOf(drive.slot);
    slots_[index].PutIn(static_cast<std::uint32_t>(index), &drive);
  }
  for (std::size_t number = 0; number < luns_.size(); ++number) {
    std::vector<Drive*> members;
    for (const SlotAddress slot : spec.luns[number].members) members.push_back(Find(slot));
    luns_[number].Make(static_cast<LunNumber>(number), &spec.luns[number], std::move(members));
  }
}

bool Bays::HasSlot(SlotAddress slot) const {
  return slot.bus >= 0 && slot.bus < spec_.bus_count && slot.slot >= 0 &&
         slot.slot < spec_.slots_per_bus;
}

Drive* Bays::Find(SlotAddress slot) {
  if (!HasSlot(slot)) return nullptr;
  Drive& drive = slots_[IndexOf(slot)];
  return drive.Exists() ? &drive : nullptr;
}

Drive* Bays::Find(DriveHandle handle) {
  if (handle.index >= slots_.size()) return nullptr;
  Drive& drive = slots_[handle.index];
  return drive.Exists() ? &drive : nullptr;
}

std::vector<Domain*> Bays::Domains() {
  std::vector<Domain*> domains;
  for (Lun& lun : luns_) domains.push_back(&lun.domain());
  for (Drive& drive : slots_) {
    if (drive.Exists() && drive.lun() == nullptr) domains.push_back(&drive.domain());
  }
  return domains;
}

std::size_t Bays::IndexOf(SlotAddress slot) const {
  return static_cast<std::size_t>(slot.bus) * static_cast<std::size_t>(spec_.slots_per_bus) +
         static_cast<std::size_t>(slot.slot);
}

}  // namespace vdslab::sim
