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
  if (role().Has(Manner::kExtentsAreNotTold)) return S_OK;
  if (!refuses && !tells_none) return std::nullopt;
  sim::DriveProperties drive;
  const sim::Outcome outcome = enclosure().Read(HandleOf(device_), &drive);
  if (outcome != sim::Outcome::kOk) return ToHresult(outcome);
  const bool has_failed = drive.health == sim::Health::kFailed;
  const bool is_idle = has_failed || drive.status == sim::DriveStatus::kOffline ||
                       (drive.flags & VDS_DRF_HOTSPARE) != 0;
  if (has_failed && refuses) return VDS_E_OBJECT_STATUS_FAILED;
  if (is_idle && tells_none) return S_OK;
  return std::nullopt;
}

VDS_HEALTH DriveObject::HealthOfDeparted() const {
  switch (last_health_.load()) {
    case sim::Health::kHealthy:
      return VDS_H_HEALTHY;
    case sim::Health::kFailed:
      return VDS_H_FAILED;
    default:
      return VDS_H_UNKNOWN;
  }
}

// A spare that takes over may be told to be one still, and one that is OFFLINE none (AMB-24).
ULONG DriveObject::FlagsOf(const sim::DriveProperties& drive) const {
  constexpr ULONG kSpare = VDS_DRF_HOTSPARE | VDS_DRF_HOTSPARE_STANDBY;
  const bool is_offline = drive.status == sim::DriveStatus::kOffline;
  if (is_offline && role().Has(Manner::kOfflineSpareIsNone)) return drive.flags & ~kSpare;
  const bool takes_over = (drive.flags & VDS_DRF_HOTSPARE_IN_USE) != 0;
  return takes_over && role().Has(Manner::kSpareInUseStaysASpare) ? drive.flags | VDS_DRF_HOTSPARE
                                                                  : drive.flags;
}

// What does not show cannot be changed: the mark of a spare waits for the drive to come back.
bool DriveObject::AreSettled(ULONG flags) const {
  return flags == VDS_DRF_HOTSPARE && role().Has(Manner::kOfflineSpareIsNone) &&
         enclosure().CheckReadable() == sim::Outcome::kOk && IsInStatus(VDS_DRS_OFFLINE);
}

bool DriveObject::IsBusySpare(ULONG flags) const {
  if (flags != VDS_DRF_HOTSPARE || !role().Has(Manner::kSpareInUseIsBusy)) return false;
  sim::DriveProperties drive;
  return enclosure().Read(HandleOf(device_), &drive) == sim::Outcome::kOk &&
         (drive.flags & VDS_DRF_HOTSPARE_IN_USE) != 0;
}

bool DriveObject::IsInStatus(std::int32_t status) const {
  sim::DriveProperties drive;
  return enclosure().Read(HandleOf(device_), &drive) == sim::Outcome::kOk &&
         static_cast<std::int32_t>(drive.status) == status;
}

bool DriveObject::AreValidFlags(ULONG flags) const {
  if (flags == 0) return !role().Has(Manner::kNoFlagsAreInvalid);
  if (role().words().KnownAmong(FlagKind::kDrive, flags) != flags) return false;
  return (flags & kReportedFlags) == 0 || !role().Has(Manner::kReportedFlagsAreInvalid);
}

bool DriveObject::FailsWithSubsystem() const {
  return role().Has(Manner::kFailedSubsystemFailsDrives) &&
         enclosure().ReadSubsystem().status == sim::SubsystemStatus::kFailed;
}

}  // namespace vdslab::provider
