// Manners of storage pools.

#include <algorithm>

#include "lun_client.h"
#include "manner_probes.h"

namespace vdslab::provider::testing {
namespace {

constexpr const char* kPoolOfTheFile =
    "pools:\n  - {name: shelf, type: parity, members: [\"0:12\", \"0:13\", \"0:14\"], stripe: "
    "64KiB}\n";

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

struct PoolLun {
  HRESULT result = E_UNEXPECTED;
  ComPtr<IVdsLun> lun;
};
PoolLun MakeIn(Subject& s, const ComPtr<IVdsStoragePool>& pool, VDS_LUN_TYPE type, ULONGLONG size) {
  WCHAR hosts[] = OLESTR("*");
  ComPtr<IVdsAsync> async;
  PoolLun made;
  made.result =
      PoolHost(s)->CreateLunInStoragePool(type, size, PoolId(pool), hosts, nullptr, async.put());
  if (!async) return made;
  VDS_ASYNC_OUTPUT output{};
  async->Wait(&made.result, &output);
  ComPtr<IUnknown> object;
  object.Attach(output.cl.pLunUnk);
  made.lun = object.As<IVdsLun>();
  return made;
}

// A parity LUN of all that the concrete pool has.
void FillPool(Subject& s) {
  const auto pool = OnePool(s, VDS_SPT_CONCRETE);
  ASSERT_EQ(MakeIn(s, pool, VDS_LT_PARITY, 8 * kTiB).result, S_OK);
}

bool PrimordialPoolStandsAlone(Subject& s) {
  const FoundPools all = FindPools(s, 0);
  EXPECT_EQ(all.result, S_OK);
  EXPECT_TRUE(FindPools(s, VDS_SPT_CONCRETE).pools.empty());
  if (all.pools.size() != 1) return false;
  const PoolLun made = MakeIn(s, all.pools.front(), VDS_LT_MIRROR, kTiB);
  EXPECT_EQ(made.result, S_OK);
  ComPtr<IEnumVdsObject> luns;
  EXPECT_EQ(all.pools.front()->QueryAllocatedLuns(luns.put()), S_OK);
  EXPECT_EQ(All<IVdsLun>(luns.get()).size(), 2u);
  return FindPools(s, VDS_SPT_PRIMORDIAL).pools.size() == 1;
}

bool DegradedPoolMakesLuns(Subject& s) {
  EXPECT_EQ(s.Lab("drive.fail", {{"bus", 0}, {"slot", 13}}).result, S_OK);
  const PoolLun made = MakeIn(s, OnePool(s, VDS_SPT_CONCRETE), VDS_LT_PARITY, kTiB);
  if (made.result != S_OK) {
    EXPECT_EQ(made.result, VDS_E_OBJECT_STATUS_FAILED);
    return false;
  }
  const VDS_LUN_PROP lun = Read<VDS_LUN_PROP>(made.lun);
  EXPECT_EQ(lun.status, VDS_LS_ONLINE);
  return lun.health == VDS_H_FAILED_REDUNDANCY || lun.health == VDS_H_REBUILDING;
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
    {"primordial_pool_alone", PrimordialPoolStandsAlone, "", "", kPoolOfTheFile},
    {"degraded_pool_makes_luns", DegradedPoolMakesLuns},
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
