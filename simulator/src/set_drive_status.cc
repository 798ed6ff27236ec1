// IVdsDrive::SetStatus as the enclosure carries it out.
#include <utility>

#include "drive_order.h"
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

// Nothing: the status is an observation, which nobody can order (AMB-01, AMB-02).
std::optional<DriveEvent> OrderOf(DriveStatus status, const DriveManners& manners) {
  switch (status) {
    case DriveStatus::kOnline:
      return DriveEvent::kOnlineOrdered;
    case DriveStatus::kOffline:
      return DriveEvent::kOfflineOrdered;
    case DriveStatus::kFailed:
      return manners.fails_by_order ? std::optional(DriveEvent::kMediaFailed) : std::nullopt;
    case DriveStatus::kRemoved:
      return manners.removes_by_order ? std::optional(DriveEvent::kRemovalOrdered) : std::nullopt;
    default:
      return std::nullopt;
  }
}

Outcome AnswerToObservation(DriveStatus status, const Drive& drive, const DriveManners& manners) {
  if (drive.word().state().condition() != Condition::kFailed) return Outcome::kRefused;
  const bool is_so = status == DriveStatus::kFailed && manners.failed_stays_failed;
  return is_so ? Outcome::kOk : Outcome::kFailed;
}

}  // namespace

Outcome EnclosureParts::SetDriveStatus(DriveHandle handle, std::int32_t number) {
  DriveOperation operation(*impl_, handle, Operation::kSetStatus, number);
  const Outcome begun = operation.Begin(MayBeAskedFor(number));
  if (begun != Outcome::kOk) return begun;
  const auto status = static_cast<DriveStatus>(number);
  const DriveManners& manners = impl_->spec.drive_manners;
  const std::optional<DriveEvent> order = OrderOf(status, manners);
  if (order) return DriveOrder(*impl_, operation, *order).CarryOut();
  return AnswerToObservation(status, operation.drive(), manners);
}

void EnclosureParts::TellDriveModified(DriveHandle handle) {
  Drive* const drive = impl_->bays.Find(handle);
  if (drive == nullptr) return;
  const CommitLock commit = drive->LockCommit();  // nothing departs meanwhile
  if (!drive->IsInStay(handle.stay)) return;
  Happening happening;
  TellModified(happening, *drive);
  drive->domain().Tell(std::move(happening), impl_->events);
}

}  // namespace vdslab::sim
