#include "causes.h"

#include <algorithm>

namespace vdslab::sim {

bool Causes::Add(FaultKind damage, const FaultTarget& target, FaultId cause) {
  std::set<FaultId>& all = causes_[{damage, target}];
  all.insert(cause);
  return all.size() == 1;
}

bool Causes::Remove(FaultKind damage, const FaultTarget& target, FaultId cause) {
  const auto place = causes_.find({damage, target});
  if (place == causes_.end() || place->second.erase(cause) == 0) return false;
  if (!place->second.empty()) return false;
  causes_.erase(place);
  return true;
}

bool Causes::Has(FaultKind damage, const FaultTarget& target) const {
  return causes_.contains({damage, target});
}

void Causes::Forget(FaultKind damage, const FaultTarget& target) {
  causes_.erase({damage, target});
}

void Ailments::Add(SlotAddress slot, DriveEvent event, FaultId cause) {
  Remove(slot, event, cause);
  ailments_[slot].push_back({event, cause});
}

bool Ailments::Remove(SlotAddress slot, DriveEvent event, FaultId cause) {
  const auto place = ailments_.find(slot);
  return place != ailments_.end() && std::erase(place->second, Ailment{event, cause}) > 0;
}

bool Ailments::Has(SlotAddress slot, DriveEvent event, FaultId cause) const {
  const auto place = ailments_.find(slot);
  if (place == ailments_.end()) return false;
  const auto& all = place->second;
  return std::find(all.begin(), all.end(), Ailment{event, cause}) != all.end();
}

std::vector<DriveEvent> Ailments::TakeHealable(SlotAddress slot, FaultId cause) {
  std::vector<DriveEvent> taken;
  const auto place = ailments_.find(slot);
  if (place == ailments_.end()) return taken;
  std::erase_if(place->second, [&](const Ailment& ailment) {
    if (ailment.cause != cause || ailment.event == DriveEvent::kUnplugged) return false;
    taken.push_back(ailment.event);
    return true;
  });
  return taken;
}

DriveState Ailments::Settle(SlotAddress slot, DriveState state,
                            std::optional<FaultId> without) const {
  const auto happen = [&state](DriveEvent event) {
    const DriveStep step = TheDriveTable().Step(state, event, 0);
    if ((step.effects & (kHasFailed | kCannot)) == 0) state = step.next;
  };
  happen(DriveEvent::kHealed);
  bool is_out = false;
  const auto place = ailments_.find(slot);
  if (place != ailments_.end()) {
    for (const Ailment& ailment : place->second) {
      if (ailment.cause == without) continue;
      is_out = is_out || ailment.event == DriveEvent::kUnplugged;
      if (ailment.event != DriveEvent::kUnplugged) happen(ailment.event);
    }
  }
  if (!is_out) happen(DriveEvent::kPlugged);
  return state;
}

}  // namespace vdslab::sim
