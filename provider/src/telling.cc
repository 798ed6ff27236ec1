#include "telling.h"

#include <algorithm>

namespace vdslab::provider {
namespace {

using Batch = std::vector<VDS_NOTIFICATION>;

bool IsOfDrive(const VDS_NOTIFICATION& notification, ULONG code) {
  return notification.objectType == VDS_NTT_DRIVE && notification.Drive.ulEvent == code;
}

// What tells `code` of a drive of which `other` is told, too, is left out.
void LeaveOut(Batch& batch, ULONG code, ULONG other) {
  for (VDS_NOTIFICATION& each : batch) {
    if (!IsOfDrive(each, code)) continue;
    const bool both = std::any_of(batch.begin(), batch.end(), [&](const VDS_NOTIFICATION& beside) {
      return IsOfDrive(beside, other) && beside.Drive.driveId == each.Drive.driveId;
    });
    if (both) each.objectType = VDS_NTT_UNKNOWN;
  }
  std::erase_if(batch,
                [](const VDS_NOTIFICATION& each) { return each.objectType == VDS_NTT_UNKNOWN; });
}

void TellRemovedAlone(Batch& batch) { LeaveOut(batch, VDS_NF_DRIVE_MODIFY, VDS_NF_DRIVE_REMOVED); }

void TellModifyAlone(Batch& batch) {
  LeaveOut(batch, VDS_NF_DRIVE_REMOVED, VDS_NF_DRIVE_DEPART);
  LeaveOut(batch, VDS_NF_DRIVE_REMOVED, VDS_NF_DRIVE_MODIFY);
  for (VDS_NOTIFICATION& each : batch) {
    if (IsOfDrive(each, VDS_NF_DRIVE_REMOVED)) each.Drive.ulEvent = VDS_NF_DRIVE_MODIFY;
  }
}

void TellRemovedFirst(Batch& batch) {
  std::stable_partition(batch.begin(), batch.end(), [](const VDS_NOTIFICATION& each) {
    return IsOfDrive(each, VDS_NF_DRIVE_REMOVED);
  });
}

}  // namespace

Telling::Telling(const Role& role) {
  if (role.Has(Manner::kOneEventACall)) per_call_ = 1;
  if (role.Has(Manner::kRemovedIsToldAlone)) change_ = TellRemovedAlone;
  if (role.Has(Manner::kModifyIsToldAlone)) change_ = TellModifyAlone;
  if (role.Has(Manner::kRemovedIsToldFirst)) change_ = TellRemovedFirst;
}

}  // namespace vdslab::provider
