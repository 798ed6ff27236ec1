#include "subsystem_object.h"

#include "task_memory_ptr.h"

namespace vdslab::provider {

template <class Properties>
HRESULT SubsystemObject::Describe(Properties* out) const {
  const bool valid = Cleared(out);
  return AtComBoundary([&]() -> HRESULT {
    if (const HRESULT refusal = Admission(valid); refusal != S_OK) return refusal;
    const sim::SubsystemProperties subsystem = enclosure().ReadSubsystem();
    TaskText name = MakeTaskText(subsystem.friendly_name);
    TaskText identification = MakeTaskText(subsystem.serial);
    out->id = id();
    out->pwszFriendlyName = name.release();
    out->pwszIdentification = identification.release();
    out->ulFlags = VDS_SF_DRIVE_EXTENT_CAPABLE | VDS_SF_WRITE_CACHING_CAPABLE;
    out->status = static_cast<VDS_SUB_SYSTEM_STATUS>(subsystem.status);
    out->health = static_cast<VDS_HEALTH>(subsystem.health);
    out->sNumberOfInternalBuses = subsystem.bus_count;
    out->sMaxNumberOfSlotsEachBus = subsystem.slots_per_bus;
    out->sMaxNumberOfControllers = static_cast<SHORT>(enclosure().ControllerCount());
    return S_OK;
  });
}

STDMETHODIMP SubsystemObject::GetProperties(VDS_SUB_SYSTEM_PROP* out) { return Describe(out); }

STDMETHODIMP SubsystemObject::GetProperties2(VDS_SUB_SYSTEM_PROP2* out) {
  const HRESULT result = Describe(out);
  if (result == S_OK) out->ulNumberOfEnclosures = 1;
  return result;
}

STDMETHODIMP SubsystemObject::GetProvider(IVdsProvider** out) {
  const bool valid = Cleared(out);
  return AtComBoundary([&]() -> HRESULT {
    if (const HRESULT refusal = Admission(valid); refusal != S_OK) return refusal;
    return Give(session_->Provider(), out);
  });
}

STDMETHODIMP SubsystemObject::QueryControllers(IEnumVdsObject** out) {
  return GiveAll(DeviceKind::kController, enclosure().ControllerCount(), out);
}

STDMETHODIMP SubsystemObject::QueryLuns(IEnumVdsObject** out) {
  return GiveAll(DeviceKind::kLun, enclosure().LunCount(), out);
}

STDMETHODIMP SubsystemObject::QueryDrives(IEnumVdsObject** out) {
  const bool valid = Cleared(out);
  return AtComBoundary([&]() -> HRESULT {
    if (const HRESULT refusal = Admission(valid); refusal != S_OK) return refusal;
    std::vector<Device> drives;
    for (const sim::DriveHandle drive : enclosure().Drives()) drives.push_back(DeviceOf(drive));
    *out = MakeEnumeration(session_, std::move(drives));
    return S_OK;
  });
}

// An empty slot and a slot that does not exist are both OBJECT_NOT_FOUND (AMB-26).
STDMETHODIMP SubsystemObject::GetDrive(SHORT bus, SHORT slot, IVdsDrive** out) {
  const bool valid = Cleared(out);
  return AtComBoundary([&]() -> HRESULT {
    if (const HRESULT refusal = Admission(valid); refusal != S_OK) return refusal;
    const auto drive = enclosure().DriveIn({bus, slot});
    if (!drive) return VDS_E_OBJECT_NOT_FOUND;
    return Give(session_->ObjectAs<IVdsDrive>(DeviceOf(*drive)), out);
  });
}

STDMETHODIMP SubsystemObject::GetDrive2(SHORT bus, SHORT slot, ULONG enclosure_number,
                                        IVdsDrive** out) {
  if (enclosure_number == 0 || out == nullptr) return GetDrive(bus, slot, out);
  *out = nullptr;
  return AtComBoundary([&]() -> HRESULT {
    const HRESULT refusal = Admission(true);
    return refusal == S_OK ? VDS_E_OBJECT_NOT_FOUND : refusal;
  });
}

STDMETHODIMP SubsystemObject::Reenumerate() {
  return AtComBoundary([&]() -> HRESULT {
    if (session_->ended()) return VDS_E_OBJECT_DELETED;
    const HRESULT result = ToHresult(enclosure().Reenumerate());
    session_->array().relay().DeliverInline();
    return result;
  });
}

STDMETHODIMP SubsystemObject::SetStatus(VDS_SUB_SYSTEM_STATUS status) {
  return Decline(IsOneOf(NumberOf(status), {VDS_SSS_ONLINE, VDS_SSS_NOT_READY, VDS_SSS_OFFLINE,
                                            VDS_SSS_FAILED, VDS_SSS_PARTIALLY_MANAGED}));
}

}  // namespace vdslab::provider
