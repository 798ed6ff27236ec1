// What a client can ask about, and order of, the rebuild of a LUN.
#include "hardware.h"
#include "lun.h"
#include "recovery.h"
#include "simulator/enclosure_luns.h"
#include "simulator/enclosure_reads.h"

namespace vdslab::sim {
namespace {

// `steer` is called with the group, under its commit, and with what follows from it.
template <class Steering>
Outcome Steer(Hardware& hardware, LunNumber number, Steering steer) {
  std::lock_guard incident(hardware.incident);
  Lun* lun = nullptr;
  const Outcome found = hardware.bays.FindLun(number, &lun);
  if (found != Outcome::kOk) return found;
  RaidGroup& group = lun->group();
  std::lock_guard commit(group.domain().commit);
  Change consequences;
  steer(group, consequences);
  Reconsider(hardware, group, consequences);
  group.domain().Tell(std::move(consequences.happening), hardware.events);
  return Outcome::kOk;
}

}  // namespace

Outcome EnclosureLuns::SetRebuildPriority(LunNumber lun, RebuildPriority priority) {
  return Steer(*impl_, lun, [this, priority](RaidGroup& group, Change& consequences) {
    SetPriority(*impl_, group, priority, consequences);
  });
}

Outcome EnclosureLuns::PauseRebuild(LunNumber lun) {
  return Steer(*impl_, lun, [](RaidGroup& group, Change&) { group.is_paused = true; });
}

Outcome EnclosureLuns::ResumeRebuild(LunNumber lun) {
  return Steer(*impl_, lun, [](RaidGroup& group, Change&) {
    group.is_paused = false;
    if (group.rebuild) group.rebuild->has_failed = false;
  });
}

Outcome EnclosureReads::ReadRebuild(LunNumber number, RebuildProperties* properties) const {
  Lun* lun = nullptr;
  const Outcome found = impl_->bays.FindLun(number, &lun);
  if (found != Outcome::kOk) return found;
  RaidGroup& group = lun->group();
  std::lock_guard commit(group.domain().commit);
  if (!lun->Exists()) return Outcome::kGone;
  *properties = {.total_bytes = group.column_bytes(), .priority = group.priority};
  if (!group.rebuild) return Outcome::kOk;
  properties->drive = group.membership().columns[group.rebuild->column].drive->slot();
  properties->done_bytes = DoneBytes(*impl_, group);
  properties->runs = group.rebuild->runs;
  properties->has_failed = group.rebuild->has_failed;
  return Outcome::kOk;
}

}  // namespace vdslab::sim
