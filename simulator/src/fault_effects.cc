#include "fault_effects.h"

#include <memory>
#include <utility>

#include "incidents.h"

namespace vdslab::sim {
namespace {

void OnDrive(Hardware& hardware, const Incident& incident, SlotAddress slot, DriveEvent event) {
  if (incident.begins) {
    static_cast<void>(Befall(hardware, slot, event, incident.id));
  } else {
    LetGo(hardware, slot, event, incident.id);
  }
}

void OnTheDrive(Hardware& hardware, const Incident& incident, DriveEvent event) {
  OnDrive(hardware, incident, incident.target.slot(), event);
}

void OnDrivesOfBus(Hardware& hardware, const Incident& incident) {
  SlotAddress place{.bus = incident.target.bus()};
  for (; place.slot < hardware.spec.slots_per_bus; ++place.slot) {
    OnDrive(hardware, incident, place, DriveEvent::kWentNotReady);
  }
}

void OnThing(Hardware& hardware, const Incident& incident, FaultKind damage) {
  const auto change = incident.begins ? &Damage : &Mend;
  static_cast<void>((*change)(hardware, damage, incident.target, incident.id));
}

}  // namespace

FaultEffects::FaultEffects(const Enclosure& enclosure, Hardware& hardware)
    : enclosure_(enclosure), hardware_(hardware) {
  hardware_.fault_effects = this;
  hardware_.faults.Watch([this] { LookAhead(); });
  for (const FaultRule& rule : hardware_.spec.faults) {
    hardware_.faults.Arm(rule, hardware_.clock.Now());
  }
}

FaultEffects::~FaultEffects() { hardware_.faults.Watch({}); }

void FaultEffects::Begin(const Occasion& occasion) {
  {
    std::lock_guard lock(mutex_);
    const std::vector<Incident> told = hardware_.faults.Begin(occasion);
    if (told.empty()) return;
    CarryOut(told);
  }
  LookAhead();
}

void FaultEffects::BeginLater(const Occasion& occasion) {
  hardware_.timers.Set(occasion.now, [this, occasion] { Begin(occasion); });
}

void FaultEffects::LookAhead() {
  {
    std::lock_guard lock(mutex_);
    hardware_.events.LetGo();
    while (!is_at_work_ && CarryOutWhatIsDue()) continue;
  }
  Jump();
}

bool FaultEffects::CarryOutWhatIsDue() {
  const std::optional<TimePoint> next = hardware_.faults.NextDue();
  if (!next) return false;
  if (*next > hardware_.clock.Now()) {
    SetTimer(*next);
    return false;
  }
  const std::vector<Incident> due = hardware_.faults.Due(hardware_.clock.Now());
  CarryOut(due);
  return !due.empty();  // else a rule was taken back meanwhile, which calls this again
}

void FaultEffects::Jump() {
  Duration by{0};
  {
    std::lock_guard lock(mutex_);
    if (!is_at_work_) by = std::exchange(jump_, Duration::zero());
  }
  if (by > Duration::zero()) hardware_.clock.Jump(by);
}

void FaultEffects::SetTimer(TimePoint time) {
  if (timer_time_ == time) return;
  hardware_.timers.Cancel(timer_);
  timer_ = hardware_.timers.Set(time, [this] { LookAhead(); });
  timer_time_ = time;
}

void FaultEffects::CarryOut(const std::vector<Incident>& incidents) {
  waiting_.insert(waiting_.end(), incidents.begin(), incidents.end());
  if (std::exchange(is_at_work_, true)) return;
  for (; !waiting_.empty(); waiting_.pop_front()) CarryOutNow(waiting_.front());
  is_at_work_ = false;
}

void FaultEffects::CarryOutNow(const Incident& incident) {
  switch (incident.kind) {
    case FaultKind::kDriveFailure:
      return OnTheDrive(hardware_, incident, DriveEvent::kMediaFailed);
    case FaultKind::kPredictiveFailure:
      return OnTheDrive(hardware_, incident, DriveEvent::kFailurePredicted);
    case FaultKind::kStuckNotReady:
      return OnTheDrive(hardware_, incident, DriveEvent::kWentNotReady);
    case FaultKind::kDisappearance:
      return OnTheDrive(hardware_, incident, DriveEvent::kUnplugged);
    case FaultKind::kBusReset:
      return OnDrivesOfBus(hardware_, incident);
    case FaultKind::kControllerFailure:
    case FaultKind::kControllerHang:
    case FaultKind::kControllerReset:
    case FaultKind::kPortDown:
    case FaultKind::kLinkCut:
    case FaultKind::kCacheCorruption:
    case FaultKind::kCacheBatteryFailure:
    case FaultKind::kPowerLoss:
      return OnThing(hardware_, incident, incident.kind);
    case FaultKind::kLinkFlapping:
      return OnThing(hardware_, incident, FaultKind::kLinkCut);
    case FaultKind::kStaleCache:
      return ShowOldPicture(incident);
    case FaultKind::kSpareFailure:
      return OnTheDrive(hardware_, incident, DriveEvent::kMediaFailed);
    case FaultKind::kClockJump:
      jump_ += incident.with.extra;
      return;
    default:
      return;  // docs/faults.md names them
  }
}

void FaultEffects::ShowOldPicture(const Incident& incident) {
  std::lock_guard lock(hardware_.incident);
  if (!incident.begins) {
    if (hardware_.causes.Remove(FaultKind::kStaleCache, {}, incident.id)) hardware_.album.Hide();
  } else if (hardware_.causes.Add(FaultKind::kStaleCache, {}, incident.id)) {
    hardware_.album.Show(std::make_shared<const OldPicture>(enclosure_));
  }
}

}  // namespace vdslab::sim
