#include "failover.h"

#include <algorithm>
#include <mutex>
#include <set>

#include "fault_effects.h"
#include "lun.h"

namespace vdslab::sim {
namespace {

// How long after a failed takeover the next one is tried, where takeovers take no time.
constexpr Duration kRetryOfInstant = std::chrono::seconds(1);

Duration RetryAfter(const FailoverSpec& failover) {
  return failover.time > Duration::zero() ? failover.time : kRetryOfInstant;
}

// Under `incident` and the group's commit.
void Serve(Hardware& hardware, Lun& lun, ControllerNumber owner) {
  lun.SetOwner(owner, hardware.components.Breakdowns(owner));
  lun.handover.reset();
  lun.is_stuck = false;
}

class Routes {
 public:
  Routes(Hardware& hardware, Change& change)
      : hardware_(hardware),
        change_(change),
        now_(hardware.clock.Now()),
        is_in_service_(hardware.components.IsInService()) {}

  void Run() {
    if (hardware_.spec.controllers.empty()) return;
    for (RaidGroup& group : hardware_.bays.groups()) {
      change_.locks.emplace_back(group.domain().commit);
      for (Lun* lun : group.luns()) Tell(*lun, lun->Happen(Follow(*lun)));
    }
    for (const TimePoint due : dues_) {
      hardware_.timers.Set(due, [&hardware = hardware_] { LookAgain(hardware); });
    }
  }

 private:
  static void LookAgain(Hardware& hardware) {
    std::lock_guard incident(hardware.incident);
    Change change;
    Reroute(hardware, change);
    if (!change.happening.empty()) hardware.events.OnHappening(change.happening);
  }

  // What is true of the way to the LUN after what is due has been done.
  LunEvent Follow(Lun& lun) {
    lun.SeeBreakdowns(hardware_.components.Breakdowns(*lun.owner()));
    const bool is_reached = IsReached(lun);
    const std::optional<ControllerNumber> heir = WantedOwner(lun, is_reached);
    if (is_reached) lun.is_stuck = false;
    if (!heir) {
      lun.handover.reset();
      return is_reached ? LunEvent::kWayFound : EventWithoutWay();
    }
    Plan(lun, is_reached);
    if (lun.handover->due <= now_ && Try(lun, *heir)) return LunEvent::kWayFound;
    if (is_reached) return LunEvent::kWayFound;
    return lun.is_stuck ? LunEvent::kWayLost : LunEvent::kWayAwaited;
  }

  bool IsReached(const Lun& lun) const {
    return is_in_service_ && hardware_.components.IsWay(*lun.owner());
  }

  // The controller that should serve the LUN instead of the one that does.
  std::optional<ControllerNumber> WantedOwner(const Lun& lun, bool is_reached) const {
    if (!is_in_service_) return std::nullopt;
    if (!is_reached) return HeirOf(hardware_, lun);
    const bool returns = hardware_.spec.failover.mode == ControllerMode::kActiveActive &&
                         lun.owner() != lun.preferred() &&
                         hardware_.components.IsWay(*lun.preferred());
    return returns ? lun.preferred() : std::nullopt;
  }

  LunEvent EventWithoutWay() const {
    return is_in_service_ && hardware_.components.IsAnyAwaited() ? LunEvent::kWayAwaited
                                                                 : LunEvent::kWayLost;
  }

  void Plan(Lun& lun, bool is_return) {
    if (lun.handover && lun.handover->is_return == is_return) return;
    lun.handover = Handover{now_ + hardware_.spec.failover.time, is_return};
    dues_.insert(lun.handover->due);
  }

  bool Try(Lun& lun, ControllerNumber heir) {
    if (MayTakeOver(hardware_, lun, heir)) {
      const bool undoes = hardware_.spec.drive_manners.takeover_undoes_moves;
      if (undoes && !lun.handover->is_return) ForgetMove(lun);
      return Serve(hardware_, lun, heir), true;
    }
    lun.is_stuck = !lun.handover->is_return;
    lun.handover->due = now_ + RetryAfter(hardware_.spec.failover);
    dues_.insert(lun.handover->due);
    return false;
  }

  // Clients find it where it belongs by the file when that controller is a way again.
  void ForgetMove(Lun& lun) const {
    lun.Prefer(*PreferredController(hardware_.spec, lun.number()));
  }

  // A call that parks between a change of the LUN and its event tells of this one after it.
  void Tell(Lun& lun, bool changed) {
    if (!changed) return;
    const Event event{EventKind::kModified, ObjectKind::kLun, lun.number()};
    Domain& domain = lun.group().domain();
    if (domain.Owes()) return domain.Tell({event}, hardware_.events);
    change_.happening.push_back(event);
  }

  Hardware& hardware_;
  Change& change_;
  const TimePoint now_;
  const bool is_in_service_;
  std::set<TimePoint> dues_;
};

}  // namespace

void Reroute(Hardware& hardware, Change& change) { Routes(hardware, change).Run(); }

std::optional<ControllerNumber> HeirOf(const Hardware& hardware, const Lun& lun,
                                       std::span<const ControllerNumber> leaving) {
  const auto can = [&](ControllerNumber number) {
    return number != *lun.owner() && hardware.components.IsWay(number) &&
           std::find(leaving.begin(), leaving.end(), number) == leaving.end();
  };
  if (can(*lun.preferred())) return lun.preferred();
  for (ControllerNumber number = 0; number < hardware.spec.controllers.size(); ++number) {
    if (can(number)) return number;
  }
  return std::nullopt;
}

bool IsServedBy(const RaidGroup& group, std::span<const ControllerNumber> controllers) {
  return std::any_of(group.luns().begin(), group.luns().end(), [controllers](const Lun* lun) {
    return std::find(controllers.begin(), controllers.end(), *lun->owner()) != controllers.end();
  });
}

bool MayTakeOver(Hardware& hardware, const Lun& lun, ControllerNumber heir) {
  const Occasion occasion{.operation = Operation::kFailover,
                          .controller = heir,
                          .lun = lun.number(),
                          .now = hardware.clock.Now()};
  if (hardware.faults.WaitsForOperations()) hardware.fault_effects->BeginLater(occasion);
  return !hardware.faults.HasRules() ||
         !hardware.faults.Fire(FaultKind::kFailoverFailure, occasion).has_value();
}

void TakeOver(Hardware& hardware, Lun& lun, ControllerNumber heir) {
  const auto commit = std::lock_guard(lun.group().domain().commit);
  Serve(hardware, lun, heir);
}

Interruptions::Interruptions(const Drive& drive) {
  const RaidGroup* const group = drive.group();
  if (group == nullptr) return;
  for (const Lun* lun : group->luns()) seen_.push_back({lun, lun->interruptions()});
}

bool Interruptions::HaveCome() const {
  return std::any_of(seen_.begin(), seen_.end(), [](const Seen& seen) {
    return seen.lun->Exists() && seen.lun->interruptions() != seen.interruptions;
  });
}

}  // namespace vdslab::sim
