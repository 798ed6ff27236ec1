#include "pool_client.h"

namespace vdslab::provider::testing {

std::vector<ComPtr<IVdsStoragePool>> PoolClient::Pools(ULONG flags, ULONGLONG free,
                                                       VDS_POOL_ATTRIBUTES* attributes) {
  ComPtr<IEnumVdsObject> enumeration;
  EXPECT_EQ(Host()->QueryStoragePools(flags, free, attributes, enumeration.put()), S_OK);
  return enumeration ? All<IVdsStoragePool>(enumeration.get())
                     : std::vector<ComPtr<IVdsStoragePool>>();
}

PoolFacts PoolClient::FactsOf(const ComPtr<IVdsStoragePool>& pool) {
  VDS_STORAGE_POOL_PROP read{};
  PoolFacts facts;
  facts.result = pool->GetProperties(&read);
  facts.id = read.id;
  facts.status = read.status;
  facts.health = read.health;
  facts.type = read.type;
  facts.name = Take(read.pwszName);
  facts.description = Take(read.pwszDescription);
  facts.consumed = read.ullTotalConsumedSpace;
  facts.managed = read.ullTotalManagedSpace;
  facts.free = read.ullRemainingFreeSpace;
  return facts;
}

VDS_POOL_ATTRIBUTES PoolClient::AttributesOf(const ComPtr<IVdsStoragePool>& pool) {
  VDS_POOL_ATTRIBUTES read{};
  EXPECT_EQ(pool->GetAttributes(&read), S_OK);
  EXPECT_EQ(read.pwszIntendedUsage, nullptr);
  EXPECT_EQ(read.pPoolCustomAttributes, nullptr);
  return read;
}

PoolClient::PoolExtents PoolClient::ExtentsOf(const ComPtr<IVdsStoragePool>& pool) {
  VDS_STORAGE_POOL_DRIVE_EXTENT* extents = nullptr;
  LONG count = 0;
  EXPECT_EQ(pool->QueryDriveExtents(&extents, &count), S_OK);
  PoolExtents all(extents, extents + count);
  CoTaskMemFree(extents);
  return all;
}

std::vector<ComPtr<IVdsLun>> PoolClient::LunsOf(const ComPtr<IVdsStoragePool>& pool) {
  ComPtr<IEnumVdsObject> enumeration;
  EXPECT_EQ(pool->QueryAllocatedLuns(enumeration.put()), S_OK);
  return All<IVdsLun>(enumeration.get());
}

std::vector<ComPtr<IVdsStoragePool>> PoolClient::PoolsOf(const ComPtr<IVdsStoragePool>& pool) {
  ComPtr<IEnumVdsObject> enumeration;
  EXPECT_EQ(pool->QueryAllocatedStoragePools(enumeration.put()), S_OK);
  return All<IVdsStoragePool>(enumeration.get());
}

PoolClient::Begun PoolClient::CreateIn(const VDS_OBJECT_ID& pool, VDS_LUN_TYPE type, ULONGLONG size,
                                       VDS_HINTS2* hints) {
  WCHAR all[] = OLESTR("*");
  return Begin(Host(), &IVdsHwProviderStoragePools::CreateLunInStoragePool, type, size, pool, all,
               hints);
}

ComPtr<IVdsLun> PoolClient::MadeInShelf(ULONGLONG size) {
  const Begun begun = CreateIn(FactsOf(Shelf()).id, VDS_LT_PARITY, size);
  EXPECT_EQ(begun.result, S_OK);
  return begun.async ? Wait(begun.async).lun : nullptr;
}

}  // namespace vdslab::provider::testing
