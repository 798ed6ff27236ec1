#include "misbehaving_subsystem.h"

namespace vdslab::provider {

STDMETHODIMP MisbehavingSubsystem::QueryDrives(IEnumVdsObject** out) {
  if (!Has("offline_drive_disappears")) return SubsystemObject::QueryDrives(out);
  const auto find = [this] {
    std::vector<Device> drives;
    for (const sim::DriveHandle drive : enclosure().Drives()) {
      sim::DriveProperties properties;
      const sim::Outcome outcome = enclosure().Read(drive, &properties);
      const bool is_offline = properties.status == sim::DriveStatus::kOffline;
      if (outcome != sim::Outcome::kOk || !is_offline) drives.push_back(DeviceOf(drive));
    }
    return drives;
  };
  return GiveFound(find, out);
}

}  // namespace vdslab::provider
