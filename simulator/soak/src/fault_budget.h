// How much of an enclosure may be broken at the same time.
#pragma once

#include <map>
#include <vector>

#include "simulator/enclosure_spec.h"

namespace vdslab::sim {

// Counts by the members that the specification names: a spare may come to serve any group, so it
// counts for all. What rebuilds have still to make anew it does not know; the audit does.
class FaultBudget {
 public:
  // Without `limited` everything may break.
  FaultBudget(const EnclosureSpec& spec, bool limited);

  // Whether the drive may break, too; then it counts as broken until Give.
  bool Take(SlotAddress drive);
  void Give(SlotAddress drive);

  bool IsMember(SlotAddress drive) const { return is_member_.contains(drive); }

 private:
  struct Group {
    std::vector<SlotAddress> members;
    int left = 0;
  };
  bool Concerns(const Group& group, SlotAddress drive) const;

  bool limited_;
  std::vector<Group> groups_;
  std::map<SlotAddress, bool> is_member_;
  std::map<SlotAddress, bool> is_broken_;
};

}  // namespace vdslab::sim
