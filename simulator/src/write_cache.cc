// Data for a drive in the write-back cache: what a host was told is written, and what has not
// reached its drive yet. SetDriveStatus flushes it before a drive goes OFFLINE; what is dirty when
// a drive fails or is pulled stays pinned in the cache, and is there for the flush when the drive
// is back.
#include "hardware.h"
#include "lun.h"
#include "simulator/enclosure_data.h"

namespace vdslab::sim {
namespace {

// Through which data for a drive comes: the one that serves the first LUN on it. What belongs to no
// LUN comes through the first one.
ControllerNumber ControllerFor(const Drive& drive) {
  const RaidGroup* const group = drive.group();
  const Lun* const lun = group != nullptr ? group->FirstLun() : nullptr;
  return lun != nullptr ? lun->owner().value_or(0) : 0;
}

}  // namespace

Outcome EnclosureData::WriteCache(SlotAddress slot, Bytes bytes) {
  Drive* drive = impl_->bays.Find(slot);
  if (drive == nullptr) return Outcome::kNotFound;
  std::lock_guard incident(impl_->incident);
  const auto commit = drive->LockCommit();
  if (!drive->IsPresent()) return Outcome::kNotFound;
  if (!drive->word().state().IsInService()) return Outcome::kRefused;
  if (bytes > drive->size_bytes() - drive->dirty_bytes()) return Outcome::kRefused;
  if (!impl_->accounts.caches.AnyWorks()) return Outcome::kRefused;
  auto copies = impl_->accounts.caches.PlaceFor(ControllerFor(*drive));
  if (!copies.empty()) {
    impl_->accounts.AcknowledgeForDrive(*drive, bytes, std::move(copies));
  }
  if (drive->group() != nullptr) drive->group()->MarkMissedWrites(*drive);
  return Outcome::kOk;
}

Outcome EnclosureData::DirtyBytes(SlotAddress slot, Bytes* bytes) const {
  Drive* drive = impl_->bays.Find(slot);
  if (drive == nullptr) return Outcome::kNotFound;
  const auto commit = drive->LockCommit();
  if (!drive->IsPresent()) return Outcome::kNotFound;
  *bytes = drive->dirty_bytes();
  return Outcome::kOk;
}

}  // namespace vdslab::sim
