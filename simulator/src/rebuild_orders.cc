// What a client can ask about, and order of, the rebuild of a LUN.
#include "hardware.h"
#include "recovery.h"

namespace vdslab::sim {
namespace {

// `change` is called with the group, under its commit.
template <class Change>
Outcome Steer(Hardware& hardware, LunNumber number, Change change) {
  if (number >= hardware.bays.luns().size()) return Outcome::kNotFound;
  RaidGroup& group = hardware.bays.luns()[number].group();
  std::lock_guard incident(hardware.incident);
  std::lock_guard commit(group.domain().commit);
  sim::Change consequences;
  change(group);
  Reconsider(hardware, group, consequences);
  group.domain().Tell(std::move(consequences.happening), hardware.events);
  return Outcome::kOk;
}

}  // namespace

Outcome Enclosure::SetRebuildPriority(LunNumber lun, RebuildPriority priority) {
  return Steer(*impl_, lun,
               [this, priority](RaidGroup& group) { SetPriority(*impl_, group, priority); });
}

Outcome Enclosure::PauseRebuild(LunNumber lun) {
  return Steer(*impl_, lun, [](RaidGroup& group) { group.is_paused = true; });
}

Outcome Enclosure::ResumeRebuild(LunNumber lun) {
  return Steer(*impl_, lun, [](RaidGroup& group) {
    group.is_paused = false;
    if (group.rebuild) group.rebuild->has_failed = false;
  });
}

Outcome Enclosure::ReadRebuild(LunNumber number, RebuildProperties* properties) const {
  if (number >= impl_->bays.luns().size()) return Outcome::kNotFound;
  const RaidGroup& group = impl_->bays.luns()[number].group();
  std::lock_guard commit(const_cast<RaidGroup&>(group).domain().commit);
  *properties = {.total_bytes = group.column_bytes(), .priority = group.priority};
  if (!group.rebuild) return Outcome::kOk;
  properties->drive = group.membership().columns[group.rebuild->column].drive->slot();
  properties->done_bytes = DoneBytes(*impl_, group);
  properties->runs = group.rebuild->runs;
  properties->has_failed = group.rebuild->has_failed;
  return Outcome::kOk;
}

}  // namespace vdslab::sim
