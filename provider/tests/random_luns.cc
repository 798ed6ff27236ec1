// The life of LUNs, for RandomCaller.

#include "random_caller.h"

namespace vdslab::provider::testing {
namespace {

constexpr const char* kSteering[] = {"rebuild.pause", "rebuild.resume"};
constexpr ULONGLONG kLunBytes[] = {0, 1, 1ull << 30, 1ull << 42, 1ull << 50};

}  // namespace

// Makes LUNs, and changes any of those that there are, more often than the shelf has them.
void RandomCaller::AdministerLuns() {
  const auto subsystem = AnyListed(provider_, &IVdsHwProvider::QuerySubSystems).As<IVdsSubSystem>();
  if (!subsystem) return;
  switch (Below(4)) {
    case 0:
      return CreateLun(subsystem);
    case 1:
      return CreateLun2(subsystem.As<IVdsSubSystem2>());
    default: {
      const auto lun = AnyListed(subsystem, &IVdsSubSystem::QueryLuns).As<IVdsLun>();
      if (lun) ChangeLun(lun);
    }
  }
}

// The LUN of the enclosure file stays as it is.
void RandomCaller::ChangeLun(const ComPtr<IVdsLun>& lun) {
  ULONG number = 0;
  const auto numbered = lun.As<IVdsLunNumber>();
  if (!numbered) return;
  const HRESULT result = numbered->GetLunNumber(&number);
  if (result != S_OK || number == 0) return Note(result);
  ComPtr<IVdsAsync> async;
  switch (Below(9)) {
    case 0:
      return Note(lun->Delete());
    case 1:
    case 2:
      return ExtendLun(lun);
    case 3:
      Note("Shrink", lun->Shrink(Of(kLunBytes), async.put()));
      break;
    case 4:
    case 5:
      return ChangePlexes(lun);
    case 6:
      return ApplyHints(lun);
    case 7:
      return Note(Apply(provider_.get(), Of(kSteering), {{"lun", number}}).result);
    default:
      Note(lun->Recover(async.put()));
  }
  if (async) Keep(async);
}

void RandomCaller::ExtendLun(const ComPtr<IVdsLun>& lun) {
  ComPtr<IVdsSubSystem> subsystem;
  Note(lun->GetSubSystem(subsystem.put()));
  if (!subsystem) return;
  auto drives = AnyDrives(subsystem);
  VDS_OBJECT_ID* const ids = drives.empty() ? nullptr : drives.data();
  const auto count = static_cast<LONG>(drives.size());
  ULONGLONG most = 0;
  ComPtr<IVdsAsync> async;
  if (Below(3) == 0) return Note(lun->QueryMaxLunExtendSize(ids, count, &most));
  const HRESULT result = lun->Extend(Of(kLunBytes), ids, count, async.put());
  Note(drives.empty() ? "Extend" : "Extend onto drives", result);
  if (async) Keep(async);
}

// By a LUN of the array, or one of its own plexes.
void RandomCaller::ChangePlexes(const ComPtr<IVdsLun>& lun) {
  ComPtr<IVdsAsync> async;
  if (Below(2) == 0) {
    Note("RemovePlex", lun->RemovePlex(IdOf(AnyListed(lun, &IVdsLun::QueryPlexes)), async.put()));
  } else {
    ComPtr<IVdsSubSystem> subsystem;
    Note(lun->GetSubSystem(subsystem.put()));
    if (!subsystem) return;
    Note("AddPlex",
         lun->AddPlex(IdOf(AnyListed(subsystem, &IVdsSubSystem::QueryLuns)), async.put()));
  }
  if (async) Keep(async);
}

void RandomCaller::ApplyHints(const ComPtr<IVdsLun>& lun) {
  VDS_HINTS hints = AnyOldHints();
  VDS_HINTS2 hints2 = AnyHints();
  switch (Below(3)) {
    case 0:
      return Note("ApplyHints", lun->ApplyHints(&hints));
    case 1:
      return With<IVdsLun2>(lun,
                            [&](auto newer) { Note("ApplyHints2", newer->ApplyHints2(&hints2)); });
    default: {
      const auto plex = AnyListed(lun, &IVdsLun::QueryPlexes).As<IVdsLunPlex>();
      if (plex) Note("ApplyHints of a plex", plex->ApplyHints(&hints));
    }
  }
}

// What has ended gives what it gave before.
void RandomCaller::Call(const ComPtr<IVdsAsync>& async) {
  HRESULT code = S_OK;
  ULONG percent = 0;
  VDS_ASYNC_OUTPUT output{};
  switch (Below(3)) {
    case 0:
      Note(async->QueryStatus(&code, &percent));
      if (percent == 100) Note(code);
      return;
    case 1:
      return Note(async->Cancel());
    default:
      Note(async->Wait(&code, &output));
      Note(code);
  }
  if (output.type != VDS_ASYNCOUT_CREATELUN) return;
  ComPtr<IUnknown> made;
  made.Attach(output.cl.pLunUnk);
  if (made) Keep(made);
}

}  // namespace vdslab::provider::testing
