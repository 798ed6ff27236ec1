#include "drive_object.h"

#include "incomplete.h"
#include "interconnects.h"
#include "same_status.h"
#include "task_memory_ptr.h"

namespace vdslab::provider {

// What is known without the drive (AMB-31).
template <class Properties>
bool DriveObject::DescribeDeparted(Properties* out) const {
  const bool keeps_health = role().Has(Manner::kDepartedDriveKeepsItsHealth);
  const bool as_removed = keeps_health || role().Has(Manner::kDepartedDriveReadsRemoved);
  if (!as_removed && !role().Has(Manner::kDepartedDriveReadsUnknown)) return false;
  if (session_->ended()) return false;
  TaskText name = MakeTaskText("");
  TaskText identification = MakeTaskText("");
  const sim::SlotAddress slot = session_->ids().SlotOf(device_.index);
  out->id = id();
  out->pwszFriendlyName = name.release();
  out->pwszIdentification = identification.release();
  out->status = as_removed ? VDS_DRS_REMOVED : VDS_DRS_UNKNOWN;
  out->health = keeps_health ? HealthOfDeparted() : VDS_H_UNKNOWN;
  out->sInternalBusNumber = slot.bus;
  out->sSlotNumber = slot.slot;
  return true;
}

template <class Properties>
HRESULT DriveObject::Describe(Properties* out) const {
  const Arguments valid = Cleared(out);
  return AtComBoundary([&]() -> HRESULT {
    const HRESULT refusal = AdmissionToProperties(valid);
    sim::DriveProperties drive;
    const HRESULT read =
        refusal == S_OK ? ToHresult(enclosure().Read(HandleOf(device_), &drive)) : refusal;
    if (read == VDS_E_OBJECT_DELETED && valid.are_good() && DescribeDeparted(out)) return S_OK;
    if (read != S_OK) return read;
    last_health_ = drive.health;
    TaskText name = MakeTaskText(drive.model);
    TaskText identification = MakeTaskText(drive.serial);
    out->id = id();
    out->ullSize = drive.size_bytes;
    out->pwszFriendlyName = name.release();
    out->pwszIdentification = identification.release();
    out->ulFlags = role().words().KnownAmong(FlagKind::kDrive, FlagsOf(drive));
    out->status = static_cast<VDS_DRIVE_STATUS>(drive.status);
    out->health = role().words().Told<VDS_HEALTH>(drive.health);
    out->sInternalBusNumber = drive.slot.bus;
    out->sSlotNumber = drive.slot.slot;
    if constexpr (requires { out->busType; }) out->busType = kDriveBusType;
    return CompletenessOf(role(), out);
  });
}

STDMETHODIMP DriveObject::GetProperties(VDS_DRIVE_PROP* out) { return Describe(out); }

STDMETHODIMP DriveObject::GetProperties2(VDS_DRIVE_PROP2* out) { return Describe(out); }

STDMETHODIMP DriveObject::GetSubSystem(IVdsSubSystem** out) { return GiveSubsystem(out); }

STDMETHODIMP DriveObject::QueryExtents(VDS_DRIVE_EXTENT** out, LONG* count) {
  const Arguments valid = Cleared(out, count);
  return AtComBoundary([&]() -> HRESULT {
    if (const HRESULT refusal = AdmissionToQuery(valid); refusal != S_OK) return refusal;
    if (const auto answer = AnswerInsteadOfExtents()) return *answer;
    std::vector<sim::DriveExtent> extents;
    const sim::Outcome outcome = enclosure().ReadExtents(HandleOf(device_), &extents);
    if (outcome != sim::Outcome::kOk) return ToHresult(outcome);
    if (extents.empty()) return S_OK;
    auto array = MakeTaskArray<VDS_DRIVE_EXTENT>(extents.size());
    VDS_OBJECT_ID of_free{};
    for (std::size_t i = 0; i < extents.size(); ++i) {
      const sim::DriveExtent& extent = extents[i];
      array[i].id = id();
      array[i].ullSize = extent.size_bytes;
      array[i].bUsed = extent.used ? TRUE : FALSE;
      array[i].LunId = extent.used ? session_->ids().Of(DeviceKind::kLun, extent.lun) : of_free;
      if (role().Has(Manner::kFreeExtentsNameALun)) of_free = array[i].LunId;
    }
    *count = static_cast<LONG>(extents.size());
    *out = array.release();
    return S_OK;
  });
}

template <class DriveOrder>
HRESULT DriveObject::Order(DriveOrder order, bool arguments_are_valid) const {
  return Operate([&](sim::Enclosure& enclosure) {
    const sim::DriveHandle drive = HandleOf(device_);
    const bool fails = FailsWithSubsystem();
    if (arguments_are_valid && !fails) return order(enclosure, drive);
    if (!enclosure.IsPresent(drive)) return sim::Outcome::kGone;
    if (!arguments_are_valid) return sim::Outcome::kInvalid;
    const sim::Outcome readable = enclosure.CheckReadable();
    return readable == sim::Outcome::kOk ? sim::Outcome::kFailed : readable;
  });
}

HRESULT DriveObject::OrderMaintenance(const MaintenanceOrder& order,
                                      bool arguments_are_valid) const {
  return Order(order, arguments_are_valid);
}

STDMETHODIMP DriveObject::SetFlags(ULONG flags) {
  const auto set = [=, this](sim::Enclosure& enclosure, sim::DriveHandle drive) {
    if (AreSettled(flags)) return sim::Outcome::kRefused;
    return enclosure.SetDriveFlags(drive, flags);
  };
  return Order(set, AreValidFlags(flags));
}

STDMETHODIMP DriveObject::ClearFlags(ULONG flags) {
  const auto clear = [=, this](sim::Enclosure& enclosure, sim::DriveHandle drive) {
    if (AreSettled(flags)) return sim::Outcome::kRefused;
    return enclosure.ClearDriveFlags(drive, flags);
  };
  const HRESULT result = Order(clear, AreValidFlags(flags));
  return result == VDS_E_NOT_SUPPORTED && IsBusySpare(flags) ? VDS_E_ANOTHER_CALL_IN_PROGRESS
                                                             : result;
}

STDMETHODIMP DriveObject::SetStatus(VDS_DRIVE_STATUS status) {
  const std::int32_t number = role().Order(DeviceKind::kDrive, NumberOf(status));
  const auto set = [=, this](sim::Enclosure& enclosure, sim::DriveHandle drive) {
    const auto read = [&] {
      sim::DriveProperties properties;
      enclosure.Read(drive, &properties);
      return properties.status;
    };
    return SetAndTellStatus(
        *session_, number, read, [&] { return enclosure.SetDriveStatus(drive, number); },
        [&] { enclosure.TellDriveModified(drive); });
  };
  const HRESULT result = Order(set);
  const bool is_unserved =
      number == VDS_DRS_FAILED && role().Has(Manner::kFailedStatusIsUnsupported);
  return is_unserved && result == VDS_E_OBJECT_STATUS_FAILED ? VDS_E_NOT_SUPPORTED : result;
}

}  // namespace vdslab::provider
