// A drive.
#pragma once

#include "device_object.h"

namespace vdslab::provider {

class DriveObject : public DeviceObject<IVdsDrive, IVdsDrive2, IVdsMaintenance> {
 public:
  using DeviceObject::DeviceObject;

  STDMETHODIMP GetProperties(VDS_DRIVE_PROP* out) override;
  STDMETHODIMP GetSubSystem(IVdsSubSystem** out) override;
  STDMETHODIMP QueryExtents(VDS_DRIVE_EXTENT** out, LONG* count) override;
  STDMETHODIMP SetFlags(ULONG flags) override;
  STDMETHODIMP ClearFlags(ULONG flags) override;
  STDMETHODIMP SetStatus(VDS_DRIVE_STATUS status) override;

  STDMETHODIMP GetProperties2(VDS_DRIVE_PROP2* out) override;

  STDMETHODIMP StartMaintenance(VDS_MAINTENANCE_OPERATION operation) override;
  STDMETHODIMP StopMaintenance(VDS_MAINTENANCE_OPERATION operation) override;
  STDMETHODIMP PulseMaintenance(VDS_MAINTENANCE_OPERATION operation, ULONG count) override;

 private:
  // Fills what both versions of the structure have.
  template <class Properties>
  HRESULT Describe(Properties* out) const;

  // Operate, with the drive.
  template <class DriveOrder>
  HRESULT Order(DriveOrder order) const;
};

}  // namespace vdslab::provider
