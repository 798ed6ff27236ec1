// Requests to a LUN that this array understands and does not serve: they are examined, and
// declined.

#include "lun_object.h"

namespace vdslab::provider {

STDMETHODIMP LunObject::Extend(ULONGLONG, VDS_OBJECT_ID* drives, LONG drive_count,
                               IVdsAsync** out) {
  return DeclineIds(Cleared(out), DeviceKind::kDrive, {{drives, drive_count}});
}

STDMETHODIMP LunObject::Shrink(ULONGLONG, IVdsAsync** out) { return Decline(Cleared(out)); }

STDMETHODIMP LunObject::AddPlex(VDS_OBJECT_ID lun, IVdsAsync** out) {
  return DeclineIds(Cleared(out), DeviceKind::kLun, {{&lun, 1}});
}

STDMETHODIMP LunObject::RemovePlex(VDS_OBJECT_ID plex, IVdsAsync** out) {
  const HRESULT result = Decline(Cleared(out));
  if (result != VDS_E_NOT_SUPPORTED) return result;
  const bool ours = plex == session_->ids().Of(DeviceKind::kPlex, device_.index);
  return ours ? result : VDS_E_OBJECT_NOT_FOUND;
}

STDMETHODIMP LunObject::Recover(IVdsAsync** out) { return Decline(Cleared(out)); }

STDMETHODIMP LunObject::SetMask(LPWSTR unmasking_list) {
  return Decline(unmasking_list != nullptr);
}

STDMETHODIMP LunObject::Delete() { return Decline(true); }

STDMETHODIMP LunObject::AssociateControllers(VDS_OBJECT_ID* active, LONG active_count,
                                             VDS_OBJECT_ID* inactive, LONG inactive_count) {
  return DeclineIds(true, DeviceKind::kController,
                    {{active, active_count}, {inactive, inactive_count}});
}

STDMETHODIMP LunObject::AssociateControllerPorts(VDS_OBJECT_ID* active, LONG active_count,
                                                 VDS_OBJECT_ID* inactive, LONG inactive_count) {
  return DeclineIds(true, DeviceKind::kPort, {{active, active_count}, {inactive, inactive_count}});
}

STDMETHODIMP LunObject::ApplyHints(VDS_HINTS* hints) { return Decline(hints != nullptr); }

STDMETHODIMP LunObject::QueryMaxLunExtendSize(VDS_OBJECT_ID* drives, LONG drive_count,
                                              ULONGLONG* out) {
  return DeclineIds(Cleared(out), DeviceKind::kDrive, {{drives, drive_count}});
}

}  // namespace vdslab::provider
