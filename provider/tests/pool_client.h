// A client that looks at the storage pools of the default enclosure: the primordial one, and a
// parity pool of three drives.
#pragma once

#include <string>
#include <vector>

#include "lun_client.h"

namespace vdslab::provider::testing {

// Properties whose strings are text of ours.
struct PoolFacts {
  HRESULT result = E_UNEXPECTED;
  VDS_OBJECT_ID id{};
  VDS_STORAGE_POOL_STATUS status = VDS_SPS_UNKNOWN;
  VDS_HEALTH health = VDS_H_UNKNOWN;
  VDS_STORAGE_POOL_TYPE type = VDS_SPT_UNKNOWN;
  std::string name;
  std::string description;
  ULONGLONG consumed = 0;
  ULONGLONG managed = 0;
  ULONGLONG free = 0;
};

class PoolClient : public LunClient {
 protected:
  using PoolExtents = std::vector<VDS_STORAGE_POOL_DRIVE_EXTENT>;

  ComPtr<IVdsHwProviderStoragePools> Host() { return provider_.As<IVdsHwProviderStoragePools>(); }
  std::vector<ComPtr<IVdsStoragePool>> Pools(ULONG flags = 0, ULONGLONG free = 0,
                                             VDS_POOL_ATTRIBUTES* attributes = nullptr);
  ComPtr<IVdsStoragePool> Primordial() { return Pools(VDS_SPT_PRIMORDIAL).at(0); }
  ComPtr<IVdsStoragePool> Shelf() { return Pools(VDS_SPT_CONCRETE).at(0); }

  static PoolFacts FactsOf(const ComPtr<IVdsStoragePool>& pool);
  static VDS_POOL_ATTRIBUTES AttributesOf(const ComPtr<IVdsStoragePool>& pool);
  static PoolExtents ExtentsOf(const ComPtr<IVdsStoragePool>& pool);
  static std::vector<ComPtr<IVdsLun>> LunsOf(const ComPtr<IVdsStoragePool>& pool);
  static std::vector<ComPtr<IVdsStoragePool>> PoolsOf(const ComPtr<IVdsStoragePool>& pool);

  Begun CreateIn(const VDS_OBJECT_ID& pool, VDS_LUN_TYPE type, ULONGLONG size,
                 VDS_HINTS2* hints = nullptr);
  ComPtr<IVdsLun> MadeInShelf(ULONGLONG size);
};

}  // namespace vdslab::provider::testing
