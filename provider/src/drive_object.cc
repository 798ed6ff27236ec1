#include "drive_object.h"

#include "interconnects.h"
#include "task_memory_ptr.h"

namespace vdslab::provider {

template <class Properties>
HRESULT DriveObject::Describe(Properties* out) const {
  const bool valid = Cleared(out);
  return AtComBoundary([&]() -> HRESULT {
    if (const HRESULT refusal = Admission(valid); refusal != S_OK) return refusal;
    sim::DriveProperties drive;
    const sim::Outcome outcome = enclosure().Read(HandleOf(device_), &drive);
    if (outcome != sim::Outcome::kOk) return ToHresult(outcome);
    TaskText name = MakeTaskText(drive.model);
    TaskText identification = MakeTaskText(drive.serial);
    out->id = id();
    out->ullSize = drive.size_bytes;
    out->pwszFriendlyName = name.release();
    out->pwszIdentification = identification.release();
    out->ulFlags = drive.flags;
    out->status = static_cast<VDS_DRIVE_STATUS>(drive.status);
    out->health = static_cast<VDS_HEALTH>(drive.health);
    out->sInternalBusNumber = drive.slot.bus;
    out->sSlotNumber = drive.slot.slot;
    return S_OK;
  });
}

STDMETHODIMP DriveObject::GetProperties(VDS_DRIVE_PROP* out) { return Describe(out); }

STDMETHODIMP DriveObject::GetProperties2(VDS_DRIVE_PROP2* out) {
  const HRESULT result = Describe(out);
  if (result == S_OK) out->busType = kDriveBusType;
  return result;
}

STDMETHODIMP DriveObject::GetSubSystem(IVdsSubSystem** out) { return GiveSubsystem(out); }

STDMETHODIMP DriveObject::QueryExtents(VDS_DRIVE_EXTENT** out, LONG* count) {
  const bool valid = Cleared(out, count);
  return AtComBoundary([&]() -> HRESULT {
    if (const HRESULT refusal = Admission(valid); refusal != S_OK) return refusal;
    std::vector<sim::DriveExtent> extents;
    const sim::Outcome outcome = enclosure().ReadExtents(HandleOf(device_), &extents);
    if (outcome != sim::Outcome::kOk) return ToHresult(outcome);
    if (extents.empty()) return S_OK;
    auto array = MakeTaskArray<VDS_DRIVE_EXTENT>(extents.size());
    for (std::size_t i = 0; i < extents.size(); ++i) {
      const sim::DriveExtent& extent = extents[i];
      array[i].id = id();
      array[i].ullSize = extent.size_bytes;
      array[i].bUsed = extent.used ? TRUE : FALSE;
      if (extent.used) array[i].LunId = session_->ids().Of(DeviceKind::kLun, extent.lun);
    }
    *count = static_cast<LONG>(extents.size());
    *out = array.release();
    return S_OK;
  });
}

template <class DriveOrder>
HRESULT DriveObject::Order(DriveOrder order) const {
  return Operate([&](sim::Enclosure& enclosure) { return order(enclosure, HandleOf(device_)); });
}

STDMETHODIMP DriveObject::SetFlags(ULONG flags) {
  return Order([=](sim::Enclosure& enclosure, sim::DriveHandle drive) {
    return enclosure.SetDriveFlags(drive, flags);
  });
}

STDMETHODIMP DriveObject::ClearFlags(ULONG flags) {
  return Order([=](sim::Enclosure& enclosure, sim::DriveHandle drive) {
    return enclosure.ClearDriveFlags(drive, flags);
  });
}

STDMETHODIMP DriveObject::SetStatus(VDS_DRIVE_STATUS status) {
  return Order([number = role().Order(DeviceKind::kDrive, NumberOf(status))](
                   sim::Enclosure& enclosure, sim::DriveHandle drive) {
    return enclosure.SetDriveStatus(drive, number);
  });
}

STDMETHODIMP DriveObject::StartMaintenance(VDS_MAINTENANCE_OPERATION operation) {
  return Order([number = NumberOf(operation)](sim::Enclosure& enclosure, sim::DriveHandle drive) {
    return enclosure.StartMaintenance(drive, number);
  });
}

// S_FALSE says that the operation was not running (MNT-002, MNT-004).
STDMETHODIMP DriveObject::StopMaintenance(VDS_MAINTENANCE_OPERATION operation) {
  bool was_running = false;
  const HRESULT result = Order([&](sim::Enclosure& enclosure, sim::DriveHandle drive) {
    return enclosure.StopMaintenance(drive, NumberOf(operation), &was_running);
  });
  return result == S_OK && !was_running ? S_FALSE : result;
}

STDMETHODIMP DriveObject::PulseMaintenance(VDS_MAINTENANCE_OPERATION operation, ULONG count) {
  bool was_running = false;
  const HRESULT result = Order([&](sim::Enclosure& enclosure, sim::DriveHandle drive) {
    return enclosure.PulseMaintenance(drive, NumberOf(operation), count, &was_running);
  });
  return result == S_OK && !was_running ? S_FALSE : result;
}

}  // namespace vdslab::provider
