#include "drive.h"

#include "raid_group.h"
#include "simulator/drive_pattern.h"

namespace vdslab::sim {

void Drive::PutIn(std::uint32_t index, SlotAddress slot, const DrivePattern* pattern) {
  PutAt(index, slot);
  pattern_.store(pattern, std::memory_order_release);
  const DriveStep step = TheDriveTable().Step(kEmptySlot, DriveEvent::kPlugged, 0);
  Store(DriveWord(step.next, 1).WithHotSpare(pattern->spec->hot_spare));
}

void Drive::PutAt(std::uint32_t index, SlotAddress slot) {
  index_ = index;
  slot_ = slot;
}

void Drive::Exchange(const DrivePattern* pattern, DriveWord word) {
  pattern_.store(pattern, std::memory_order_release);
  Store(word);
}

DriveSpec Drive::Spec() const {
  const DrivePattern& drives = *pattern();
  DriveSpec spec = *drives.spec;
  spec.slot = slot_;
  spec.serial = SerialOf(spec, index_ - drives.first_index);
  spec.count = 1;
  return spec;
}

Domain& Drive::domain() {
  RaidGroup* const joined = group();
  return joined != nullptr ? joined->domain() : own_domain_;
}

CommitLock Drive::LockCommit() {
  for (;;) {
    Domain& locked = domain();
    CommitLock lock(locked.commit);
    if (&domain() == &locked) return lock;
  }
}

DriveProperties Drive::Properties(DriveWord word) const {
  std::uint32_t flags = kUnassigned;
  if (group() != nullptr) {
    flags = word.is_hot_spare() ? kAssigned | kHotSpareInUse : kAssigned;
  } else if (word.is_hot_spare()) {
    flags |= kHotSpare | kHotSpareStandby;
  }
  const DrivePattern& drives = *pattern();
  return {.handle = {.index = index_, .stay = word.stay()},
          .slot = slot_,
          .size_bytes = drives.spec->size_bytes,
          .model = drives.spec->model,
          .serial = SerialOf(*drives.spec, index_ - drives.first_index),
          .status = word.state().status(),
          .health = word.state().health(),
          .flags = flags};
}

DriveStep Drive::Look(DriveEvent event, DriveGuards further_guards) const {
  return TheDriveTable().Step(word().state(), event,
                              static_cast<DriveGuards>(Guards() | further_guards));
}

DriveGuards Drive::Guards() const {
  DriveGuards guards = 0;
  if (dirty_bytes_ > 0) guards |= kIsDirty;
  const RaidGroup* const joined = group();
  if (joined != nullptr && word().state().IsInService()) {
    guards |= kIsServing;
    if (!joined->SurvivesWithout(*this)) guards |= kIsLastCopy;
  }
  return guards;
}

void Drive::Store(DriveWord word) {
  domain().BeginChange();
  word_.store(word.bits(), std::memory_order_release);
}

}  // namespace vdslab::sim
