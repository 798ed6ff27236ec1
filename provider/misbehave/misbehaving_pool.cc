#include "misbehaving_pool.h"

namespace vdslab::provider {

STDMETHODIMP MisbehavingPool::GetProperties(VDS_STORAGE_POOL_PROP* out) {
  const HRESULT result = StoragePoolObject::GetProperties(out);
  if (result != S_OK) return result;
  if (Has("pool_space_is_never_used")) out->ullRemainingFreeSpace = out->ullTotalManagedSpace;
  if (out->health != VDS_H_DEGRADED) return result;
  if (Has("degraded_pool_reads_healthy")) out->health = VDS_H_HEALTHY;
  if (Has("degraded_pool_reads_failed_redundancy")) out->health = VDS_H_FAILED_REDUNDANCY;
  return result;
}

STDMETHODIMP MisbehavingPool::QueryAllocatedLuns(IEnumVdsObject** out) {
  if (!Has("pool_luns_are_missing")) return StoragePoolObject::QueryAllocatedLuns(out);
  return GiveFound([] { return std::vector<Device>(); }, out);
}

}  // namespace vdslab::provider
