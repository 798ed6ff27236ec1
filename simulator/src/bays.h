// All slots with their drives, all LUNs, and the domains that they form.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "drive.h"
#include "lun.h"
#include "raid_group.h"
#include "simulator/enclosure_spec.h"
#include "simulator/outcome.h"
#include "simulator/pool_properties.h"
#include "stable_list.h"

namespace vdslab::sim {

// Slots, groups and LUNs stay where they are; groups and LUNs become more. A group that has lost
// its last LUN is used again, a LUN is not.
class Bays {
 public:
  explicit Bays(const EnclosureSpec& spec);

  const std::vector<Drive>& slots() const { return slots_; }
  std::vector<Drive>& slots() { return slots_; }
  // By number; also those that were deleted.
  const StableList<Lun>& luns() const { return luns_; }
  StableList<Lun>& luns() { return luns_; }
  StableList<RaidGroup>& groups() { return groups_; }
  std::vector<LunNumber> NumbersOfLuns() const;  // of those that exist
  // kOk, kGone (it was deleted) or kNotFound (it never was).
  Outcome FindLun(LunNumber number, Lun** lun);

  // Null: the primordial pool, or no pool at all.
  RaidGroup* ConcretePool(PoolNumber number) {
    const bool is_concrete = number != kPrimordialPool && number <= spec_.pools.size();
    return is_concrete ? &groups_[number - 1] : nullptr;
  }

  // --- Under Hardware::incident.
  RaidGroup* FindUnusedGroup();  // null: there is none
  RaidGroup& AddGroup();
  // With the next number. An empty name: "LUN <number>". `prepare` and the group's commit, which is
  // held, make the rest of it before anybody finds it.
  Lun& AddLun(const std::string& name, RaidGroup& group, LunLayout layout,
              const std::function<void(Lun& lun)>& prepare);

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
  RaidGroup& MakeGroup(const LunSpec& spec, bool is_pool);
  void MakeLun(const LunSpec& spec, RaidGroup& group);

  const EnclosureSpec& spec_;
  std::vector<DrivePattern> patterns_;
  std::vector<Drive> slots_;
  StableList<RaidGroup> groups_;  // of the pools, then of the LUNs that have their own
  StableList<Lun> luns_;
};

}  // namespace vdslab::sim
