// The life of LUNs, for RandomCaller.

#include "random_caller.h"

namespace vdslab::provider::testing {
namespace {

constexpr VDS_LUN_TYPE kTypes[] = {VDS_LT_DEFAULT, VDS_LT_FAULT_TOLERANT, VDS_LT_SIMPLE,
                                   VDS_LT_STRIPE,  VDS_LT_MIRROR,         VDS_LT_RAID2};
constexpr const char* kSteering[] = {"rebuild.pause", "rebuild.resume"};
constexpr ULONGLONG kBytes[] = {0, 1, 1ull << 30, 1ull << 42, 1ull << 50};

}  // namespace

void RandomCaller::CreateLun(const ComPtr<IVdsSubSystem>& subsystem) {
  WCHAR all[] = OLESTR("*");
  ULONGLONG most = 0;
  ComPtr<IVdsAsync> async;
  if (Below(4) == 0) {
    return Note(subsystem->QueryMaxLunCreateSize(Of(kTypes), nullptr, 0, nullptr, &most));
  }
  Note(subsystem->CreateLun(Of(kTypes), Of(kBytes), nullptr, 0, all, nullptr, async.put()));
  if (async) Keep(async);
}

// Of any slot by that of any other one.
void RandomCaller::ReplaceDrive(const ComPtr<IVdsSubSystem>& subsystem) {
  ComPtr<IVdsDrive> drives[2];
  for (auto& drive : drives) {
    Note(subsystem->GetDrive(0, static_cast<SHORT>(Below(12)), drive.put()));
    if (!drive) return;
  }
  Note(subsystem->ReplaceDrive(IdOf(drives[0]), IdOf(drives[1])));
}

// The LUN of the enclosure file stays as it is.
void RandomCaller::ChangeLun(const ComPtr<IVdsLun>& lun) {
  ULONG number = 0;
  const HRESULT result = lun.As<IVdsLunNumber>()->GetLunNumber(&number);
  if (result != S_OK || number == 0) return Note(result);
  ComPtr<IVdsAsync> async;
  ULONGLONG most = 0;
  switch (Below(9)) {
    case 0:
      return Note(lun->Delete());
    case 8:
      return Note(Apply(provider_.get(), Of(kSteering), {{"lun", number}}).result);
    case 1:
      return Note(lun->QueryMaxLunExtendSize(nullptr, 0, &most));
    case 2:
      Note(lun->Extend(Of(kBytes), nullptr, 0, async.put()));
      break;
    case 3:
      Note(lun->Shrink(Of(kBytes), async.put()));
      break;
    case 4:
      Note(lun->AddPlex(IdOf(shelf_.At(Below(shelf_.size()))), async.put()));
      break;
    case 5:
      Note(lun->RemovePlex(IdOf(shelf_.At(Below(shelf_.size()))), async.put()));
      break;
    default:
      Note(lun->Recover(async.put()));
  }
  if (async) Keep(async);
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
