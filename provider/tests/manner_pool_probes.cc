// Manners of storage pools.

#include <algorithm>

#include "lun_client.h"
#include "manner_probes.h"

namespace vdslab::provider::testing {
namespace {

using Pools = std::vector<ComPtr<IVdsStoragePool>>;

ComPtr<IVdsHwProviderStoragePools> PoolHost(Subject& s) {
  return s.provider_.As<IVdsHwProviderStoragePools>();
}

struct FoundPools {
  HRESULT result = E_UNEXPECTED;
  Pools pools;
};
FoundPools FindPools(Subject& s, ULONG flags, ULONGLONG mask = 0) {
  VDS_POOL_ATTRIBUTES wanted{};
  wanted.ullAttributeMask = mask;
  ComPtr<IEnumVdsObject> enumeration;
  FoundPools found;
  found.result = PoolHost(s)->QueryStoragePools(flags, 0, &wanted, enumeration.put());
  if (enumeration) found.pools = All<IVdsStoragePool>(enumeration.get());
  return found;
}

VDS_OBJECT_ID PoolId(const ComPtr<IVdsStoragePool>& pool) {
  VDS_STORAGE_POOL_PROP read{};
  pool->GetProperties(&read);
  Take(read.pwszName);
  Take(read.pwszDescription);
  return read.id;
}

ComPtr<IVdsStoragePool> OnePool(Subject& s, ULONG type) { return FindPools(s, type).pools.at(0); }

// A parity LUN of all that the concrete pool has.
void FillPool(Subject& s) {
  WCHAR hosts[] = OLESTR("*");
  ComPtr<IVdsAsync> async;
  PoolHost(s)->CreateLunInStoragePool(VDS_LT_PARITY, 8 * kTiB, PoolId(OnePool(s, VDS_SPT_CONCRETE)),
                                      hosts, nullptr, async.put());
  ASSERT_TRUE(async);
  HRESULT code = S_OK;
  VDS_ASYNC_OUTPUT output{};
  async->Wait(&code, &output);
  ASSERT_EQ(code, S_OK);
  output.cl.pLunUnk->Release();
}

bool AreAllUsed(const ComPtr<IVdsStoragePool>& pool) {
  VDS_STORAGE_POOL_DRIVE_EXTENT* read = nullptr;
  LONG count = 0;
  EXPECT_EQ(pool->QueryDriveExtents(&read, &count), S_OK);
  EXPECT_GT(count, 0);
  const bool all = std::all_of(read, read + count, [](const auto& extent) { return extent.bUsed; });
  CoTaskMemFree(read);
  return all;
}

bool HidesPrimordial(Subject& s) {
  const FoundPools all = FindPools(s, 0);
  EXPECT_EQ(all.result, S_OK);
  EXPECT_EQ(FindPools(s, VDS_SPT_CONCRETE).pools.size(), 1u);
  EXPECT_EQ(FindPools(s, VDS_SPT_PRIMORDIAL).pools.size(), all.pools.size() - 1);
  for (const auto& pool : all.pools) {
    ComPtr<IUnknown> found;
    EXPECT_EQ(s.Life()->GetObject(PoolId(pool), VDS_OT_STORAGE_POOL, found.put()), S_OK);
  }
  return all.pools.size() == 1;
}

}  // namespace

const std::vector<MannerProbe> kPoolManners = {
    {"no_room_is_an_error",
     [](Subject& s) {
       FillPool(s);
       ULONGLONG most = 77;
       const HRESULT result = PoolHost(s)->QueryMaxLunCreateSizeInStoragePool(
           VDS_LT_PARITY, PoolId(OnePool(s, VDS_SPT_CONCRETE)), nullptr, &most);
       EXPECT_EQ(most, 0u);
       return result == VDS_E_NOT_ENOUGH_SPACE;
     }},
    {"too_few_drives_is_an_error",
     [](Subject& s) {
       VDS_OBJECT_ID drive = Facts(s.FreeDrive().get()).id;
       ULONGLONG most = 77;
       VDS_HINTS hints{};
       EXPECT_EQ(s.Subsystem()->QueryMaxLunCreateSize(VDS_LT_SIMPLE, &drive, 1, &hints, &most),
                 S_OK);
       EXPECT_GT(most, 0u);
       const HRESULT result =
           s.Subsystem()->QueryMaxLunCreateSize(VDS_LT_MIRROR, &drive, 1, &hints, &most);
       EXPECT_EQ(most, 0u);
       return result == VDS_E_NOT_ENOUGH_DRIVE;
     }},
    {"primordial_pool_is_hidden", HidesPrimordial},
    {"pool_tells_used_extents_alone",
     [](Subject& s) { return AreAllUsed(OnePool(s, VDS_SPT_PRIMORDIAL)); }},
    {"undefined_pool_bits_are_ignored",
     [](Subject& s) {
       const FoundPools by_flags = FindPools(s, VDS_SPT_CONCRETE | 0x80);
       const FoundPools by_mask = FindPools(s, 0, 1ull << 60);
       return by_flags.result == S_OK && by_flags.pools.size() == 1 && by_mask.result == S_OK &&
              by_mask.pools.size() == 2;
     }},
    {"hints_find_no_pools",
     [](Subject& s) {
       const FoundPools found = FindPools(s, 0, VDS_POOL_ATTRIB_STOR_COST_HINT);
       EXPECT_EQ(found.result, S_OK);
       EXPECT_EQ(FindPools(s, 0).pools.size(), 2u);
       return found.pools.empty();
     }},
};

}  // namespace vdslab::provider::testing
