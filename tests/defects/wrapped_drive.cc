// A drive that forwards everything, and shows the chosen defect.

#include <condition_variable>
#include <cstdlib>
#include <stdexcept>
#include <utility>

#include "context.h"

namespace defects {
namespace {

bool IsEnumerator(VDS_DRIVE_STATUS status) {
  switch (static_cast<int>(status)) {
    case 0:
    case 1:
    case 2:
    case 4:
    case 5:
    case 8:
      return true;
    default:
      return false;
  }
}

[[noreturn]] void HangForEver() {
  std::mutex mutex;
  std::condition_variable never;
  std::unique_lock lock(mutex);
  for (;;) never.wait(lock);
}

// Writes where nothing may be written. Volatile, so that the compiler leaves it in.
void Crash() {
  volatile int* volatile nowhere = nullptr;
  *nowhere = 1;
}

// A second IVdsDrive of the same drive whose last two methods stand in each other's place.
class SwappedDrive final : public Wrapped<IVdsDrive> {
 public:
  explicit SwappedDrive(IVdsDrive* drive) : drive_(drive) {}
  STDMETHODIMP GetProperties(VDS_DRIVE_PROP* out) override { return drive_->GetProperties(out); }
  STDMETHODIMP GetSubSystem(IVdsSubSystem** out) override { return drive_->GetSubSystem(out); }
  STDMETHODIMP QueryExtents(VDS_DRIVE_EXTENT** out, LONG* count) override {
    return drive_->QueryExtents(out, count);
  }
  STDMETHODIMP SetFlags(ULONG flags) override { return drive_->SetFlags(flags); }
  STDMETHODIMP ClearFlags(ULONG flags) override {
    return drive_->SetStatus(static_cast<VDS_DRIVE_STATUS>(flags));
  }
  STDMETHODIMP SetStatus(VDS_DRIVE_STATUS status) override {
    return drive_->ClearFlags(static_cast<ULONG>(status));
  }

 private:
  ComPtr<IVdsDrive> drive_;
};

class WrappedDrive final : public Wrapped<IVdsDrive> {
 public:
  WrappedDrive(SharedContext context, ComPtr<IVdsDrive> real)
      : context_(std::move(context)), real_(std::move(real)) {
    const VDS_DRIVE_PROP properties = Peek(real_.get());
    id_ = properties.id;
    key_ = std::to_string(properties.sInternalBusNumber) + ":" +
           std::to_string(properties.sSlotNumber);
  }

  STDMETHODIMP QueryInterface(REFIID iid, void** out) override {
    if (out != nullptr && iid == __uuidof(IVdsDrive) && ++asked_ > 1 &&
        context_->Has("slots_are_swapped")) {
      *out = static_cast<IVdsDrive*>(new SwappedDrive(this));
      return S_OK;
    }
    const HRESULT result = Wrapped::QueryInterface(iid, out);
    // IVdsDrive2 and IVdsMaintenance are the real drive's own.
    return result == E_NOINTERFACE ? real_->QueryInterface(iid, out) : result;
  }

  STDMETHODIMP GetProperties(VDS_DRIVE_PROP* out) override {
    const HRESULT result = real_->GetProperties(out);
    if (context_->Has("identity_changes") && result == S_OK && out->status == VDS_DRS_OFFLINE) {
      out->pwszIdentification[0] = '~';
    }
    return result;
  }

  STDMETHODIMP GetSubSystem(IVdsSubSystem** out) override {
    const HRESULT result = real_->GetSubSystem(out);
    if (result != S_OK) return result;
    ComPtr<IVdsSubSystem> subsystem;
    subsystem.Attach(*out);
    *out = WrapSubsystem(context_, std::move(subsystem));
    return result;
  }

  STDMETHODIMP QueryExtents(VDS_DRIVE_EXTENT** out, LONG* count) override {
    return real_->QueryExtents(out, count);
  }
  STDMETHODIMP SetFlags(ULONG flags) override { return real_->SetFlags(flags); }
  STDMETHODIMP ClearFlags(ULONG flags) override { return real_->ClearFlags(flags); }

  STDMETHODIMP SetStatus(VDS_DRIVE_STATUS status) override {
    const VDS_DRIVE_STATUS before = Peek(real_.get()).status;
    if (const auto instead = InsteadOfTheCall(status, before)) return *instead;
    const HRESULT result = real_->SetStatus(status);
    AfterTheCall(status, before, result);
    return Answer(status, before, result);
  }

