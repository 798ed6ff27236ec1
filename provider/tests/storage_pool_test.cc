// What a storage pool tells of itself.

#include <set>
#include <string>

#include "abi/guid_text.h"
#include "pool_client.h"

namespace vdslab::provider::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class StoragePool : public PoolClient {};

TEST_F(StoragePool, TellsHowMuchItHolds) {
  const PoolFacts facts = FactsOf(Shelf());
  EXPECT_EQ(facts.result, S_OK);
  EXPECT_EQ(facts.type, VDS_SPT_CONCRETE);
  EXPECT_EQ(facts.status, VDS_SPS_ONLINE);
  EXPECT_EQ(facts.health, VDS_H_HEALTHY);
  EXPECT_EQ(facts.name, "shelf");
  EXPECT_FALSE(facts.description.empty());
  EXPECT_EQ(facts.consumed, 12 * kTiB);
  EXPECT_EQ(facts.managed, 8 * kTiB);
  EXPECT_EQ(facts.free, 8 * kTiB);
}

TEST_F(StoragePool, ThePrimordialOneHoldsTheArray) {
  const PoolFacts facts = FactsOf(Primordial());
  EXPECT_EQ(facts.result, S_OK);
  EXPECT_EQ(facts.type, VDS_SPT_PRIMORDIAL);
  EXPECT_EQ(facts.status, VDS_SPS_ONLINE);
  EXPECT_EQ(facts.health, VDS_H_HEALTHY);
  EXPECT_FALSE(facts.name.empty());
  EXPECT_EQ(facts.consumed, 15 * 4 * kTiB);
  EXPECT_EQ(facts.managed, 14 * 4 * kTiB);              // a hot spare stands by
  EXPECT_EQ(facts.free, (14 * 4 - 5 * 2 - 12) * kTiB);  // a LUN on five drives, and a pool
  EXPECT_THAT(LunsOf(Primordial()), ElementsAre(Lun()));
}

TEST_F(StoragePool, PoolsAreMadeOfThePrimordialOne) {
  EXPECT_THAT(PoolsOf(Primordial()), ElementsAre(Shelf()));
  EXPECT_THAT(PoolsOf(Shelf()), IsEmpty());
}

TEST_F(StoragePool, IsTheSameObjectWhereverItIsFound) {
  for (const auto& pool : Pools()) {
    ComPtr<IUnknown> found;
    EXPECT_EQ(Life()->GetObject(FactsOf(pool).id, VDS_OT_STORAGE_POOL, found.put()), S_OK);
    EXPECT_EQ(found.As<IVdsStoragePool>(), pool);
    ComPtr<IVdsProvider> provider;
    EXPECT_EQ(pool->GetProvider(provider.put()), S_OK);
    EXPECT_EQ(provider, provider_.As<IVdsProvider>());
  }
  ComPtr<IUnknown> none;
  EXPECT_EQ(Life()->GetObject(FactsOf(Shelf()).id, VDS_OT_LUN, none.put()), VDS_E_OBJECT_NOT_FOUND);
}

TEST_F(StoragePool, TellsTheAttributesThatItsMaskNames) {
  const VDS_POOL_ATTRIBUTES shelf = AttributesOf(Shelf());
  EXPECT_EQ(shelf.ullAttributeMask, ULONGLONG{VDS_POOL_ATTRIB_DATA_AVL_HINT} - 1);
  EXPECT_EQ(shelf.raidType, VDS_RT_RAID5);
  EXPECT_EQ(shelf.busType, VDSBusTypeSas);
  EXPECT_FALSE(shelf.bSpinDown || shelf.bIsThinProvisioned);
  EXPECT_EQ(shelf.ullProvisionedSpace, FactsOf(Shelf()).consumed);
  EXPECT_TRUE(shelf.bNoSinglePointOfFailure);
  for (const ULONG copies :
       {shelf.ulDataRedundancyMax, shelf.ulDataRedundancyMin, shelf.ulDataRedundancyDefault}) {
    EXPECT_EQ(copies, 1u);
  }
  for (const ULONG losses : {shelf.ulPackageRedundancyMax, shelf.ulPackageRedundancyMin,
                             shelf.ulPackageRedundancyDefault}) {
    EXPECT_EQ(losses, 1u);
  }
  for (const ULONG stripe : {shelf.ulStripeSize, shelf.ulStripeSizeMax, shelf.ulStripeSizeMin,
                             shelf.ulDefaultStripeSize}) {
    EXPECT_EQ(stripe, 65536u);
  }
  for (const ULONG columns : {shelf.ulNumberOfColumns, shelf.ulNumberOfColumnsMax,
                              shelf.ulNumberOfColumnsMin, shelf.ulDefaultNumberofColumns}) {
    EXPECT_EQ(columns, 3u);
  }
  EXPECT_EQ(AttributesOf(Primordial()).ullAttributeMask, 0u);
}

