// IVdsController::SetStatus and IVdsSubSystem::SetControllerStatus as the enclosure carries them
// out.
#include <algorithm>
#include <utility>

#include "failover.h"
#include "incidents.h"
#include "lun.h"
#include "part_order.h"
#include "part_status.h"
#include "settling.h"
#include "simulator/enclosure_parts.h"

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

  // Of the controllers, of the LUNs that those which leave carry, of the drives for which they hold
  // something, and of all drives when no controller is left. Under `incident`.
  std::vector<Domain*> Domains() const {
    return LeavesNone() ? hardware_.AllDomains() : hardware_.InOrder(Touched());
  }

 protected:
  PartEffect Look() override {
    PartGuards guards = Guards();
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
    // To those that are a way only now; where a fault prevents it, Reroute tries again.
    for (Lun* lun : LunsToHandOver()) {
      if (MayTakeOver(hardware_, *lun, HeirOfLeaving(*lun))) Move(*lun);
    }
    for (const ControllerNumber number : offline_) {
      components.Order(number, ControllerEvent::kOfflineOrdered, 0, change.happening);
    }
    for (const auto* ordered : {&online_, &offline_}) {
      for (const ControllerNumber number : *ordered) SettleLater(hardware_, number);
    }
    Reroute(hardware_, change);
  }

  // The caches of those that leave are emptied, whoever serves the LUNs now (CTL-SETSTATUS-008).
  bool Flushes(const AcknowledgedWrite& write) const override {
    return std::any_of(write.copies.begin(), write.copies.end(),
                       [this](ControllerNumber holder) { return Contains(offline_, holder); });
  }

  bool HandOver() override {
    const std::vector<Lun*> luns = LunsToHandOver();
    const bool may = std::all_of(luns.begin(), luns.end(), [this](const Lun* lun) {
      return MayTakeOver(hardware_, *lun, HeirOfLeaving(*lun));
    });
    if (!may) return false;
    for (Lun* lun : luns) {
      moved_.emplace_back(lun, *lun->owner());
      Move(*lun);
    }
    return true;
  }

  // Who carried them is a way still, or else Reroute finds another one.
  void GiveUp(Change& change) override {
    for (const auto& [lun, owner] : moved_) {
      if (hardware_.components.IsWay(owner)) TakeOver(hardware_, *lun, owner);
    }
    if (!moved_.empty()) Reroute(hardware_, change);
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

  std::vector<const Domain*> Touched() const {
    std::vector<const Domain*> touched;
    for (const RaidGroup& group : hardware_.bays.groups()) {
      if (IsServedBy(group, offline_)) touched.push_back(&group.domain());
    }
    for (const AcknowledgedWrite* write : hardware_.accounts.store().Cached()) {
      if (!Flushes(*write)) continue;
      for (const DirtyShare& share : write->shares) touched.push_back(&share.drive->domain());
    }
    for (ControllerNumber number = 0; number < hardware_.spec.controllers.size(); ++number) {
      if (!Contains(online_, number) && !Contains(offline_, number)) continue;
      touched.push_back(&hardware_.components.DomainOf(number));
    }
    return touched;
  }

  // To controllers that stay.
  std::vector<Lun*> LunsToHandOver() const {
    std::vector<Lun*> luns;
    for (Lun& lun : hardware_.bays.luns()) {
      if (!lun.Exists()) continue;
      const ControllerNumber owner = *lun.owner();
      if (!Contains(offline_, owner) || !hardware_.components.IsWay(owner)) continue;
      if (HeirOf(hardware_, lun, offline_)) luns.push_back(&lun);
    }
    return luns;
  }

  // Precondition: there is one, as for LunsToHandOver.
  ControllerNumber HeirOfLeaving(const Lun& lun) const { return *HeirOf(hardware_, lun, offline_); }
  void Move(Lun& lun) { TakeOver(hardware_, lun, HeirOfLeaving(lun)); }

  const std::vector<ControllerNumber> online_;
  const std::vector<ControllerNumber> offline_;
  std::vector<std::pair<Lun*, ControllerNumber>> moved_;  // and who carried it until then
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

Outcome EnclosureParts::SetControllerStatus(ControllerNumber number, std::int32_t status) {
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
  const Outcome begun = operation.Begin(IsComponentStatus(status), [&] {
    return is_goal ? order.Domains() : std::vector{&impl_->components.DomainOf(number)};
  });
  if (begun != Outcome::kOk) return begun;
  if (is_goal) return order.CarryOut(operation);
  const auto has_failed = [&] {
    ControllerProperties controller;
    ReadController(number, &controller);
    return controller.health == Health::kFailed;  // it may read OFFLINE (AMB-08)
  };
  if (status == kFailedNumber && impl_->spec.drive_manners.fails_by_order) {
    operation.Pass(GatePoint::kBeforeCommit);
    if (has_failed()) return Outcome::kOk;  // whoever broke it may mend it
    const Outcome outcome =
        Damage(*impl_, FaultKind::kControllerFailure, OnController{number}, kLaboratory);
    operation.Pass(GatePoint::kAfterCommit);
    return outcome;
  }
  return RefusalOf(has_failed());
}

Outcome EnclosureParts::SetControllerStatuses(const std::vector<ControllerNumber>& online,
                                              const std::vector<ControllerNumber>& offline) {
  std::vector<ControllerNumber> all = online;
  all.insert(all.end(), offline.begin(), offline.end());
  if (!AllExist(*impl_, all)) return Outcome::kNotFound;
  PartOperation operation(*impl_, {.operation = Operation::kSetControllerStatus});
  ControllersOrder order(*impl_, online, offline);
  const Outcome begun =
      operation.Begin(NamesEachOnce(*impl_, all), [&] { return order.Domains(); });
  return begun == Outcome::kOk ? order.CarryOut(operation) : begun;
}

}  // namespace vdslab::sim
