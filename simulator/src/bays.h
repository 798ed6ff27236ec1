// All slots with their drives, all LUNs, and the domains that they form.
#pragma once

#include <cstdint>
#include <vector>

#include "drive.h"
#include "lun.h"
#include "raid_group.h"
#include "simulator/enclosure_spec.h"

namespace vdslab::sim {

// What exists never changes after the constructor; how it is does.
class Bays {
 public:
  explicit Bays(const EnclosureSpec& spec);

  const std::vector<Drive>& slots() const { return slots_; }
  std::vector<Drive>& slots() { return slots_; }
  const std::vector<Lun>& luns() const { return luns_; }
  std::vector<Lun>& luns() { return luns_; }
  std::vector<RaidGroup>& groups() { return groups_; }

  bool HasSlot(SlotAddress slot) const;
  // Null: there is no such slot, or it has never held a drive.
  Drive* Find(SlotAddress slot);
  Drive* Find(DriveHandle handle) {
    if (handle.index >= slots_.size()) return nullptr;
    Drive& drive = slots_[handle.index];
    return drive.Exists() ? &drive : nullptr;
  }
  const Drive* Find(SlotAddress slot) const { return const_cast<Bays*>(this)->Find(slot); }
  const Drive* Find(DriveHandle handle) const { return const_cast<Bays*>(this)->Find(handle); }

  // Groups, then slots, by number. The own domain of a drive is in use while it is free; a slot
  // that never held a drive may get a guest.
  std::vector<Domain*> Domains();

 private:
  void PutDrivesIn();
  std::vector<Drive*> FindAll(const std::vector<SlotAddress>& slots);
  void MakeGroup(std::size_t number, LunType type, const std::vector<SlotAddress>& members,
                 const std::vector<SlotAddress>& spares);
  void MakeLun(std::size_t number, const LunSpec& spec, RaidGroup* group);

  const EnclosureSpec& spec_;
  std::vector<DrivePattern> patterns_;
  std::vector<Drive> slots_;
  std::vector<RaidGroup> groups_;  // of the pools, then of the LUNs that have their own
  std::vector<Lun> luns_;
};

}  // namespace vdslab::sim
