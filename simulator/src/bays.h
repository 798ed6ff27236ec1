// All slots with their drives, all LUNs, and the domains that they form.
#pragma once

#include <cstdint>
#include <vector>

#include "drive.h"
#include "lun.h"
#include "simulator/enclosure_spec.h"

namespace vdslab::sim {

// What exists never changes after the constructor; how it is does.
class Bays {
 public:
  explicit Bays(const EnclosureSpec& spec);

  const std::vector<Drive>& slots() const { return slots_; }
  const std::vector<Lun>& luns() const { return luns_; }

  bool HasSlot(SlotAddress slot) const;
  // Null: there is no such slot, or it has never held a drive.
  Drive* Find(SlotAddress slot);
  Drive* Find(DriveHandle handle);
  const Drive* Find(SlotAddress slot) const { return const_cast<Bays*>(this)->Find(slot); }
  const Drive* Find(DriveHandle handle) const { return const_cast<Bays*>(this)->Find(handle); }

  std::vector<Domain*> Domains();  // LUNs, then free drives, by number

 private:
  std::size_t IndexOf(SlotAddress slot) const;

  const EnclosureSpec& spec_;
  std::vector<Drive> slots_;
  std::vector<Lun> luns_;
};

}  // namespace vdslab::sim
