#include "lun_end.h"

#include "incidents.h"

namespace vdslab::sim {
namespace {

// Nobody could have it go on any more.
void ForgetOrders(RaidGroup& group) {
  group.is_paused = false;
  if (group.rebuild) group.rebuild->has_failed = false;
}

void GiveBackDrives(Hardware& hardware, RaidGroup& group, Change& change) {
  for (const Column& column : group.membership().columns) {
    change.locks.emplace_back(column.drive->own_domain().commit);
  }
  if (group.rebuild && group.rebuild->runs) hardware.timers.Cancel(group.rebuild->turn);
  group.Dissolve();
}

}  // namespace

void End(Hardware& hardware, Lun& lun, Change& change) {
  RaidGroup& group = lun.group();
  hardware.accounts.Forget(lun);
  for (const Column& column : group.membership().columns) {
    TellModified(change.happening, *column.drive);
  }
  group.Drop(lun);
  if (group.luns().empty()) ForgetOrders(group);
  if (group.luns().empty() && !group.is_pool()) {
    GiveBackDrives(hardware, group, change);
    if (hardware.spec.telling_manners.overlooks_free_drives) {
      CountDrives(hardware, {}, change.happening);
    }
  } else {
    Reconsider(hardware, group, change);
  }
  change.happening.push_back({EventKind::kDeparted, ObjectKind::kLun, lun.number()});
}

}  // namespace vdslab::sim
