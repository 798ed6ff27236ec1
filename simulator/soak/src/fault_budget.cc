#include "fault_budget.h"

#include <algorithm>

namespace vdslab::sim {
namespace {

// Of any drives: of a striped mirror both may be of one pair.
int ToleratedLosses(LunType type, std::size_t member_count) {
  switch (type) {
    case LunType::kMirror:
      return static_cast<int>(member_count) - 1;
    case LunType::kParity:
    case LunType::kStripedMirror:
      return 1;
    case LunType::kDoubleParity:
      return 2;
    default:
      return 0;
  }
}

}  // namespace

FaultBudget::FaultBudget(const EnclosureSpec& spec, bool limited) : limited_(limited) {
  const auto add = [this](LunType type, const std::vector<SlotAddress>& members) {
    groups_.push_back({members, ToleratedLosses(type, members.size())});
    for (const SlotAddress member : members) is_member_[member] = true;
  };
  for (const PoolSpec& pool : spec.pools) add(pool.type, pool.members);
  for (const LunSpec& lun : spec.luns) {
    if (lun.pool.empty()) add(lun.type, lun.members);
  }
}

bool FaultBudget::Concerns(const Group& group, SlotAddress drive) const {
  const auto& members = group.members;
  return !is_member_.contains(drive) ||
         std::find(members.begin(), members.end(), drive) != members.end();
}

bool FaultBudget::Take(SlotAddress drive) {
  if (!limited_ || is_broken_[drive]) return true;
  const bool fits = std::all_of(groups_.begin(), groups_.end(), [&](const Group& group) {
    return !Concerns(group, drive) || group.left > 0;
  });
  if (!fits) return false;
  is_broken_[drive] = true;
  for (Group& group : groups_) group.left -= Concerns(group, drive) ? 1 : 0;
  return true;
}

void FaultBudget::Give(SlotAddress drive) {
  if (!limited_ || !is_broken_[drive]) return;
  is_broken_[drive] = false;
  for (Group& group : groups_) group.left += Concerns(group, drive) ? 1 : 0;
}

}  // namespace vdslab::sim
