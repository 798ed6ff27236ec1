#include "fault_budget.h"

#include <algorithm>
#include <utility>

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
  Holders& holders = holders_[drive];
  const bool had_it = std::exchange(holders.load, true);
  if (Fits()) return true;
  holders.load = had_it;
  return false;
}

void FaultBudget::Give(SlotAddress drive) { holders_[drive].load = false; }

bool FaultBudget::TakeAll(const std::vector<SlotAddress>& drives, std::optional<Duration> end) {
  for (const SlotAddress drive : drives) holders_[drive].rules.push_back(end);
  if (Fits()) return true;
  for (const SlotAddress drive : drives) holders_[drive].rules.pop_back();
  return false;
}

void FaultBudget::MoveTo(Duration now) {
  for (auto& [drive, holders] : holders_) {
    std::erase_if(holders.rules,
                  [now](const std::optional<Duration>& end) { return end && *end <= now; });
  }
}

bool FaultBudget::Fits() const {
  if (!limited_) return true;
  return std::all_of(groups_.begin(), groups_.end(), [this](const Group& group) {
    const auto broken = std::count_if(holders_.begin(), holders_.end(), [&](const auto& holders) {
      return holders.second.any() && Concerns(group, holders.first);
    });
    return broken <= group.losses_max;
  });
}

}  // namespace vdslab::sim
