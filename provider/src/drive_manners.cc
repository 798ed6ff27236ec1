// What a drive answers where the role has a manner of its own.

#include "drive_object.h"

namespace vdslab::provider {
namespace {

constexpr ULONG kReportedFlags =
    VDS_DRF_ASSIGNED | VDS_DRF_UNASSIGNED | VDS_DRF_HOTSPARE_IN_USE | VDS_DRF_HOTSPARE_STANDBY;

}  // namespace

std::optional<HRESULT> DriveObject::AnswerInsteadOfExtents() const {
  if (FailsWithSubsystem()) return VDS_E_OBJECT_STATUS_FAILED;
  const bool refuses = role().Has(Manner::kFailedDriveHidesExtents);
  const bool tells_none = role().Has(Manner::kIdleDriveHasNoExtents);
  if (!refuses && !tells_none) return std::nullopt;
  sim::DriveProperties drive;
  const sim::Outcome outcome = enclosure().Read(HandleOf(device_), &drive);
  if (outcome != sim::Outcome::kOk) return ToHresult(outcome);
  const bool has_failed = drive.status == sim::DriveStatus::kFailed;
  const bool is_idle = has_failed || drive.status == sim::DriveStatus::kOffline ||
                       (drive.flags & VDS_DRF_HOTSPARE) != 0;
  if (has_failed && refuses) return VDS_E_OBJECT_STATUS_FAILED;
  if (is_idle && tells_none) return S_OK;
  return std::nullopt;
}

bool DriveObject::AreValidFlags(ULONG flags) const {
  if (flags == 0) return !role().Has(Manner::kNoFlagsAreInvalid);
  return (flags & kReportedFlags) == 0 || !role().Has(Manner::kReportedFlagsAreInvalid);
}

bool DriveObject::FailsWithSubsystem() const {
  return role().Has(Manner::kFailedSubsystemFailsDrives) &&
         enclosure().ReadSubsystem().status == sim::SubsystemStatus::kFailed;
}

}  // namespace vdslab::provider
