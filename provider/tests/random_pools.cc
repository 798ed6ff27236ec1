// Storage pools, for RandomCaller.

#include "random_caller.h"

namespace vdslab::provider::testing {
namespace {

constexpr VDS_LUN_TYPE kPoolLunTypes[] = {VDS_LT_DEFAULT, VDS_LT_FAULT_TOLERANT, VDS_LT_PARITY,
                                          VDS_LT_PARITY,  VDS_LT_SIMPLE,         VDS_LT_RAID2};
constexpr ULONGLONG kPoolLunBytes[] = {0, 1, 1ull << 30, 1ull << 40, 1ull << 50};

}  // namespace

void RandomCaller::CallPools(const ComPtr<IVdsHwProviderStoragePools>& pools) {
  const VDS_OBJECT_ID pool = IdOf(shelf_.At(Below(shelf_.size())));
  switch (Below(3)) {
    case 0: {
      ComPtr<IEnumVdsObject> found;
      VDS_POOL_ATTRIBUTES wanted{};
      wanted.ullAttributeMask = Below(4);
      Note(pools->QueryStoragePools(Below(5), Of(kPoolLunBytes), &wanted, found.put()));
      if (found) Keep(found);
      return;
    }
    case 1: {
      ULONGLONG most = 0;
      return Note(
          pools->QueryMaxLunCreateSizeInStoragePool(Of(kPoolLunTypes), pool, nullptr, &most));
    }
    default: {
      WCHAR all[] = OLESTR("*");
      ComPtr<IVdsAsync> async;
      Note(pools->CreateLunInStoragePool(Of(kPoolLunTypes), Of(kPoolLunBytes), pool, all, nullptr,
                                         async.put()));
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
