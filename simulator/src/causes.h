// What is broken, and because of whom: of the laboratory, of a client, of armed faults, or of the
// array itself. What several have broken is whole again only when the last of them lets go of it.
#pragma once

#include <limits>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "drive_lifecycle.h"
#include "simulator/fault_plan.h"

namespace vdslab::sim {

// No fault has these numbers.
inline constexpr FaultId kLaboratory = 0;
inline constexpr FaultId kClient = std::numeric_limits<FaultId>::max();
inline constexpr FaultId kArrayItself = kClient - 1;

// Of all but drives. Threads: one at a time (Hardware::incident).
class Causes {
 public:
  // True: it was whole until now.
  bool Add(FaultKind damage, const FaultTarget& target, FaultId cause);
  // True: it is whole now, and was not.
  bool Remove(FaultKind damage, const FaultTarget& target, FaultId cause);
  bool Has(FaultKind damage, const FaultTarget& target) const;
  // It has been repaired, whoever broke it.
  void Forget(FaultKind damage, const FaultTarget& target);

 private:
  std::map<std::pair<FaultKind, FaultTarget>, std::set<FaultId>> causes_;
};

// Of drives, by slot. Threads: one at a time (Hardware::incident).
class Ailments {
 public:
  // `event` is what happens to a drive: kUnplugged, or what kHealed undoes.
  void Add(SlotAddress slot, DriveEvent event, FaultId cause);
  bool Remove(SlotAddress slot, DriveEvent event, FaultId cause);  // whether there was such a thing
  bool Has(SlotAddress slot, DriveEvent event, FaultId cause) const;
  // Removes, and tells, all but kUnplugged.
  std::vector<DriveEvent> TakeHealable(SlotAddress slot, FaultId cause);

  // What the ailments that are left make of a drive in `state`; or would without those of a cause.
  DriveState Settle(SlotAddress slot, DriveState state, std::optional<FaultId> without = {}) const;

 private:
  struct Ailment {
    DriveEvent event;
    FaultId cause;
    bool operator==(const Ailment&) const = default;
  };

  std::map<SlotAddress, std::vector<Ailment>> ailments_;  // in the order of happening
};

}  // namespace vdslab::sim
