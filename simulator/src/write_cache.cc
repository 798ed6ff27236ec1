// The write-back cache: data that a host was told is written, and that has not reached its drive
// yet. SetDriveStatus flushes it before a drive goes OFFLINE; what is dirty when a drive fails or
// is pulled stays pinned in the cache, and is there for the flush when the drive is back.
#include "hardware.h"

namespace vdslab::sim {

Outcome Enclosure::WriteCache(SlotAddress slot, Bytes bytes) {
  Drive* drive = impl_->bays.Find(slot);
  if (drive == nullptr) return Outcome::kNotFound;
  const auto commit = drive->LockCommit();
  if (!drive->IsPresent()) return Outcome::kNotFound;
  if (!drive->word().state().IsInService()) return Outcome::kRefused;
  if (bytes > drive->size_bytes() - drive->dirty_bytes()) return Outcome::kRefused;
  drive->set_dirty_bytes(drive->dirty_bytes() + bytes);
  if (drive->group() != nullptr) drive->group()->MarkMissedWrites(*drive);
  return Outcome::kOk;
}

Outcome Enclosure::DirtyBytes(SlotAddress slot, Bytes* bytes) const {
  Drive* drive = impl_->bays.Find(slot);
  if (drive == nullptr) return Outcome::kNotFound;
  const auto commit = drive->LockCommit();
  if (!drive->IsPresent()) return Outcome::kNotFound;
  *bytes = drive->dirty_bytes();
  return Outcome::kOk;
}

}  // namespace vdslab::sim
