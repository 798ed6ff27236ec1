// Which storage pools a provider lists.

#include "changed_enclosure.h"
#include "pool_client.h"

namespace vdslab::provider::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class PoolQuery : public PoolClient {
 protected:
  HRESULT Ask(ULONG flags, VDS_POOL_ATTRIBUTES* attributes = nullptr) {
    auto* found = reinterpret_cast<IEnumVdsObject*>(this);
    const HRESULT result = Host()->QueryStoragePools(flags, 0, attributes, &found);
    EXPECT_NE(result, S_OK);
    EXPECT_EQ(found, nullptr);
    return result;
  }
  std::vector<ComPtr<IVdsStoragePool>> With(VDS_POOL_ATTRIBUTES attributes) {
    return Pools(0, 0, &attributes);
  }
};

TEST_F(PoolQuery, ListsThoseOfTheTypesThatTheFlagsName) {
  const auto all = Pools();
  ASSERT_THAT(all, SizeIs(2));
  EXPECT_THAT(Pools(VDS_SPT_PRIMORDIAL | VDS_SPT_CONCRETE), ElementsAre(all[0], all[1]));
  EXPECT_THAT(Pools(VDS_SPT_PRIMORDIAL), ElementsAre(all[0]));
  EXPECT_THAT(Pools(VDS_SPT_CONCRETE), ElementsAre(all[1]));
  EXPECT_EQ(Ask(4), E_INVALIDARG);
  EXPECT_EQ(Ask(VDS_SPT_CONCRETE | 0x80000000), E_INVALIDARG);
}

TEST_F(PoolQuery, ListsThoseWithSoMuchFreeSpace) {
  EXPECT_THAT(Pools(0, 8 * kTiB), SizeIs(2));
  EXPECT_THAT(Pools(0, 8 * kTiB + 1), ElementsAre(Primordial()));
  EXPECT_THAT(Pools(0, 60 * kTiB), IsEmpty());
  MadeInShelf(kTiB);
  EXPECT_THAT(Pools(0, 8 * kTiB), ElementsAre(Primordial()));
}

TEST_F(PoolQuery, ListsThoseWithEachAttributeThatTheMaskNames) {
  VDS_POOL_ATTRIBUTES wanted{};
  wanted.raidType = VDS_RT_RAID1;  // not looked at
  EXPECT_THAT(With(wanted), SizeIs(2));
  wanted.ullAttributeMask = VDS_POOL_ATTRIB_RAIDTYPE;
  EXPECT_THAT(With(wanted), IsEmpty());
  wanted.raidType = VDS_RT_RAID5;
  EXPECT_THAT(With(wanted), ElementsAre(Shelf()));
  wanted.ullAttributeMask |= VDS_POOL_ATTRIB_NO_SINGLE_POF | VDS_POOL_ATTRIB_STRIPE_SIZE_MIN;
  wanted.bNoSinglePointOfFailure = TRUE;
  EXPECT_THAT(With(wanted), IsEmpty());
  wanted.ulStripeSizeMin = 65536;
  EXPECT_THAT(With(wanted), ElementsAre(Shelf()));
  EXPECT_THAT(With(AttributesOf(Shelf())), ElementsAre(Shelf()));
}

TEST_F(PoolQuery, HintsAreNotLookedAtAndCustomAttributesAreThere) {
  VDS_POOL_ATTRIBUTES wanted{};
  wanted.ullAttributeMask = VDS_POOL_ATTRIB_STOR_COST_HINT;
  wanted.ulStorageCostHint = 10;
  EXPECT_THAT(With(wanted), SizeIs(2));
  wanted.ullAttributeMask = VDS_POOL_ATTRIB_CUSTOM_ATTRIB;
  EXPECT_THAT(With(wanted), IsEmpty());
  wanted.ullAttributeMask = VDS_POOL_ATTRIB_CUSTOM_ATTRIB * 2ull;
  EXPECT_EQ(Ask(0, &wanted), E_INVALIDARG);
}

