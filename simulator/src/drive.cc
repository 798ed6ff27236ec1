#include "drive.h"

#include "raid_group.h"
#include "simulator/drive_pattern.h"

namespace vdslab::sim {

void Drive::PutIn(std::uint32_t index, SlotAddress slot, const DrivePattern* pattern) {
  index_ = index;
  slot_ = slot;
  pattern_ = pattern;
  const DriveStep step = TheDriveTable().Step(kEmptySlot, DriveEvent::kPlugged, 0);
  Store(DriveWord(step.next, 1).WithHotSpare(pattern->spec->hot_spare));
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
  return {.handle = {.index = index_, .stay = word.stay()},
          .slot = slot_,
          .size_bytes = size_bytes(),
          .model = pattern_->spec->model,
          .serial = SerialOf(*pattern_->spec, index_ - pattern_->first_index),
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
