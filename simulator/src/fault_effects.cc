#include "fault_effects.h"

namespace vdslab::sim {
namespace {

using DriveMethod = Outcome (Enclosure::*)(SlotAddress);

// What is already so, or cannot be in its present state, stays as it is.
void OnDrive(Enclosure& enclosure, const Incident& incident, DriveMethod breaks,
             DriveMethod heals = &Enclosure::HealDrive) {
  const SlotAddress slot = incident.target.slot();
  static_cast<void>((enclosure.*(incident.begins ? breaks : heals))(slot));
}

void OnDrivesOfBus(Enclosure& enclosure, const Incident& incident) {
  SlotAddress place{.bus = incident.target.bus()};
  for (; place.slot < enclosure.spec().slots_per_bus; ++place.slot) {
    static_cast<void>(incident.begins ? enclosure.MakeNotReady(place) : enclosure.HealDrive(place));
  }
}

}  // namespace

FaultEffects::FaultEffects(Enclosure& enclosure, Hardware& hardware)
    : enclosure_(enclosure), hardware_(hardware) {
  hardware_.faults.Watch([this] { LookAhead(); });
  for (const FaultRule& rule : hardware_.spec.faults) {
    hardware_.faults.Arm(rule, hardware_.clock.Now());
  }
}

FaultEffects::~FaultEffects() { hardware_.faults.Watch({}); }

void FaultEffects::LookAhead() {
  std::lock_guard lock(mutex_);
  for (;;) {
    const std::optional<TimePoint> next = hardware_.faults.NextDue();
    if (!next) return;
    if (*next > hardware_.clock.Now()) {
      hardware_.timers.Set(*next, [this] { LookAhead(); });
      return;
    }
    const std::vector<Incident> due = hardware_.faults.Due(hardware_.clock.Now());
    if (due.empty()) return;  // a rule was taken back meanwhile, which calls this again
    for (const Incident& incident : due) CarryOut(incident);
  }
}

void FaultEffects::CarryOut(const Incident& incident) {
  switch (incident.kind) {
    case FaultKind::kDriveFailure:
      return OnDrive(enclosure_, incident, &Enclosure::FailDrive);
    case FaultKind::kPredictiveFailure:
      return OnDrive(enclosure_, incident, &Enclosure::PredictFailure);
    case FaultKind::kStuckNotReady:
      return OnDrive(enclosure_, incident, &Enclosure::MakeNotReady);
    case FaultKind::kDisappearance:
      return OnDrive(enclosure_, incident, &Enclosure::UnplugDrive, &Enclosure::PlugDrive);
    case FaultKind::kBusReset:
      return OnDrivesOfBus(enclosure_, incident);
    case FaultKind::kControllerFailure:
      static_cast<void>(incident.begins
                            ? enclosure_.FailController(incident.target.controller())
                            : enclosure_.RepairController(incident.target.controller()));
      return;
    case FaultKind::kPortDown:
      static_cast<void>(incident.begins ? enclosure_.FailPort(incident.target.port())
                                        : enclosure_.RepairPort(incident.target.port()));
      return;
    case FaultKind::kLinkCut:
    case FaultKind::kLinkFlapping:
      static_cast<void>(incident.begins ? enclosure_.CutLink(incident.target.port())
                                        : enclosure_.RestoreLink(incident.target.port()));
      return;
    case FaultKind::kCacheCorruption:
      return incident.begins ? enclosure_.CorruptCache() : enclosure_.RepairCache();
    case FaultKind::kPowerLoss:
      return enclosure_.SetReachable(!incident.begins);
    default:
      return;  // docs/faults.md names them
  }
}

}  // namespace vdslab::sim
