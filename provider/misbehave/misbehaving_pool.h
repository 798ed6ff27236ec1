// A storage pool with defects.
#pragma once

#include "misbehaving.h"
#include "storage_pool_object.h"

namespace vdslab::provider {

class MisbehavingPool final : public Misbehaving<StoragePoolObject> {
 public:
  using Misbehaving::Misbehaving;

  STDMETHODIMP GetProperties(VDS_STORAGE_POOL_PROP* out) override;
  STDMETHODIMP QueryAllocatedLuns(IEnumVdsObject** out) override;
};

}  // namespace vdslab::provider
