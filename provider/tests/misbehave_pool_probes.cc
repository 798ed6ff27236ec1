// Defects of storage pools.

#include "lun_client.h"
#include "misbehave_probes.h"

namespace vdslab::provider::testing {
namespace {

ComPtr<IVdsHwProviderStoragePools> Host(Subject& s) {
  return s.provider_.As<IVdsHwProviderStoragePools>();
}

std::vector<ComPtr<IVdsStoragePool>> Listed(Subject& s, ULONG flags,
                                            VDS_POOL_ATTRIBUTES* attributes = nullptr) {
  ComPtr<IEnumVdsObject> found;
  Host(s)->QueryStoragePools(flags, 0, attributes, found.put());
  return found ? All<IVdsStoragePool>(found.get()) : std::vector<ComPtr<IVdsStoragePool>>();
}

VDS_STORAGE_POOL_PROP PropertiesOf(const ComPtr<IVdsStoragePool>& pool) {
  VDS_STORAGE_POOL_PROP read{};
  pool->GetProperties(&read);
  Take(read.pwszName);
  Take(read.pwszDescription);
  return read;
}

ComPtr<IVdsStoragePool> ConcretePool(Subject& s) {
  for (const auto& pool : Listed(s, 0)) {
    if (PropertiesOf(pool).type == VDS_SPT_CONCRETE) return pool;
  }
  return nullptr;
}

VDS_HEALTH HealthWithAFailedDrive(Subject& s) {
  s.Lab("drive.fail", {{"bus", 0}, {"slot", 12}});
  return PropertiesOf(ConcretePool(s)).health;
}

// Made in the concrete pool.
void MakeLun(Subject& s) {
  WCHAR all[] = OLESTR("*");
  ComPtr<IVdsAsync> async;
  Host(s)->CreateLunInStoragePool(VDS_LT_PARITY, kTiB, PropertiesOf(ConcretePool(s)).id, all,
                                  nullptr, async.put());
  HRESULT result = S_OK;
  VDS_ASYNC_OUTPUT output{};
  async->Wait(&result, &output);
  ComPtr<IUnknown> made;
  made.Attach(output.cl.pLunUnk);
}

std::size_t CountLuns(const ComPtr<IVdsStoragePool>& pool) {
  ComPtr<IEnumVdsObject> luns;
  pool->QueryAllocatedLuns(luns.put());
  return All<IVdsLun>(luns.get()).size();
}

}  // namespace

const std::vector<Probe> kPoolProbes = {
    {"degraded_pool_reads_healthy",
     [](Subject& s) { return HealthWithAFailedDrive(s) == VDS_H_HEALTHY; }},
    {"degraded_pool_reads_failed_redundancy",
     [](Subject& s) {
       const VDS_HEALTH health = HealthWithAFailedDrive(s);
       return health != VDS_H_HEALTHY && health != VDS_H_DEGRADED;
     }},
    {"no_pools_is_an_error",
     [](Subject& s) {
       ComPtr<IEnumVdsObject> found;
       return Host(s)->QueryStoragePools(0, 1ull << 60, nullptr, found.put()) != S_OK;
     }},
    {"pools_into_null_succeed",
     [](Subject& s) { return Host(s)->QueryStoragePools(0, 0, nullptr, nullptr) == S_OK; }},
    {"pool_attributes_are_not_looked_at",
     [](Subject& s) {
       VDS_POOL_ATTRIBUTES wanted{};
       wanted.ullAttributeMask = VDS_POOL_ATTRIB_RAIDTYPE;
       wanted.raidType = VDS_RT_RAID6;
       return !Listed(s, 0, &wanted).empty();
     }},
    {"pool_flags_are_not_looked_at",
     [](Subject& s) { return Listed(s, VDS_SPT_CONCRETE).size() != 1; }},
    {"pool_space_is_never_used",
     [](Subject& s) {
       MakeLun(s);
       const VDS_STORAGE_POOL_PROP read = PropertiesOf(ConcretePool(s));
       return read.ullRemainingFreeSpace == read.ullTotalManagedSpace;
     }},
    {"pool_luns_are_missing",
     [](Subject& s) {
       MakeLun(s);
       return CountLuns(ConcretePool(s)) == 0;
     }},
    {"pool_lun_takes_free_drives",
     [](Subject& s) {
       MakeLun(s);
       return CountLuns(Listed(s, VDS_SPT_PRIMORDIAL).at(0)) != 1;  // the one outside of pools
     }},
};

}  // namespace vdslab::provider::testing
