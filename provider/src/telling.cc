#include "telling.h"

#include <algorithm>

namespace vdslab::provider {
namespace {

using Batch = std::vector<VDS_NOTIFICATION>;

bool IsOfDrive(const VDS_NOTIFICATION& notification, ULONG code) {
  return notification.objectType == VDS_NTT_DRIVE && notification.Drive.ulEvent == code;
}

// MODIFY of a drive of which REMOVED is told, too, is left out.
void TellRemovedAlone(Batch& batch) {
  for (VDS_NOTIFICATION& each : batch) {
    if (!IsOfDrive(each, VDS_NF_DRIVE_MODIFY)) continue;
    const bool both = std::any_of(batch.begin(), batch.end(), [&](const VDS_NOTIFICATION& beside) {
      return IsOfDrive(beside, VDS_NF_DRIVE_REMOVED) && beside.Drive.driveId == each.Drive.driveId;
    });
    if (both) each.objectType = VDS_NTT_UNKNOWN;
  }
  std::erase_if(batch,
                [](const VDS_NOTIFICATION& each) { return each.objectType == VDS_NTT_UNKNOWN; });
}

void TellRemovedFirst(Batch& batch) {
  std::stable_partition(batch.begin(), batch.end(), [](const VDS_NOTIFICATION& each) {
    return IsOfDrive(each, VDS_NF_DRIVE_REMOVED);
  });
}

}  // namespace

Telling::Telling(const Role& role) : words_(role.words()) {
  if (role.Has(Manner::kOneEventACall)) per_call_ = 1;
  if (role.Has(Manner::kRemovedIsToldAlone)) change_ = TellRemovedAlone;
  if (role.Has(Manner::kRemovedIsToldFirst)) change_ = TellRemovedFirst;
}

}  // namespace vdslab::provider