TEST_F(PoolQuery, IsRefusedAsAnyOther) {
  EXPECT_EQ(Host()->QueryStoragePools(0, 0, nullptr, nullptr), E_INVALIDARG);
  Lab("cache.corrupt");
  EXPECT_EQ(Ask(0), VDS_E_PROVIDER_CACHE_CORRUPT);
  EXPECT_EQ(Ask(4), E_INVALIDARG);
  ASSERT_EQ(Unload(), S_OK);
  EXPECT_EQ(Ask(0), VDS_E_INITIALIZE_NOT_CALLED);
}

TEST_F(PoolQuery, PoolsKeepTheirIds) {
  EXPECT_FALSE(FactsOf(Primordial()).id == FactsOf(Shelf()).id);
  const VDS_OBJECT_ID before = FactsOf(Shelf()).id;
  ASSERT_EQ(Lab("reset").result, S_OK);
  EXPECT_EQ(FactsOf(Shelf()).id, before);
}

class WithoutPools : private ChangedEnclosure {
 protected:
  WithoutPools()
      : ChangedEnclosure(
            "pools:\n  - {name: shelf, type: parity, members: [\"0:12\", \"0:13\", \"0:14\"], "
            "stripe: 64KiB}\n",
            "") {}
};
class PoolQueryWithoutPools : private WithoutPools, public PoolQuery {};

TEST_F(PoolQueryWithoutPools, ListsNone) {
  EXPECT_THAT(Pools(), IsEmpty());
  EXPECT_THAT(FreeDrives(), SizeIs(9));
}

// An interface that came later does not make the words of a provider newer.
class OlderWithPools : private ChangedEnclosure {
 protected:
  OlderWithPools()
      : ChangedEnclosure("notify: queued",
                         "notify: queued, version: 2.1, "
                         "interfaces: {IVdsHwProviderStoragePools: true}") {}
};
class PoolQueryOfAnOlderProvider : private OlderWithPools, public PoolQuery {};

TEST_F(PoolQueryOfAnOlderProvider, TellsAndTakesNoNewerWords) {
  const auto shelf = Shelf();
  EXPECT_EQ(CreateIn(FactsOf(shelf).id, VDS_LT_RAID6, kGiB).result, E_INVALIDARG);
  EXPECT_EQ(Lab("drive.fail", {{"bus", 0}, {"slot", 12}}).result, S_OK);
  EXPECT_EQ(FactsOf(shelf).health, VDS_H_HEALTHY);
}

// Asked of a library that is loaded for this alone.
VDS_OBJECT_ID IdOfThePool() {
  LoadedModule module;
  RecordingSink sink;
  const auto provider = module.CreateProvider();
  const auto life = provider.As<IVdsProviderPrivate>();
  EXPECT_EQ(life->OnLoad(nullptr, &sink), S_OK);
  VDS_STORAGE_POOL_PROP read{};
  {
    ComPtr<IEnumVdsObject> found;
    provider.As<IVdsHwProviderStoragePools>()->QueryStoragePools(VDS_SPT_CONCRETE, 0, nullptr,
                                                                 found.put());
    EXPECT_EQ(All<IVdsStoragePool>(found.get()).at(0)->GetProperties(&read), S_OK);
    Take(read.pwszName);
    Take(read.pwszDescription);
  }
  EXPECT_EQ(life->OnUnload(FALSE), S_OK);
  return read.id;
}

struct KnownPool {
  const VDS_OBJECT_ID pool_ = IdOfThePool();
};

class PoolsWithheld : private ChangedEnclosure {
 protected:
  PoolsWithheld()
      : ChangedEnclosure("notify: queued",
                         "notify: queued, interfaces: {IVdsHwProviderStoragePools: false}") {}
};

class PoolQueryWithheld : protected KnownPool, private PoolsWithheld, public PoolQuery {};

TEST_F(PoolQueryWithheld, NobodyKnowsOfPools) {
  EXPECT_FALSE(Host());
  ComPtr<IUnknown> found;
  EXPECT_EQ(Life()->GetObject(pool_, VDS_OT_STORAGE_POOL, found.put()), VDS_E_OBJECT_NOT_FOUND);
}

}  // namespace
}  // namespace vdslab::provider::testing
