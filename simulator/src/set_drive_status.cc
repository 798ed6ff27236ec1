// IVdsDrive::SetStatus as the enclosure carries it out.
#include <algorithm>

#include "drive_operation.h"
#include "flush.h"
#include "recovery.h"
#include "simulator/enclosure_parts.h"

namespace vdslab::sim {
namespace {

bool MayBeAskedFor(std::int32_t status) {
  switch (status) {
    case static_cast<std::int32_t>(DriveStatus::kOnline):
    case static_cast<std::int32_t>(DriveStatus::kNotReady):
    case static_cast<std::int32_t>(DriveStatus::kOffline):
    case static_cast<std::int32_t>(DriveStatus::kFailed):
    case static_cast<std::int32_t>(DriveStatus::kRemoved):
      return true;
    default:
      return false;  // UNKNOWN, or no status at all
  }
}

// Carries out OfflineOrdered or OnlineOrdered: asks the lifecycle what the order takes, does that
// work, and asks again, until the lifecycle lets the drive change.
class Order {
 public:
  Order(Hardware& hardware, DriveOperation& operation, DriveEvent event)
      : hardware_(hardware), operation_(operation), event_(event) {}

  Outcome CarryOut() {
    for (;;) {
      // What a member's change means for its group belongs to the same happening.
      std::unique_lock<std::mutex> incident(hardware_.incident, std::defer_lock);
      if (is_at_commit_ && !IsFree()) incident.lock();
      auto lock = operation_.Lock();
      if (!lock) return Outcome::kGone;
      const DriveStep step = operation_.drive().Look(event_, guards_);
      if (step.effects & kHasFailed) return Outcome::kFailed;
      if (step.effects & kCannot) return Outcome::kRefused;
      if (step.effects == 0) return Outcome::kOk;  // it is so already
      if (step.effects & (kFlush | kSpinUp)) {
        if (incident.owns_lock())
          incident.unlock();  // that work takes time, in which much may happen
        if (step.effects & kFlush) lock->unlock();
        const Outcome done =
            step.effects & kFlush ? Flush(hardware_, operation_) : SpinUp(std::move(*lock));
        if (done != Outcome::kOk) return done;
      } else if (!is_at_commit_ && (operation_.MayBeHeldUp() || !IsFree())) {
        lock->unlock();
        operation_.TakeItsTime();
        operation_.Pass(GatePoint::kBeforeCommit);
        is_at_commit_ = true;
      } else {
        Commit(std::move(incident), std::move(*lock), step);
        return Outcome::kOk;
      }
    }
  }

 private:
  bool IsFree() { return operation_.drive().group() == nullptr; }

  Outcome SpinUp(CommitLock lock) {
    operation_.Log(CommandKind::kSpinUp);
    lock.unlock();
    operation_.Start(Operation::kSpinUp);
    operation_.Take(Operation::kSpinUp);
    guards_ |= kIsSpunUp;
    return Outcome::kOk;
  }

  void Commit(std::unique_lock<std::mutex> incident, CommitLock lock, const DriveStep& step) {
    Drive& drive = operation_.drive();
    const DriveWord before = drive.word();
    drive.Store(before.WithState(step.next));
    operation_.Log(event_ == DriveEvent::kOfflineOrdered ? CommandKind::kOffline
                                                         : CommandKind::kOnline);
    const bool serving_changed = before.state().IsInService() != step.next.IsInService();
    Change change{EventsOf(drive, step.effects, serving_changed), {}};
    RaidGroup* const group = drive.group();
    // A call that parks on its way must not hold up what else happens.
    const bool together = group != nullptr && incident.owns_lock() && hardware_.gates.AllOpen();
    if (together) Reconsider(hardware_, *group, change);
    if (!together && incident.owns_lock()) incident.unlock();
    operation_.Finish(std::move(lock), std::move(change.happening));
    if (together) return;
    if (group != nullptr) ReconsiderAlone(hardware_, *group);
    if (group == nullptr && drive.word().is_hot_spare()) OfferSparesAfterOrder(hardware_);
  }

  Hardware& hardware_;
  DriveOperation& operation_;
  const DriveEvent event_;
  DriveGuards guards_ = 0;
  bool is_at_commit_ = false;
};

}  // namespace

Outcome EnclosureParts::SetDriveStatus(DriveHandle handle, std::int32_t status) {
  DriveOperation operation(*impl_, handle, Operation::kSetStatus, status);
  const Outcome begun = operation.Begin(MayBeAskedFor(status));
  if (begun != Outcome::kOk) return begun;
  switch (static_cast<DriveStatus>(status)) {
    case DriveStatus::kOnline:
      return Order(*impl_, operation, DriveEvent::kOnlineOrdered).CarryOut();
    case DriveStatus::kOffline:
      return Order(*impl_, operation, DriveEvent::kOfflineOrdered).CarryOut();
    default:  // observations, which nobody can order (AMB-01, AMB-02)
      const bool failed = operation.drive().word().state().condition() == Condition::kFailed;
      return failed ? Outcome::kFailed : Outcome::kRefused;
  }
}

}  // namespace vdslab::sim
