// IVdsDrive::SetFlags and ClearFlags as the enclosure carries them out (AMB-24).
#include "drive_operation.h"
#include "recovery.h"
#include "simulator/enclosure_parts.h"

namespace vdslab::sim {
namespace {

constexpr std::uint32_t kKnownFlags =
    kHotSpare | kAssigned | kUnassigned | kHotSpareInUse | kHotSpareStandby;

// Whether the drive can now become, or stop being, a hot spare. Under its commit.
Outcome Judge(const Drive& drive, std::uint32_t flags) {
  const Condition condition = drive.word().state().condition();
  if (condition == Condition::kFailed) return Outcome::kFailed;
  if (flags != kHotSpare) return Outcome::kRefused;  // the others tell what the enclosure decided
  const bool can = condition == Condition::kFit && drive.group() == nullptr;
  return can ? Outcome::kOk : Outcome::kRefused;
}

Outcome SetHotSpare(Hardware& hardware, DriveHandle handle, std::uint32_t flags, bool on) {
  const Operation kind = on ? Operation::kSetFlags : Operation::kClearFlags;
  DriveOperation operation(hardware, handle, kind, flags);
  const Outcome begun = operation.Begin((flags & ~kKnownFlags) == 0);
  if (begun != Outcome::kOk || flags == 0) return begun;
  Drive& drive = operation.drive();
  for (bool is_at_commit = false;; is_at_commit = true) {
    auto lock = operation.Lock();
    if (!lock) return Outcome::kGone;
    const DriveWord word = drive.word();
    const Outcome judged = Judge(drive, flags);
    if (judged != Outcome::kOk || word.is_hot_spare() == on) return judged;
    if (is_at_commit) {
      drive.Store(word.WithHotSpare(on));
      operation.Finish(std::move(*lock), EventsOf(drive, kTellModified, false));
      if (on) OfferSparesAfterOrder(hardware);
      return Outcome::kOk;
    }
    lock->unlock();
    operation.TakeItsTime();
    operation.Pass(GatePoint::kBeforeCommit);
  }
}

}  // namespace

Outcome EnclosureParts::SetDriveFlags(DriveHandle drive, std::uint32_t flags) {
  return SetHotSpare(*impl_, drive, flags, true);
}

Outcome EnclosureParts::ClearDriveFlags(DriveHandle drive, std::uint32_t flags) {
  return SetHotSpare(*impl_, drive, flags, false);
}

}  // namespace vdslab::sim
