// Defects of the provider object where it lists pools, and makes LUNs in them.

#include <utility>

#include "misbehaving_provider.h"

namespace vdslab::provider {
namespace {

// Nothing has been drawn from it yet.
bool IsEmpty(IEnumVdsObject* enumeration) {
  const bool is_empty = enumeration->Skip(1) != S_OK;
  enumeration->Reset();
  return is_empty;
}

}  // namespace

STDMETHODIMP MisbehavingProvider::QueryStoragePools(ULONG flags, ULONGLONG free_bytes,
                                                    VDS_POOL_ATTRIBUTES* attributes,
                                                    IEnumVdsObject** out) {
  if (out == nullptr && Has("pools_into_null_succeed")) return S_OK;
  if (Has("pool_attributes_are_not_looked_at")) attributes = nullptr;
  if (Has("pool_flags_are_not_looked_at")) flags = 0;
  const HRESULT result = ProviderObject::QueryStoragePools(flags, free_bytes, attributes, out);
  if (result != S_OK || !Has("no_pools_is_an_error") || !IsEmpty(*out)) return result;
  std::exchange(*out, nullptr)->Release();
  return VDS_E_OBJECT_NOT_FOUND;
}

STDMETHODIMP MisbehavingProvider::CreateLunInStoragePool(VDS_LUN_TYPE type, ULONGLONG size,
                                                         VDS_OBJECT_ID pool, LPWSTR unmasking_list,
                                                         VDS_HINTS2* hints, IVdsAsync** out) {
  if (Has("pool_lun_takes_free_drives")) {
    const auto session = CurrentSession();
    if (session && session->enclosure().PoolCount() > 0) {
      pool = session->ids().Of(DeviceKind::kPool, sim::kPrimordialPool);
    }
  }
  return ProviderObject::CreateLunInStoragePool(type, size, pool, unmasking_list, hints, out);
}

}  // namespace vdslab::provider
