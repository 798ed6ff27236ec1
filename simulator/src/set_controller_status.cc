// IVdsController::SetStatus and IVdsSubSystem::SetControllerStatus as the enclosure carries them
// out.
#include <algorithm>
#include <utility>

#include "failover.h"
#include "lun.h"
#include "part_order.h"
#include "part_status.h"

namespace vdslab::sim {
namespace {

bool Contains(const std::vector<ControllerNumber>& numbers, ControllerNumber number) {
  return std::find(numbers.begin(), numbers.end(), number) != numbers.end();
}

// All of it, or nothing.
class ControllersOrder : public PartOrder {
 public:
  ControllersOrder(Hardware& hardware, std::vector<ControllerNumber> online,
                   std::vector<ControllerNumber> offline)
      : PartOrder(hardware), online_(std::move(online)), offline_(std::move(offline)) {}

  // Of the controllers, of the LUNs that those which leave carry, and of all drives when no
  // controller is left.
  std::vector<Domain*> Domains() const {
    if (LeavesNone()) return hardware_.AllDomains();
    std::vector<Domain*> domains;
    for (RaidGroup& group : hardware_.bays.groups()) {
      if (IsCarried(group)) domains.push_back(&group.domain());
    }
    for (ControllerNumber number = 0; number < hardware_.spec.controllers.size(); ++number) {
      if (Contains(online_, number) || Contains(offline_, number)) {
        domains.push_back(&hardware_.components.DomainOf(number));
      }
    }
    return domains;
  }

 protected:
  PartEffect Look() override {
    PartGuards guards = GuardsOf(DrivesToFlush());
    if (!LunsToHandOver().empty()) guards |= kCarriesLuns;
    Happening nothing;
    PartEffect most = PartEffect::kNone;
    for (const ControllerNumber number : online_) {
      most = std::max(most, Ask(number, ControllerEvent::kOnlineOrdered, 0, nothing));
    }
    for (const ControllerNumber number : offline_) {
      most = std::max(most, Ask(number, ControllerEvent::kOfflineOrdered, guards, nothing));
    }
    return most;
  }

  void Commit(Change& change) override {
    Components& components = hardware_.components;
    for (const ControllerNumber number : online_) {
      components.Order(number, ControllerEvent::kOnlineOrdered, 0, change.happening);
    }
    HandOver();  // to those that are a way only now; where a fault prevents it, Reroute tries again
    for (const ControllerNumber number : offline_) {
      components.Order(number, ControllerEvent::kOfflineOrdered, 0, change.happening);
    }
    Reroute(hardware_, change);
  }

  std::vector<Drive*> DrivesToFlush() const override {
    if (offline_.empty()) return {};
    if (LeavesNone()) return AllDrives(hardware_);
    std::vector<Drive*> drives;
    for (RaidGroup& group : hardware_.bays.groups()) {
      if (!IsCarried(group)) continue;
      for (Drive* drive : DrivesOf(group)) drives.push_back(drive);
    }
    return drives;
  }

  bool HandOver() override {
    for (Lun* lun : LunsToHandOver()) {
      const auto commit = std::lock_guard(lun->group().domain().commit);
      if (!TakeOver(hardware_, *lun, *HeirOf(hardware_, *lun, offline_))) return false;
    }
    return true;
  }

 private:
  PartEffect Ask(ControllerNumber number, ControllerEvent order, PartGuards guards,
                 Happening& nothing) {
    return hardware_.components.Order(number, order, static_cast<PartGuards>(guards | kOnlyAsked),
                                      nothing);
  }

  bool LeavesNone() const {
    for (ControllerNumber number = 0; number < hardware_.spec.controllers.size(); ++number) {
      ControllerProperties controller;
      hardware_.components.Read(number, &controller);
      const bool serves =
          controller.status == ComponentStatus::kOnline || Contains(online_, number);
      if (serves && !Contains(offline_, number)) return false;
    }
    return !offline_.empty();
  }

  bool IsCarried(const RaidGroup& group) const {
    return std::any_of(group.luns().begin(), group.luns().end(),
                       [&](const Lun* lun) { return Contains(offline_, *lun->owner()); });
  }

  // To controllers that stay.
  std::vector<Lun*> LunsToHandOver() const {
    std::vector<Lun*> luns;
    for (Lun& lun : hardware_.bays.luns()) {
      const ControllerNumber owner = *lun.owner();
      if (!Contains(offline_, owner) || !hardware_.components.IsWay(owner)) continue;
      if (HeirOf(hardware_, lun, offline_)) luns.push_back(&lun);
    }
    return luns;
  }

  const std::vector<ControllerNumber> online_;
  const std::vector<ControllerNumber> offline_;
};

bool NamesEachOnce(const Hardware& hardware, const std::vector<ControllerNumber>& numbers) {
  std::vector<ControllerNumber> sorted = numbers;
  std::sort(sorted.begin(), sorted.end());
  return sorted.size() == hardware.spec.controllers.size() &&
         std::adjacent_find(sorted.begin(), sorted.end()) == sorted.end();
}

bool AllExist(const Hardware& hardware, const std::vector<ControllerNumber>& numbers) {
  return std::all_of(numbers.begin(), numbers.end(), [&](ControllerNumber number) {
    return number < hardware.spec.controllers.size();
  });
}

}  // namespace

Outcome Enclosure::SetControllerStatus(ControllerNumber number, std::int32_t status) {
  if (number >= ControllerCount()) return Outcome::kNotFound;
  PartOperation operation(
      *impl_,
      {.operation = Operation::kSetControllerStatus, .controller = number, .argument = status});
  std::vector<ControllerNumber> online;
  std::vector<ControllerNumber> offline;
  if (status == kOnlineNumber) online.push_back(number);
  if (status == kOfflineNumber) offline.push_back(number);
  ControllersOrder order(*impl_, std::move(online), std::move(offline));
  const bool is_goal = IsGoal(status);
  const Outcome begun =
      operation.Begin(IsComponentStatus(status),
                      is_goal ? order.Domains() : std::vector{&impl_->components.DomainOf(number)});
  if (begun != Outcome::kOk) return begun;
  if (is_goal) return order.CarryOut(operation);
  ControllerProperties controller;
  ReadController(number, &controller);
  return RefusalOf(controller.status == ComponentStatus::kFailed);
}

Outcome Enclosure::SetControllerStatuses(const std::vector<ControllerNumber>& online,
                                         const std::vector<ControllerNumber>& offline) {
  std::vector<ControllerNumber> all = online;
  all.insert(all.end(), offline.begin(), offline.end());
  if (!AllExist(*impl_, all)) return Outcome::kNotFound;
  PartOperation operation(*impl_, {.operation = Operation::kSetControllerStatus});
  ControllersOrder order(*impl_, online, offline);
  const bool is_complete = NamesEachOnce(*impl_, all);
  const Outcome begun =
      operation.Begin(is_complete, is_complete ? order.Domains() : std::vector<Domain*>{});
  return begun == Outcome::kOk ? order.CarryOut(operation) : begun;
}

}  // namespace vdslab::sim
