// What happens to single methods about storage pools.

#include <string>

#include "cause.h"
#include "scene.h"

namespace vdslab::provider::testing {
namespace {

WCHAR hosts_of_pools[] = OLESTR("*");

struct PoolWish {
  VDS_LUN_TYPE type = VDS_LT_PARITY;
  ULONGLONG size = Scene::kSize;
};

HRESULT CreateIn(Scene& scene, const VDS_OBJECT_ID& pool, const PoolWish& wish) {
  Given<IVdsAsync*> async;
  return scene.The<IVdsHwProviderStoragePools>()->CreateLunInStoragePool(
      wish.type, wish.size, pool, hosts_of_pools, nullptr, async.get());
}

HRESULT AskForMostIn(Scene& scene, const VDS_OBJECT_ID& pool, VDS_LUN_TYPE type) {
  ULONGLONG most = 0;
  return scene.The<IVdsHwProviderStoragePools>()->QueryMaxLunCreateSizeInStoragePool(
      type, pool, nullptr, &most);
}

HRESULT CreateBesideParkedOrder(Scene& scene) {
  scene.ParkOrder(Scene::kPoolMember);
  return CreateIn(scene, scene.ids().pool, {});
}

HRESULT CreateWith(Scene& scene, const std::string& stimulus) {
  scene.ApplyTo(Scene::kPoolMember, stimulus);
  return CreateIn(scene, scene.ids().pool, {});
}
HRESULT CreateWithOffline(Scene& scene) {
  EXPECT_EQ(scene.DriveIn(Scene::kPoolMember)->SetStatus(VDS_DRS_OFFLINE), S_OK);
  return CreateIn(scene, scene.ids().pool, {});
}
HRESULT AskForMostWithOffline(Scene& scene) {
  EXPECT_EQ(scene.DriveIn(Scene::kPoolMember)->SetStatus(VDS_DRS_OFFLINE), S_OK);
  return AskForMostIn(scene, scene.ids().pool, VDS_LT_PARITY);
}
HRESULT AskForMostWith(Scene& scene, const std::string& stimulus) {
  scene.ApplyTo(Scene::kPoolMember, stimulus);
  return AskForMostIn(scene, scene.ids().pool, VDS_LT_PARITY);
}

// Of the drives that no LUN lies on two are left: the array chooses.
HRESULT CreateOfTooFewDrives(Scene& scene) {
  for (const SHORT slot : {SHORT{9}, SHORT{10}}) scene.ApplyTo({0, slot}, "drive.unplug");
  const SHORT end = Scene::kFirstTiny.slot + Scene::kTinyCount;
  for (SHORT slot = Scene::kSmall.slot; slot < end; ++slot)
    scene.ApplyTo({0, slot}, "drive.unplug");
  ComPtr<IEnumVdsObject> pools;
  EXPECT_EQ(scene.The<IVdsHwProviderStoragePools>()->QueryStoragePools(VDS_SPT_PRIMORDIAL, 0,
                                                                       nullptr, pools.put()),
            S_OK);
  const auto primordial = All<IVdsStoragePool>(pools.get()).at(0);
  return CreateIn(scene, IdOf<VDS_STORAGE_POOL_PROP>(primordial), {});
}

HRESULT QueryUnknownTypes(Scene& scene) {
  Given<IEnumVdsObject*> pools;
  return scene.The<IVdsHwProviderStoragePools>()->QueryStoragePools(0x80000000, 0, nullptr,
                                                                    pools.get());
}

const SpecialCause kPoolCauseRows[] = {
    {"IVdsHwProviderStoragePools::QueryStoragePools", "flags that there are not",
     &QueryUnknownTypes},
    {"IVdsHwProviderStoragePools::CreateLunInStoragePool", "there is no such pool",
     [](Scene& scene) { return CreateIn(scene, __uuidof(IVdsStoragePool), {}); }},
    {"IVdsHwProviderStoragePools::CreateLunInStoragePool", "the pool is of another type",
     [](Scene& scene) { return CreateIn(scene, scene.ids().pool, {.type = VDS_LT_MIRROR}); }},
    {"IVdsHwProviderStoragePools::CreateLunInStoragePool",
     "there is no room in the pool for a LUN of that size",
     [](Scene& scene) { return CreateIn(scene, scene.ids().pool, {.size = 16ull << 40}); }},
    {"IVdsHwProviderStoragePools::CreateLunInStoragePool", "the size is 0",
     [](Scene& scene) { return CreateIn(scene, scene.ids().pool, {.size = 0}); }},
    {"IVdsHwProviderStoragePools::CreateLunInStoragePool",
     "an operation on a drive of the pool goes on", &CreateBesideParkedOrder},
    {"IVdsHwProviderStoragePools::CreateLunInStoragePool",
     "another station holds a drive of the pool",
     [](Scene& scene) { return CreateWith(scene, "drive.busy"); }},
    {"IVdsHwProviderStoragePools::CreateLunInStoragePool", "a drive of the pool has failed",
     [](Scene& scene) { return CreateWith(scene, "drive.fail"); }},
    {"IVdsHwProviderStoragePools::CreateLunInStoragePool", "a drive of the pool is not ready",
     [](Scene& scene) { return CreateWith(scene, "drive.not_ready"); }},
    {"IVdsHwProviderStoragePools::CreateLunInStoragePool", "a drive of the pool does not answer",
     [](Scene& scene) { return CreateWith(scene, "drive.silent"); }},
    {"IVdsHwProviderStoragePools::CreateLunInStoragePool", "a drive of the pool is OFFLINE",
     &CreateWithOffline},
    {"IVdsHwProviderStoragePools::CreateLunInStoragePool", "the array makes no LUNs of the type",
     [](Scene& scene) { return CreateIn(scene, scene.ids().pool, {.type = VDS_LT_RAID3}); }},
    {"IVdsHwProviderStoragePools::CreateLunInStoragePool",
     "the primordial pool has fewer free drives than the type needs", &CreateOfTooFewDrives},
    {"IVdsHwProviderStoragePools::QueryMaxLunCreateSizeInStoragePool", "there is no such pool",
     [](Scene& scene) { return AskForMostIn(scene, __uuidof(IVdsStoragePool), VDS_LT_PARITY); }},
    {"IVdsHwProviderStoragePools::QueryMaxLunCreateSizeInStoragePool",
     "the pool is of another type",
     [](Scene& scene) { return AskForMostIn(scene, scene.ids().pool, VDS_LT_MIRROR); }},
    {"IVdsHwProviderStoragePools::QueryMaxLunCreateSizeInStoragePool",
     "another station holds a drive of the pool",
     [](Scene& scene) { return AskForMostWith(scene, "drive.busy"); }},
    {"IVdsHwProviderStoragePools::QueryMaxLunCreateSizeInStoragePool",
     "a drive of the pool is not ready",
     [](Scene& scene) { return AskForMostWith(scene, "drive.not_ready"); }},
    {"IVdsHwProviderStoragePools::QueryMaxLunCreateSizeInStoragePool",
     "a drive of the pool does not answer",
     [](Scene& scene) { return AskForMostWith(scene, "drive.silent"); }},
    {"IVdsHwProviderStoragePools::QueryMaxLunCreateSizeInStoragePool",
     "a drive of the pool is OFFLINE", &AskForMostWithOffline},
    {"IVdsHwProviderStoragePools::QueryMaxLunCreateSizeInStoragePool",
     "the array makes no LUNs of the type",
     [](Scene& scene) { return AskForMostIn(scene, scene.ids().pool, VDS_LT_RAID3); }},
};

}  // namespace

const std::span<const SpecialCause> kPoolCauses = kPoolCauseRows;

}  // namespace vdslab::provider::testing
