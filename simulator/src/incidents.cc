// What hardware does, and what a laboratory makes it do. Nothing here waits for an operation or is
// refused because of one: the drive fails under it, and the operation finds out when it commits.
#include "drive_operation.h"
#include "hardware.h"
#include "recovery.h"

namespace vdslab::sim {
namespace {

int FailedDrives(DriveState state) { return state.status() == DriveStatus::kFailed ? 1 : 0; }

// Changes `drive` by `step`. Under `incident` and the commit of the drive's domain.
void Apply(Hardware& hardware, Drive& drive, const DriveStep& step) {
  Domain& domain = drive.domain();
  RaidGroup* const group = drive.group();
  const DriveWord before = drive.word();
  const DriveWord after = before.WithState(step.next);
  drive.Store(step.effects & kTellArrived ? after.NextStay() : after);
  const bool serving_changed = before.state().IsInService() != step.next.IsInService();
  Change change{EventsOf(drive, step.effects, serving_changed), {}};
  hardware.components.CountFailedDrives(FailedDrives(step.next) - FailedDrives(before.state()),
                                        change.happening);
  if (group != nullptr) Reconsider(hardware, *group, change);
  domain.Tell(std::move(change.happening), hardware.events);
}

// A free drive that comes into service may be a spare that somebody waits for.
bool MayServeAsSpare(const Drive& drive) {
  return drive.group() == nullptr && drive.word().is_hot_spare() &&
         drive.word().state().IsInService();
}

Outcome Happen(Hardware& hardware, SlotAddress slot, DriveEvent event) {
  Drive* drive = hardware.bays.Find(slot);
  if (drive == nullptr) return Outcome::kNotFound;
  {
    std::lock_guard incident(hardware.incident);
    {
      const auto commit = drive->LockCommit();
      const bool needs_drive = event != DriveEvent::kPlugged;
      if (drive->IsPresent() != needs_drive) return Outcome::kNotFound;
      const DriveStep step = drive->Look(event, 0);
      if (step.effects & (kHasFailed | kCannot)) return Outcome::kRefused;
      if (step.effects != 0) Apply(hardware, *drive, step);
    }
    if (MayServeAsSpare(*drive)) OfferSpares(hardware);
  }
  hardware.holds.Wake();
  return Outcome::kOk;
}

Outcome SetSeized(Hardware& hardware, SlotAddress slot, bool seized) {
  Drive* drive = hardware.bays.Find(slot);
  if (drive == nullptr) return Outcome::kNotFound;
  {
    const auto commit = drive->LockCommit();
    if (!drive->IsPresent()) return Outcome::kNotFound;
    drive->Store(drive->word().WithSeized(seized));
  }
  hardware.holds.Wake();
  return Outcome::kOk;
}

// `change` is called with the happening to fill.
template <class Change>
Outcome TellOf(Hardware& hardware, Change change) {
  std::lock_guard incident(hardware.incident);
  Happening happening;
  const Outcome outcome = change(happening);
  if (!happening.empty()) hardware.events.OnHappening(happening);
  return outcome;
}

}  // namespace

Outcome Enclosure::FailDrive(SlotAddress slot) {
  return Happen(*impl_, slot, DriveEvent::kMediaFailed);
}
Outcome Enclosure::HealDrive(SlotAddress slot) { return Happen(*impl_, slot, DriveEvent::kHealed); }
Outcome Enclosure::UnplugDrive(SlotAddress slot) {
  return Happen(*impl_, slot, DriveEvent::kUnplugged);
}
Outcome Enclosure::PlugDrive(SlotAddress slot) {
  return Happen(*impl_, slot, DriveEvent::kPlugged);
}
Outcome Enclosure::MakeNotReady(SlotAddress slot) {
  return Happen(*impl_, slot, DriveEvent::kWentNotReady);
}
Outcome Enclosure::MakeSilent(SlotAddress slot) {
  return Happen(*impl_, slot, DriveEvent::kWentSilent);
}
Outcome Enclosure::PredictFailure(SlotAddress slot) {
  return Happen(*impl_, slot, DriveEvent::kFailurePredicted);
}

Outcome Enclosure::SeizeDrive(SlotAddress slot) { return SetSeized(*impl_, slot, true); }
Outcome Enclosure::LetGoDrive(SlotAddress slot) { return SetSeized(*impl_, slot, false); }

Outcome Enclosure::FailController(ControllerNumber number) {
  return TellOf(*impl_, [&](Happening& happening) {
    return impl_->components.FailController(number, happening);
  });
}

Outcome Enclosure::FailPort(PortAddress address) {
  return TellOf(
      *impl_, [&](Happening& happening) { return impl_->components.FailPort(address, happening); });
}

Outcome Enclosure::RepairController(ControllerNumber number) {
  return TellOf(*impl_, [&](Happening& happening) {
    return impl_->components.RepairController(number, happening);
  });
}

Outcome Enclosure::RepairPort(PortAddress address) {
  return TellOf(*impl_, [&](Happening& happening) {
    return impl_->components.RepairPort(address, happening);
  });
}

Outcome Enclosure::CutLink(PortAddress address) {
  return TellOf(*impl_, [&](Happening& happening) {
    return impl_->components.SetLink(address, false, happening);
  });
}

Outcome Enclosure::RestoreLink(PortAddress address) {
  return TellOf(*impl_, [&](Happening& happening) {
    return impl_->components.SetLink(address, true, happening);
  });
}

void Enclosure::SetReachable(bool reachable) {
  TellOf(*impl_, [&](Happening& happening) {
    if (impl_->picture.SetReachable(reachable)) {
      happening.push_back({EventKind::kModified, ObjectKind::kSubsystem});
    }
    return Outcome::kOk;
  });
}

}  // namespace vdslab::sim
