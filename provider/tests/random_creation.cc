// LUNs that are made, and drives that take the place of others, for RandomCaller.

#include "random_caller.h"

namespace vdslab::provider::testing {
namespace {

constexpr VDS_LUN_TYPE kTypes[] = {
    VDS_LT_DEFAULT, VDS_LT_FAULT_TOLERANT, VDS_LT_SIMPLE, VDS_LT_SIMPLE, VDS_LT_SIMPLE, VDS_LT_SPAN,
    VDS_LT_STRIPE,  VDS_LT_MIRROR,         VDS_LT_PARITY, VDS_LT_RAID2,  VDS_LT_RAID10};
constexpr ULONGLONG kBytes[] = {0, 1, 1ull << 30, 1ull << 30, 1ull << 42, 1ull << 50};
constexpr ULONG kHintedStripes[] = {0, 0, 1000, 4096, 65536};

}  // namespace

// Most of them free ones, at first; none leaves the choice to the array.
std::vector<VDS_OBJECT_ID> RandomCaller::AnyDrives(const ComPtr<IVdsSubSystem>& subsystem) {
  std::vector<VDS_OBJECT_ID> ids;
  for (std::uint32_t count = Below(2) * Below(5); count > 0; --count) {
    ComPtr<IVdsDrive> drive;
    const auto slot = Below(8) == 0 ? Below(16) : 5 + Below(6);
    Note(subsystem->GetDrive(0, static_cast<SHORT>(slot), drive.put()));
    if (drive) ids.push_back(IdOf(drive));
  }
  return ids;
}

VDS_HINTS2 RandomCaller::AnyHints() {
  VDS_HINTS2 hints{};
  hints.ullHintMask = Below(2) * (1u << Below(20));
  hints.ulMaximumDriveCount = Below(6);
  hints.ulStripeSize = Of(kHintedStripes);
  hints.bFastCrashRecoveryRequired = Below(2) == 0 ? TRUE : FALSE;
  hints.bMostlyReads = Below(2) == 0 ? TRUE : FALSE;
  hints.bIsYankable = Below(2) == 0 ? TRUE : FALSE;
  hints.sRebuildPriority = static_cast<SHORT>(Below(17));
  return hints;
}

VDS_HINTS RandomCaller::AnyOldHints() {
  const VDS_HINTS2 any = AnyHints();
  VDS_HINTS hints{};
  hints.ullHintMask = any.ullHintMask;
  hints.ulMaximumDriveCount = any.ulMaximumDriveCount;
  hints.ulStripeSize = any.ulStripeSize;
  hints.bMostlyReads = any.bMostlyReads;
  hints.sRebuildPriority = any.sRebuildPriority;
  return hints;
}

void RandomCaller::CreateLun(const ComPtr<IVdsSubSystem>& subsystem) {
  auto drives = AnyDrives(subsystem);
  VDS_OBJECT_ID* const ids = drives.empty() ? nullptr : drives.data();
  const auto count = static_cast<LONG>(drives.size());
  VDS_HINTS hints = AnyOldHints();
  VDS_HINTS* const hinted = Below(2) == 0 ? nullptr : &hints;
  WCHAR all[] = OLESTR("*");
  ULONGLONG most = 0;
  ComPtr<IVdsAsync> async;
  if (Below(4) == 0) {
    return Note(subsystem->QueryMaxLunCreateSize(Of(kTypes), ids, count, hinted, &most));
  }
  const HRESULT result =
      subsystem->CreateLun(Of(kTypes), Of(kBytes), ids, count, all, hinted, async.put());
  Note(drives.empty() ? "CreateLun" : "CreateLun on drives", result);
  if (async) Keep(async);
}

void RandomCaller::CreateLun2(const ComPtr<IVdsSubSystem2>& subsystem) {
  if (!subsystem) return;
  auto drives = AnyDrives(subsystem.As<IVdsSubSystem>());
  VDS_OBJECT_ID* const ids = drives.empty() ? nullptr : drives.data();
  const auto count = static_cast<LONG>(drives.size());
  VDS_HINTS2 hints = AnyHints();
  WCHAR all[] = OLESTR("*");
  ULONGLONG most = 0;
  ComPtr<IVdsAsync> async;
  if (Below(2) == 0) {
    return Note(subsystem->QueryMaxLunCreateSize2(Of(kTypes), ids, count, &hints, &most));
  }
  const HRESULT result =
      subsystem->CreateLun2(Of(kTypes), Of(kBytes), ids, count, all, &hints, async.put());
  Note(drives.empty() ? "CreateLun2" : "CreateLun2 on drives", result);
  if (async) Keep(async);
}

// Of any slot by that of any other one.
void RandomCaller::ReplaceDrive(const ComPtr<IVdsSubSystem>& subsystem) {
  ComPtr<IVdsDrive> drives[2];
  for (auto& drive : drives) {
    Note(subsystem->GetDrive(0, static_cast<SHORT>(Below(12)), drive.put()));
    if (!drive) return;
  }
  Note("ReplaceDrive", subsystem->ReplaceDrive(IdOf(drives[0]), IdOf(drives[1])));
}

}  // namespace vdslab::provider::testing
