// SetStatus of a drive with defects.

#include <cstdlib>
#include <stdexcept>

#include "misbehaving_drive.h"
#include "no_return.h"

namespace vdslab::provider {
namespace {

bool IsDriveStatus(VDS_DRIVE_STATUS status) {
  return IsOneOf(NumberOf(status), {VDS_DRS_UNKNOWN, VDS_DRS_ONLINE, VDS_DRS_NOT_READY,
                                    VDS_DRS_OFFLINE, VDS_DRS_FAILED, VDS_DRS_REMOVED});
}

}  // namespace

STDMETHODIMP MisbehavingDrive::SetStatus(VDS_DRIVE_STATUS status) {
  const Call call = Begin(status);
  if (const auto instead = Forestall(call)) return *instead;
  ++running_;
  HRESULT result = DriveObject::SetStatus(status);
  --running_;
  if (IsDisturbed(call, result)) result = VDS_E_NOT_SUPPORTED;
  DoMore(call, result);
  return Answer(call, result);
}

MisbehavingDrive::Call MisbehavingDrive::Begin(VDS_DRIVE_STATUS wanted) {
  VDS_DRIVE_PROP properties;
  const HRESULT result = DriveObject::GetProperties(&properties);
  CoTaskMemFree(properties.pwszFriendlyName);
  CoTaskMemFree(properties.pwszIdentification);
  return {wanted, properties.status, SUCCEEDED(result)};
}

void MisbehavingDrive::StayBusy() {
  misbehaviour().Remember(device_.index, [](DriveMemory& drive) { drive.stuck_busy = true; });
}

// Whether a call that was refused meanwhile has undone this one.
bool MisbehavingDrive::IsDisturbed(const Call& call, HRESULT result) {
  if (!Has("running_call_is_disturbed")) return false;
  const bool busy = result == VDS_E_ANOTHER_CALL_IN_PROGRESS;
  const bool is_disturbed = misbehaviour().MemoryOf(device_.index).is_disturbed;
  if (!busy && !(is_disturbed && result == S_OK)) return false;
  misbehaviour().Remember(device_.index, [&](DriveMemory& drive) { drive.is_disturbed = busy; });
  if (!busy) DriveObject::SetStatus(call.before);
  return !busy;
}

void MisbehavingDrive::EndTheProcessOrTheThread(const Call& call) {
  if (Has("throws") && call.before == VDS_DRS_UNKNOWN && call.is_read) {
    throw std::runtime_error("a defect of this provider");
  }
  if (call.wanted != VDS_DRS_UNKNOWN) return;
  if (Has("hangs")) HangForEver();
  if (Has("exits")) std::_Exit(0);
  if (Has("crashes")) Crash();
}

std::optional<HRESULT> MisbehavingDrive::Forestall(const Call& call) {
  const auto [wanted, before, is_read] = call;
  const bool serves = wanted == VDS_DRS_ONLINE || wanted == VDS_DRS_OFFLINE;
  const bool live = before == VDS_DRS_ONLINE || before == VDS_DRS_OFFLINE;
  if (misbehaviour().MemoryOf(device_.index).stuck_busy) return VDS_E_ANOTHER_CALL_IN_PROGRESS;
  if (misbehaviour().MemoryOf(device_.index).has_given_up) return VDS_E_NOT_SUPPORTED;
  if (wanted == VDS_DRS_UNKNOWN) misbehaviour().asked_for_unknown = true;
  EndTheProcessOrTheThread(call);
  if (Has("unknown_is_not_supported") && wanted == VDS_DRS_UNKNOWN) return VDS_E_NOT_SUPPORTED;
  if (Has("undefined_number_succeeds") && !IsDriveStatus(wanted)) return S_OK;
  if (Has("failed_succeeds_silently") && wanted == VDS_DRS_FAILED && live) return S_OK;
  if (Has("claim_is_not_kept") && serves) return VDS_E_NOT_SUPPORTED;
  if (Has("cache_never_heals") && misbehaviour().corrupted) return VDS_E_PROVIDER_CACHE_CORRUPT;
  if (Has("change_comes_later") && misbehaviour().slow && wanted == VDS_DRS_OFFLINE) return S_OK;
  if (Has("online_is_not_carried_out") && wanted == VDS_DRS_ONLINE && before == VDS_DRS_OFFLINE) {
    misbehaviour().Announce(id(), VDS_NF_DRIVE_MODIFY);
    return S_OK;
  }
  return std::nullopt;
}

void MisbehavingDrive::DoMore(const Call& call, HRESULT result) {
  const bool busy = result == VDS_E_ANOTHER_CALL_IN_PROGRESS;
  if (Has("busy_sticks") && busy) StayBusy();
  if (Has("busy_becomes_unsupported") && busy) {
    misbehaviour().Remember(device_.index, [](DriveMemory& drive) { drive.has_given_up = true; });
  }
  if (Has("mark_stays_after_failure") && call.before == VDS_DRS_ONLINE &&
      (result == E_OUTOFMEMORY || result == VDS_E_OBJECT_STATUS_FAILED)) {
    StayBusy();
  }
  if (Has("refused_call_takes_effect_later")) {
    const auto postpone = [&](DriveMemory& drive) { drive.postponed = call.wanted; };
    if (busy) misbehaviour().Remember(device_.index, postpone);
    const auto postponed = misbehaviour().MemoryOf(device_.index).postponed;
    if (result == S_OK && postponed) DriveObject::SetStatus(*postponed);
  }
  if ((Has("change_despite_error") && call.wanted == VDS_DRS_NOT_READY) ||
      (Has("rejected_argument_has_effect") && !IsDriveStatus(call.wanted))) {
    DriveObject::SetStatus(VDS_DRS_OFFLINE);
  }
  if (Has("refusal_is_announced") && result == VDS_E_NOT_SUPPORTED) {
    misbehaviour().Announce(id(), VDS_NF_DRIVE_MODIFY);
  }
  if (call.wanted == VDS_DRS_OFFLINE && result == S_OK) misbehaviour().taken_offline = true;
  if (Has("reference_leaked") && call.wanted == VDS_DRS_UNKNOWN) AddRef();
}

HRESULT MisbehavingDrive::Answer(const Call& call, HRESULT result) const {
  if (call.before == VDS_DRS_FAILED && result == VDS_E_OBJECT_STATUS_FAILED) {
    if (Has("failed_is_e_fail")) return E_FAIL;
    if (Has("failed_is_revived_in_words") && call.wanted == VDS_DRS_ONLINE) return S_OK;
  }
  if (Has("success_is_s_false") && result == S_OK && call.before == VDS_DRS_OFFLINE &&
      call.wanted == VDS_DRS_ONLINE) {
    return S_FALSE;
  }
  if (Has("flush_failure_is_hidden") && misbehaviour().flush_fails && result != S_OK) return S_OK;
  if (Has("same_status_fails") && result == S_OK && call.wanted == call.before) {
    return VDS_E_NOT_SUPPORTED;
  }
  if (Has("sink_failure_fails_calls") && misbehaviour().sink_failed && result == S_OK) {
    return E_FAIL;
  }
  if (Has("drive_works_after_unload") && session_->ended()) return S_OK;
  return misbehaviour().Told(result,
                             {
                                 {"unsupported_is_e_notimpl", VDS_E_NOT_SUPPORTED, E_NOTIMPL},
                                 {"corrupt_is_e_fail", VDS_E_PROVIDER_CACHE_CORRUPT, E_FAIL},
                                 {"corrupt_is_ignored", VDS_E_PROVIDER_CACHE_CORRUPT, S_OK},
                                 {"deleted_drive_works", VDS_E_OBJECT_DELETED, S_OK},
                                 {"busy_is_hidden", VDS_E_ANOTHER_CALL_IN_PROGRESS, S_OK},
                                 {"busy_is_e_fail", VDS_E_ANOTHER_CALL_IN_PROGRESS, E_FAIL},
                             });
}

}  // namespace vdslab::provider
