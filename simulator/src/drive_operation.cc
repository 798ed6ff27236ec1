#include "drive_operation.h"

#include <utility>

#include "fault_effects.h"
#include "lun.h"

namespace vdslab::sim {

DriveOperation::DriveOperation(Hardware& hardware, DriveHandle handle, Operation kind,
                               std::int64_t argument)
    : hardware_(hardware),
      handle_(handle),
      drive_(hardware.bays.Find(handle)),
      kind_(kind),
      argument_(argument) {}

DriveOperation::~DriveOperation() {
  if (is_running_) hardware_.clock.EndRunning();
  if (held_ != nullptr) hardware_.holds.Give(*held_);
}

Outcome DriveOperation::Begin(bool arguments_are_valid) {
  if (drive_ == nullptr || !drive_->IsInStay(handle_.stay)) return Outcome::kGone;
  if (!arguments_are_valid) return Outcome::kInvalid;
  if (hardware_.picture.Check() != Outcome::kOk) return Outcome::kCacheCorrupt;
  const Outcome taken = hardware_.holds.Take(*drive_, handle_.stay, &held_);
  if (taken != Outcome::kOk) return taken;
  Pass(GatePoint::kEntered);
  Start(kind_);
  // Much may have happened while it waited or was parked, or because it began.
  if (!drive_->IsInStay(handle_.stay)) return Outcome::kGone;
  if (hardware_.picture.Check() != Outcome::kOk) return Outcome::kCacheCorrupt;
  if (const auto silence = Meet(FaultKind::kCommunicationTimeout)) {
    Wait(silence->with.extra);
    return Outcome::kTimedOut;
  }
  return Meet(FaultKind::kOutOfMemory) ? Outcome::kOutOfMemory : Outcome::kOk;
}

void DriveOperation::Start(Operation part) {
  if (hardware_.faults.WaitsForOperations()) hardware_.fault_effects->Begin(Describe(part));
}

void DriveOperation::Wait(Duration duration) {
  if (duration <= Duration::zero()) return;
  if (!std::exchange(is_running_, true)) hardware_.clock.BeginRunning();
  hardware_.clock.SleepUntil(hardware_.clock.Now() + duration);
}

void DriveOperation::Take(Operation part, Bytes bytes) {
  if (hardware_.latency.TakesNoTime(part, bytes)) return;
  const ModelledOperation modelled =
      hardware_.latency.Serve(part, slot(), hardware_.clock.Now(), bytes);
  Wait(modelled.service.end - hardware_.clock.Now());
  if (modelled.rule) hardware_.audit.Record(modelled, hardware_.clock.Now());
}

bool DriveOperation::MayBeHeldUp() const {
  return !hardware_.gates.AllOpen() || hardware_.faults.HasRules() ||
         !hardware_.latency.TakesNoTime(kind_, 0);
}

void DriveOperation::TakeItsTime() {
  Take(kind_);
  const auto slow = Meet(FaultKind::kSlowDrive);
  if (slow) Wait(slow->with.extra);
}

std::optional<Firing> DriveOperation::Meet(FaultKind fault) { return MeetIn(kind_, fault); }

std::optional<Firing> DriveOperation::MeetIn(Operation part, FaultKind fault,
                                             std::optional<AddressRange> range) {
  if (!hardware_.faults.HasRules()) return std::nullopt;
  Occasion occasion = Describe(part);
  occasion.range = range;
  return hardware_.faults.Fire(fault, occasion);
}

Occasion DriveOperation::Describe(Operation operation) const {
  Occasion occasion{.operation = operation,
                    .drive = drive_->slot(),
                    .status = drive_->word().state().status(),
                    .now = hardware_.clock.Now()};
  if (operation == kind_) occasion.argument = argument_;
  NameLuns(drive_->group(), occasion);
  if (hardware_.faults.AsksInFlight()) occasion.in_flight = hardware_.holds.CountHeld();
  return occasion;
}

void DriveOperation::Pass(GatePoint point) { hardware_.gates.Pass(point, slot()); }

std::optional<CommitLock> DriveOperation::Lock() {
  CommitLock lock = drive_->LockCommit();
  if (!drive_->IsInStay(handle_.stay)) return std::nullopt;
  return lock;
}

void DriveOperation::Log(CommandKind kind, std::uint64_t amount) {
  drive_->domain().Log(kind, slot(), amount);
}

void DriveOperation::Finish(CommitLock lock, Happening happening) {
  Domain& domain = drive_->domain();
  if (hardware_.gates.AllOpen()) {
    domain.Tell(std::move(happening), hardware_.events);
    return;
  }
  const bool tells = !happening.empty();
  domain.Owe(std::move(happening));
  lock.unlock();
  Pass(GatePoint::kAfterCommit);
  if (tells) Pass(GatePoint::kBeforeNotify);
  lock.lock();
  domain.Settle(hardware_.events);
}

Happening EventsOf(const Drive& drive, DriveEffects effects, bool serving_changed) {
  const DriveWord word = drive.word();
  Happening happening;
  const auto tell = [&](DriveEffect effect, EventKind kind) {
    if ((effects & effect) == 0) return;
    happening.push_back({kind, ObjectKind::kDrive, drive.index(), word.stay()});
  };
  tell(kTellArrived, EventKind::kArrived);
  tell(kTellModified, EventKind::kModified);
  tell(kTellLeftService, EventKind::kLeftService);
  tell(kTellDeparted, EventKind::kDeparted);
  const RaidGroup* const group = drive.group();
  if (serving_changed && group != nullptr) {
    for (const Lun* lun : group->luns()) {
      happening.push_back({EventKind::kModified, ObjectKind::kLun, lun->number()});
    }
  }
  return happening;
}

}  // namespace vdslab::sim
