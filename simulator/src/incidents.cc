// What hardware does, and what a laboratory makes it do. Nothing here waits for an operation or is
// refused because of one: the drive fails under it, and the operation finds out when it commits.
#include "incidents.h"

#include "drive_operation.h"
#include "fault_effects.h"
#include "recovery.h"
#include "simulator/enclosure_incidents.h"

namespace vdslab::sim {
namespace {

// What a client can see is the same. It is told of nothing else.
bool LooksTheSame(DriveState before, DriveState after) {
  return before.IsPresent() == after.IsPresent() && before.status() == after.status() &&
         before.health() == after.health();
}

// What the members expect has changed, and may show in the health of their LUNs (AMB-32).
void TellPrognosis(const Hardware& hardware, const RaidGroup& group, Change& change) {
  if (!hardware.spec.drive_manners.tells_failing_redundancy) return;
  for (const Lun* lun : group.luns()) {
    if (lun->Properties()->health != Health::kFailedRedundancy) continue;
    change.happening.AddOnce({EventKind::kModified, ObjectKind::kLun, lun->number()});
  }
}

// A member that is pulled may be told to leave service first (AMB-07).
DriveEffects WithRemoval(const Hardware& hardware, DriveEffects told) {
  const bool is_told =
      (told & kTellDeparted) != 0 && hardware.spec.telling_manners.tells_removed_before_departed;
  return is_told ? static_cast<DriveEffects>(told | kTellLeftService) : told;
}

int FailedMembers(Hardware& hardware) {
  const auto& drives = hardware.bays.slots();
  return static_cast<int>(std::count_if(drives.begin(), drives.end(), [](const Drive& drive) {
    return drive.group() != nullptr && drive.word().state().health() == Health::kFailed;
  }));
}

// Changes `drive` by `step`. Under `incident` and the commit of the drive's domain.
void Apply(Hardware& hardware, Drive& drive, const DriveStep& step) {
  Domain& domain = drive.domain();
  RaidGroup* const group = drive.group();
  const DriveWord before = drive.word();
  const DriveWord after = before.WithState(step.next);
  const bool expected_failure = group != nullptr && group->ExpectsFailure();
  drive.Store(step.effects & kTellArrived ? after.NextStay() : after);
  const bool serving_changed = before.state().IsInService() != step.next.IsInService();
  DriveEffects seen = LooksTheSame(before.state(), step.next) ? 0 : step.effects;
  if (group != nullptr && serving_changed) seen = WithRemoval(hardware, seen);
  Change change{EventsOf(drive, seen, serving_changed), {}};
  CountDrives(hardware, CountsOfChange(before.state(), step.next), change.happening);
  if (group != nullptr) {
    if (group->ExpectsFailure() != expected_failure) TellPrognosis(hardware, *group, change);
    Reconsider(hardware, *group, change);
  }
  domain.Tell(std::move(change.happening), hardware.events);
}

// A free drive that comes into service may be a spare that somebody waits for.
bool MayServeAsSpare(const Drive& drive) {
  return drive.group() == nullptr && drive.word().is_hot_spare() &&
         drive.word().state().IsInService();
}

// Under `incident` and the commit: what the ailments that are left make of the drive.
void Settle(Hardware& hardware, Drive& drive) {
  const DriveState before = drive.word().state();
  const DriveState after = hardware.ailments.Settle(drive.slot(), before);
  if (after == before) return;
  const bool arrives = after.IsPresent() && !before.IsPresent();
  Apply(hardware, drive, {.next = after, .effects = arrives ? kTellArrived : kTellModified});
}

// The same under `incident` alone.
void SettleAlone(Hardware& hardware, Drive& drive) {
  {
    const auto commit = drive.LockCommit();
    Settle(hardware, drive);
  }
  if (MayServeAsSpare(drive)) OfferSpares(hardware);
}

// Calls `change` with the drive under its commit, in the order of incidents.
template <class Change>
Outcome ChangeDrive(Hardware& hardware, Drive& drive, Change change) {
  {
    std::lock_guard incident(hardware.incident);
    {
      const auto commit = drive.LockCommit();
      const Outcome outcome = change();
      if (outcome != Outcome::kOk) return outcome;
    }
    if (MayServeAsSpare(drive)) OfferSpares(hardware);
  }
  hardware.holds.Wake();
  return Outcome::kOk;
}

Occasion Moving(Hardware& hardware, const Drive& drive, Operation operation) {
  Occasion occasion{.operation = operation,
                    .drive = drive.slot(),
                    .status = drive.word().state().status(),
                    .now = hardware.clock.Now()};
  if (hardware.faults.AsksInFlight()) occasion.in_flight = hardware.holds.CountHeld() + 1;
  return occasion;
}

void BeginMoving(Hardware& hardware, const Drive& drive, Operation operation) {
  if (!hardware.faults.WaitsForOperations()) return;
  hardware.fault_effects->Begin(Moving(hardware, drive, operation));
}

bool IsPulled(Hardware& hardware, const Drive& drive) {
  std::lock_guard incident(hardware.incident);
  return hardware.ailments.Has(drive.slot(), DriveEvent::kUnplugged, kLaboratory);
}

// What is at hand for the slot of `drive` goes in, and where faults have it go. Null: nothing is.
Drive* FillSlot(Hardware& hardware, Drive& drive, const std::optional<Firing>& elsewhere,
                const std::optional<Firing>& smaller) {
  if (drive.IsPresent() || !hardware.guests.Prepare(hardware, drive)) return nullptr;
  if (elsewhere && *elsewhere->with.other_slot != drive.slot()) {
    return hardware.guests.Invite(hardware, *elsewhere->with.other_slot, drive);
  }
  if (smaller) hardware.guests.Replace(hardware, drive, smaller->with.size_bytes);
  return &drive;
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

// What is at hand for a slot is plugged. Under `incident`.
void Arrive(Hardware& hardware, Drive& plugged) {
  hardware.ailments.Remove(plugged.slot(), DriveEvent::kUnplugged, kLaboratory);
  SettleAlone(hardware, plugged);
}

// A guest that was ordered REMOVED is in its slot still, and is seated anew. False: there is none.
bool SeatGuestAnew(Hardware& hardware, Drive& drive) {
  {
    std::lock_guard incident(hardware.incident);
    if (drive.IsPresent() || !hardware.guests.IsHost(drive)) return false;
    if (hardware.removed_by_order.erase(drive.slot()) == 0) return false;
    Arrive(hardware, drive);
  }
  hardware.holds.Wake();
  return true;
}

// Somebody takes a drive out that was ordered REMOVED. False: there is none.
bool TakeOutRemoved(Hardware& hardware, SlotAddress slot) {
  std::lock_guard incident(hardware.incident);
  const bool was_ordered = hardware.removed_by_order.erase(slot) > 0;
  return was_ordered && !hardware.bays.Find(slot)->IsPresent();
}

}  // namespace

DriveCounts CountsOfChange(DriveState before, DriveState after) {
  const auto changed = [&](Health health) {
    return (after.health() == health ? 1 : 0) - (before.health() == health ? 1 : 0);
  };
  return {.failed = changed(Health::kFailed), .failing = changed(Health::kPendingFailure)};
}

void CountDrives(Hardware& hardware, const DriveCounts& change, Happening& happening) {
  DriveCounts counted = change;
  if (hardware.spec.telling_manners.overlooks_free_drives) {
    counted.failed = FailedMembers(hardware) - hardware.components.failed_drives();
  }
  hardware.components.CountDrives(counted, happening);
}

void FindRemoved(Hardware& hardware) {
  {
    std::lock_guard incident(hardware.incident);
    for (const SlotAddress slot : std::exchange(hardware.removed_by_order, {})) {
      Drive& drive = *hardware.bays.Find(slot);
      if (!drive.IsPresent()) Arrive(hardware, drive);
    }
  }
  hardware.holds.Wake();
}

Outcome Befall(Hardware& hardware, SlotAddress slot, DriveEvent event, FaultId cause) {
  Drive* const drive = hardware.bays.Find(slot);
  if (drive == nullptr) return Outcome::kNotFound;
  if (event == DriveEvent::kUnplugged && drive->IsPresent()) {
    BeginMoving(hardware, *drive, Operation::kUnplug);
  }
  return ChangeDrive(hardware, *drive, [&] {
    const bool can_be_refused = cause == kLaboratory;
    if (can_be_refused && !drive->IsPresent()) return Outcome::kNotFound;
    const DriveStep step = drive->Look(event, 0);
    const bool cannot = (step.effects & (kHasFailed | kCannot)) != 0;
    if (can_be_refused && cannot) return Outcome::kRefused;
    hardware.ailments.Add(slot, event, cause);
    if (!cannot && step.effects != 0) Apply(hardware, *drive, step);
    return Outcome::kOk;
  });
}

void LetGo(Hardware& hardware, SlotAddress slot, DriveEvent event, FaultId cause) {
  Drive* const drive = hardware.bays.Find(slot);
  if (drive == nullptr) return;
  if (event == DriveEvent::kUnplugged && !drive->IsPresent()) {
    BeginMoving(hardware, *drive, Operation::kPlug);
  }
  static_cast<void>(ChangeDrive(hardware, *drive, [&] {
    hardware.ailments.Remove(slot, event, cause);
    Settle(hardware, *drive);
    return Outcome::kOk;
  }));
}

Outcome EnclosureIncidents::FailDrive(SlotAddress slot) {
  return Befall(*impl_, slot, DriveEvent::kMediaFailed, kLaboratory);
}
Outcome EnclosureIncidents::HealDrive(SlotAddress slot) {
  Drive* const drive = impl_->bays.Find(slot);
  if (drive == nullptr) return Outcome::kNotFound;
  return ChangeDrive(*impl_, *drive, [&] {
    if (!drive->IsPresent()) return Outcome::kNotFound;
    impl_->ailments.TakeHealable(slot, kLaboratory);
    Settle(*impl_, *drive);
    return Outcome::kOk;
  });
}
Outcome EnclosureIncidents::UnplugDrive(SlotAddress slot) {
  if (TakeOutRemoved(*impl_, slot)) return Outcome::kOk;
  return Befall(*impl_, slot, DriveEvent::kUnplugged, kLaboratory);
}
Outcome EnclosureIncidents::PlugDrive(SlotAddress slot) {
  Drive* const drive = impl_->bays.Find(slot);
  if (drive == nullptr || !IsPulled(*impl_, *drive)) return Outcome::kNotFound;
  BeginMoving(*impl_, *drive, Operation::kPlug);
  if (SeatGuestAnew(*impl_, *drive)) return Outcome::kOk;
  std::optional<Firing> elsewhere;
  std::optional<Firing> smaller;
  if (impl_->faults.HasRules()) {
    const Occasion occasion = Moving(*impl_, *drive, Operation::kPlug);
    elsewhere = impl_->faults.Fire(FaultKind::kWrongSlot, occasion);
    if (!elsewhere) smaller = impl_->faults.Fire(FaultKind::kSmallerReplacement, occasion);
  }
  {
    std::lock_guard incident(impl_->incident);
    impl_->removed_by_order.erase(slot);
    Drive* const plugged = FillSlot(*impl_, *drive, elsewhere, smaller);
    if (plugged == nullptr) return Outcome::kNotFound;
    Arrive(*impl_, *plugged);
  }
  impl_->holds.Wake();
  return Outcome::kOk;
}
Outcome EnclosureIncidents::MakeNotReady(SlotAddress slot) {
  return Befall(*impl_, slot, DriveEvent::kWentNotReady, kLaboratory);
}
Outcome EnclosureIncidents::MakeSilent(SlotAddress slot) {
  return Befall(*impl_, slot, DriveEvent::kWentSilent, kLaboratory);
}
Outcome EnclosureIncidents::PredictFailure(SlotAddress slot) {
  return Befall(*impl_, slot, DriveEvent::kFailurePredicted, kLaboratory);
}

Outcome EnclosureIncidents::SeizeDrive(SlotAddress slot) { return SetSeized(*impl_, slot, true); }
Outcome EnclosureIncidents::LetGoDrive(SlotAddress slot) { return SetSeized(*impl_, slot, false); }

}  // namespace vdslab::sim