 private:
  // Defects that do not let the call reach the drive.
  std::optional<HRESULT> InsteadOfTheCall(VDS_DRIVE_STATUS status, VDS_DRIVE_STATUS before) {
    const bool live = before == VDS_DRS_ONLINE || before == VDS_DRS_OFFLINE;
    if (Memory().stuck_busy) return VDS_E_ANOTHER_CALL_IN_PROGRESS;
    if (status == VDS_DRS_UNKNOWN) {
      context_->asked_for_unknown = true;
      if (Has("hangs")) HangForEver();
      if (Has("exits")) std::_Exit(0);
      if (Has("crashes")) Crash();
    }
    if (Has("throws") && before == VDS_DRS_UNKNOWN && WasRead()) {
      throw std::runtime_error("a defect of this provider");
    }
    if (Has("unknown_is_not_supported") && status == VDS_DRS_UNKNOWN) return VDS_E_NOT_SUPPORTED;
    if (Has("undefined_number_succeeds") && !IsEnumerator(status)) return S_OK;
    if (Has("failed_succeeds_silently") && status == VDS_DRS_FAILED && live) return S_OK;
    if (Has("claim_is_not_kept") && (status == VDS_DRS_ONLINE || status == VDS_DRS_OFFLINE)) {
      return VDS_E_NOT_SUPPORTED;
    }
    if (Has("cache_never_heals") && context_->corrupted) return VDS_E_PROVIDER_CACHE_CORRUPT;
    if (Has("change_comes_later") && context_->slow && status == VDS_DRS_OFFLINE) return S_OK;
    if (Has("online_is_not_carried_out") && status == VDS_DRS_ONLINE && before == VDS_DRS_OFFLINE) {
      context_->Announce(id_, VDS_NF_DRIVE_MODIFY);
      return S_OK;
    }
    return std::nullopt;
  }

  // Defects that do something beside the call.
  void AfterTheCall(VDS_DRIVE_STATUS status, VDS_DRIVE_STATUS before, HRESULT result) {
    const bool busy = result == VDS_E_ANOTHER_CALL_IN_PROGRESS;
    if (Has("busy_sticks") && busy) Remember([](DriveMemory& m) { m.stuck_busy = true; });
    if (Has("mark_stays_after_failure") && before == VDS_DRS_ONLINE &&
        (result == E_OUTOFMEMORY || result == VDS_E_OBJECT_STATUS_FAILED)) {
      Remember([](DriveMemory& m) { m.stuck_busy = true; });
    }
    if (Has("refused_call_takes_effect_later")) {
      if (busy) Remember([&](DriveMemory& m) { m.postponed = status; });
      const auto postponed = Memory().postponed;
      if (result == S_OK && postponed) real_->SetStatus(*postponed);
    }
    if (Has("change_despite_error") && status == VDS_DRS_NOT_READY) {
      real_->SetStatus(VDS_DRS_OFFLINE);
    }
    if (Has("rejected_argument_has_effect") && !IsEnumerator(status)) {
      real_->SetStatus(VDS_DRS_OFFLINE);
    }
    if (Has("refusal_is_announced") && result == VDS_E_NOT_SUPPORTED) {
      context_->Announce(id_, VDS_NF_DRIVE_MODIFY);
    }
    if (status == VDS_DRS_OFFLINE && result == S_OK) context_->taken_offline = true;
    if (Has("reference_leaked") && status == VDS_DRS_UNKNOWN) AddRef();
  }

  // Defects in what is said of the call.
  HRESULT Answer(VDS_DRIVE_STATUS status, VDS_DRIVE_STATUS before, HRESULT result) {
    const bool failed = before == VDS_DRS_FAILED && result == VDS_E_OBJECT_STATUS_FAILED;
    if (Has("unsupported_is_e_notimpl") && result == VDS_E_NOT_SUPPORTED) return E_NOTIMPL;
    if (Has("corrupt_is_e_fail") && result == VDS_E_PROVIDER_CACHE_CORRUPT) return E_FAIL;
    if (Has("corrupt_is_ignored") && result == VDS_E_PROVIDER_CACHE_CORRUPT) return S_OK;
    if (Has("deleted_drive_works") && result == VDS_E_OBJECT_DELETED) return S_OK;
    if (Has("failed_is_e_fail") && failed) return E_FAIL;
    if (Has("failed_is_revived_in_words") && failed && status == VDS_DRS_ONLINE) return S_OK;
    if (Has("success_is_s_false") && result == S_OK && before == VDS_DRS_OFFLINE &&
        status == VDS_DRS_ONLINE) {
      return S_FALSE;
    }
    if (Has("flush_failure_is_hidden") && context_->flush_fails && result != S_OK) return S_OK;
    if (Has("same_status_fails") && result == S_OK && status == before) return VDS_E_NOT_SUPPORTED;
    if (Has("busy_is_hidden") && result == VDS_E_ANOTHER_CALL_IN_PROGRESS) return S_OK;
    if (Has("busy_is_e_fail") && result == VDS_E_ANOTHER_CALL_IN_PROGRESS) return E_FAIL;
    return result;
  }

  bool Has(std::string_view defect) const { return context_->Has(defect); }

  // Whether status UNKNOWN was read, and not merely left because the read failed.
  bool WasRead() {
    VDS_DRIVE_PROP properties{};
    const HRESULT result = real_->GetProperties(&properties);
    CoTaskMemFree(properties.pwszFriendlyName);
    CoTaskMemFree(properties.pwszIdentification);
    return SUCCEEDED(result);
  }

  DriveMemory Memory() {
    const std::lock_guard guard(context_->lock);
    return context_->drives[key_];
  }
  template <class Change>
  void Remember(Change change) {
    const std::lock_guard guard(context_->lock);
    change(context_->drives[key_]);
  }

  SharedContext context_;
  ComPtr<IVdsDrive> real_;
  VDS_OBJECT_ID id_{};
  std::string key_;
  std::atomic<int> asked_{0};
};

}  // namespace

IVdsDrive* WrapDrive(SharedContext context, ComPtr<IVdsDrive> real) {
  return new WrappedDrive(std::move(context), std::move(real));
}

}  // namespace defects
