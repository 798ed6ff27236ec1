// How much of an enclosure may be broken at the same time.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "simulator/enclosure_spec.h"

namespace vdslab::sim {

// Counts by the members that the specification names: a spare may come to serve any group, so it
// counts for all. What rebuilds have still to make anew it does not know; the audit does.
class FaultBudget {
 public:
  // Without `limited` everything may break.
  FaultBudget(const EnclosureSpec& spec, bool limited);

  bool is_limited() const { return limited_; }

  // Whether the load may break the drive, too; then it counts as broken until Give.
  bool Take(SlotAddress drive);
  void Give(SlotAddress drive);

  // Whether a fault rule may break all of the drives; then each counts as broken until the rule has
  // ended. Not: nothing is taken. `end` since the beginning; absent: the rule may fire at any time.
  bool TakeAll(const std::vector<SlotAddress>& drives, std::optional<Duration> end);
  // So much time has passed at least.
  void MoveTo(Duration now);

  bool IsMember(SlotAddress drive) const { return is_member_.contains(drive); }

 private:
  struct Group {
    std::vector<SlotAddress> members;
    int losses_max = 0;
  };
  // What breaks a drive, or may.
  struct Holders {
    bool load = false;
    std::vector<std::optional<Duration>> rules{};  // their ends
    bool any() const { return load || !rules.empty(); }
  };
  bool Concerns(const Group& group, SlotAddress drive) const;
  bool Fits() const;

  bool limited_;
  std::vector<Group> groups_;
  std::map<SlotAddress, bool> is_member_;
  std::map<SlotAddress, Holders> holders_;
};

}  // namespace vdslab::sim
