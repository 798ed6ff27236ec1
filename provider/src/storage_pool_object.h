// A storage pool.
#pragma once

#include "device_object.h"

namespace vdslab::provider {

class StoragePoolObject : public DeviceObject<IVdsStoragePool> {
 public:
  using DeviceObject::DeviceObject;

  STDMETHODIMP GetProvider(IVdsProvider** out) override;
  STDMETHODIMP GetProperties(VDS_STORAGE_POOL_PROP* out) override;
  STDMETHODIMP GetAttributes(VDS_POOL_ATTRIBUTES* out) override;
  STDMETHODIMP QueryDriveExtents(VDS_STORAGE_POOL_DRIVE_EXTENT** out, LONG* count) override;
  STDMETHODIMP QueryAllocatedLuns(IEnumVdsObject** out) override;
  STDMETHODIMP QueryAllocatedStoragePools(IEnumVdsObject** out) override;

 private:
  // Calls `tell` with the pool, if the call is admitted.
  // `admit` is one of the admissions of DeviceObject.
  template <class Admit, class Tell>
  HRESULT Read(Admit admit, Arguments arguments, Tell tell) const;
};

}  // namespace vdslab::provider
