#include "drive.h"

#include "raid_group.h"

namespace vdslab::sim {

void Drive::PutIn(std::uint32_t index, const DriveSpec* spec) {
  index_ = index;
  spec_ = spec;
  const DriveStep step = TheDriveTable().Step(kEmptySlot, DriveEvent::kPlugged, 0);
  Store(DriveWord(step.next, 1).WithHotSpare(spec->hot_spare));
}

bool Drive::IsInStay(std::uint32_t stay) const {
  const DriveWord now = word();
  return now.stay() == stay && now.state().IsPresent();
}

Domain& Drive::domain() {
  RaidGroup* const joined = group();
  return joined != nullptr ? joined->domain() : own_domain_;
}

std::unique_lock<std::mutex> Drive::LockCommit() {
  for (;;) {
    Domain& locked = domain();
    std::unique_lock lock(locked.commit);
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
          .slot = spec_->slot,
          .size_bytes = spec_->size_bytes,
          .model = spec_->model,
          .serial = spec_->serial,
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
