// Storage pools, for RandomCaller.

#include "random_caller.h"

namespace vdslab::provider::testing {
namespace {

constexpr VDS_LUN_TYPE kPoolLunTypes[] = {VDS_LT_DEFAULT, VDS_LT_FAULT_TOLERANT, VDS_LT_PARITY,
                                          VDS_LT_PARITY,  VDS_LT_SIMPLE,         VDS_LT_RAID2};
constexpr ULONGLONG kPoolLunBytes[] = {0, 1, 1ull << 30, 1ull << 40, 1ull << 50};

constexpr VDS_RAID_TYPE kRaidTypes[] = {VDS_RT_RAID5, VDS_RT_RAID5, VDS_RT_RAID6};

}  // namespace

// Of those that `flags` ask for; now and then anything else.
VDS_OBJECT_ID RandomCaller::AnyPool(const ComPtr<IVdsHwProviderStoragePools>& pools, ULONG flags) {
  const VDS_OBJECT_ID other = IdOf(shelf_.At(Below(shelf_.size())));
  if (Below(4) == 0) return other;
  ComPtr<IEnumVdsObject> found;
  Note(pools->QueryStoragePools(flags, 0, nullptr, found.put()));
  if (!found) return other;
  const auto all = All<IUnknown>(found.get());
  return all.empty() ? other : IdOf(all[Below(all.size())]);
}

void RandomCaller::CallPools(const ComPtr<IVdsHwProviderStoragePools>& pools) {
  if (!pools) return;
  switch (Below(3)) {
    case 0: {
      ComPtr<IEnumVdsObject> found;
      VDS_POOL_ATTRIBUTES wanted{};
      if (Below(2) == 0) wanted.ullAttributeMask = VDS_POOL_ATTRIB_RAIDTYPE;
      wanted.raidType = Of(kRaidTypes);
      Note(pools->QueryStoragePools(Below(5), Of(kPoolLunBytes), &wanted, found.put()));
      if (found) Keep(found);
      return;
    }
    case 1: {
      ULONGLONG most = 0;
      return Note(pools->QueryMaxLunCreateSizeInStoragePool(Of(kPoolLunTypes), AnyPool(pools, 0),
                                                            nullptr, &most));
    }
    default: {
      WCHAR all[] = OLESTR("*");
      ComPtr<IVdsAsync> async;
      const bool is_concrete = Below(2) == 0;
      const auto pool = AnyPool(pools, is_concrete ? VDS_SPT_CONCRETE : VDS_SPT_PRIMORDIAL);
      const HRESULT result = pools->CreateLunInStoragePool(Of(kPoolLunTypes), Of(kPoolLunBytes),
                                                           pool, all, nullptr, async.put());
      Note(is_concrete ? "CreateLunInStoragePool" : "CreateLunInStoragePool, the primordial one",
           result);
      if (async) Keep(async);
    }
  }
}

void RandomCaller::Call(const ComPtr<IVdsStoragePool>& pool) {
  switch (Below(6)) {
    case 0:
      return TakeUp(pool, &IVdsStoragePool::GetProvider);
    case 1:
      return TakeUp(pool, &IVdsStoragePool::QueryAllocatedLuns);
    case 2:
      return TakeUp(pool, &IVdsStoragePool::QueryAllocatedStoragePools);
    case 3: {
      VDS_STORAGE_POOL_DRIVE_EXTENT* extents = nullptr;
      LONG count = 0;
      Note(pool->QueryDriveExtents(&extents, &count));
      return CoTaskMemFree(extents);
    }
    case 4: {
      VDS_POOL_ATTRIBUTES attributes{};
      return Note(pool->GetAttributes(&attributes));
    }
    default:
      return NoteShown(pool);
  }
}

}  // namespace vdslab::provider::testing