TEST_F(StoragePool, ItsExtentsAreThoseOfItsDrives) {
  const auto lun = MadeInShelf(2 * kTiB);
  EXPECT_EQ(FactsOf(Shelf()).free, 6 * kTiB);
  EXPECT_THAT(LunsOf(Shelf()), ElementsAre(lun));
  EXPECT_THAT(LunsOf(Primordial()), ElementsAre(Lun()));
  const DriveIds members = DrivesOf(Plexes(lun).at(0));
  const PoolExtents extents = ExtentsOf(Shelf());
  ASSERT_THAT(extents, SizeIs(6));
  for (std::size_t i = 0; i < extents.size(); ++i) {
    EXPECT_EQ(extents[i].id, members[i / 2]);
    EXPECT_EQ(extents[i].bUsed, i % 2 == 0 ? TRUE : FALSE);
    EXPECT_EQ(extents[i].ullSize, i % 2 == 0 ? kTiB : 3 * kTiB);
  }
}

TEST_F(StoragePool, ThePrimordialOneHasExtentsOfEveryDrive) {
  std::set<std::string> drives;
  ULONGLONG sum = 0;
  for (const auto& extent : ExtentsOf(Primordial())) {
    drives.insert(abi::FormatGuid(extent.id));
    sum += extent.ullSize;
  }
  EXPECT_THAT(drives, SizeIs(15));
  EXPECT_EQ(sum, FactsOf(Primordial()).consumed);
}

TEST_F(StoragePool, IsDegradedAndThenOfflineAsItsDrivesFail) {
  const auto shelf = Shelf();
  Lab("drive.fail", {{"bus", 0}, {"slot", 12}});
  EXPECT_EQ(FactsOf(shelf).status, VDS_SPS_ONLINE);
  EXPECT_EQ(FactsOf(shelf).health, VDS_H_DEGRADED);
  EXPECT_EQ(FactsOf(Primordial()).health, VDS_H_DEGRADED);
  Lab("drive.not_ready", {{"bus", 0}, {"slot", 13}});
  EXPECT_EQ(FactsOf(shelf).status, VDS_SPS_NOT_READY);
  Lab("drive.fail", {{"bus", 0}, {"slot", 13}});
  EXPECT_EQ(FactsOf(shelf).status, VDS_SPS_OFFLINE);
  EXPECT_EQ(FactsOf(shelf).health, VDS_H_DEGRADED);
}

TEST_F(StoragePool, ReadsNothingOfADamagedCacheNorAfterUnload) {
  const auto shelf = Shelf();
  VDS_POOL_ATTRIBUTES attributes{};
  auto* luns = reinterpret_cast<IEnumVdsObject*>(this);
  auto* extents = reinterpret_cast<VDS_STORAGE_POOL_DRIVE_EXTENT*>(this);
  LONG count = 77;
  Lab("cache.corrupt");
  EXPECT_EQ(FactsOf(shelf).result, VDS_E_PROVIDER_CACHE_CORRUPT);
  EXPECT_EQ(shelf->GetAttributes(&attributes), VDS_E_PROVIDER_CACHE_CORRUPT);
  EXPECT_EQ(shelf->QueryAllocatedLuns(&luns), VDS_E_PROVIDER_CACHE_CORRUPT);
  EXPECT_EQ(luns, nullptr);
  EXPECT_EQ(shelf->QueryDriveExtents(&extents, &count), VDS_E_PROVIDER_CACHE_CORRUPT);
  EXPECT_EQ(extents, nullptr);
  EXPECT_EQ(count, 0);
  EXPECT_EQ(shelf->GetProperties(nullptr), E_INVALIDARG);
  ASSERT_EQ(Unload(), S_OK);
  EXPECT_EQ(FactsOf(shelf).result, VDS_E_OBJECT_DELETED);
  EXPECT_EQ(shelf->QueryAllocatedStoragePools(&luns), VDS_E_OBJECT_DELETED);
  EXPECT_EQ(shelf->GetProperties(nullptr), VDS_E_OBJECT_DELETED);
}

// GetProperties allocates two strings; each other method that allocates, one block.
TEST_F(StoragePool, AShortageOfMemoryIsTold) {
  const auto shelf = Shelf();
  const auto arm = [this](int nth) {
    Lab("fault.arm",
        {{"kind", "out_of_memory"}, {"operation", "query"}, {"nth_allocation", nth}, {"times", 1}});
  };
  for (const int nth : {1, 2}) {
    arm(nth);
    const PoolFacts facts = FactsOf(shelf);
    EXPECT_EQ(facts.result, E_OUTOFMEMORY);
    EXPECT_TRUE(facts.name.empty() && facts.description.empty());
  }
  arm(1);
  VDS_STORAGE_POOL_DRIVE_EXTENT* extents = nullptr;
  LONG count = 0;
  EXPECT_EQ(shelf->QueryDriveExtents(&extents, &count), E_OUTOFMEMORY);
  EXPECT_EQ(extents, nullptr);
  arm(1);
  ComPtr<IEnumVdsObject> luns;
  EXPECT_EQ(shelf->QueryAllocatedLuns(luns.put()), E_OUTOFMEMORY);
  EXPECT_EQ(FactsOf(shelf).result, S_OK);
}

}  // namespace
}  // namespace vdslab::provider::testing
