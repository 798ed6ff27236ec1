// The life of the provider object: loaded, unloaded, released.

#include <utility>

#include "com_boundary.h"
#include "far_sink.h"
#include "hresult.h"
#include "provider_object.h"

namespace vdslab::provider {

// A client that lets go without OnUnload leaves nothing behind either.
ProviderObject::~ProviderObject() {
  link_->Cut();
  if (!attachment_) return;
  Module::Get().Remove(attachment_);
  attachment_->Close();
}

std::shared_ptr<Attachment> ProviderObject::CurrentAttachment() const {
  const std::lock_guard guard(mutex_);
  return attachment_;
}

std::shared_ptr<Session> ProviderObject::CurrentSession() const {
  const auto attachment = CurrentAttachment();
  return attachment ? attachment->session() : nullptr;
}

bool ProviderObject::Take(const std::shared_ptr<Attachment>& attachment) {
  const std::lock_guard guard(mutex_);
  if (attachment_ != attachment) return false;
  attachment_.reset();
  return true;
}

// The machine name is reserved and not looked at.
STDMETHODIMP ProviderObject::OnLoad(LPWSTR, IUnknown* callback) {
  return AtComBoundary([&]() -> HRESULT {
    if (callback == nullptr) return RefusalOf(Arguments::Null());
    auto sink = WithinReach(abi::ComPtr<IUnknown>(callback).As<IVdsAdviseSink>());
    if (!sink) {
      NoteInLog("OnLoad: ", "the callback object has no IVdsAdviseSink within reach");
      return VDS_E_INITIALIZED_FAILED;
    }
    const std::lock_guard guard(mutex_);
    if (attachment_) {
      NoteInLog("OnLoad: ", "the provider is loaded already");
      return VDS_E_INITIALIZED_FAILED;
    }
    if (was_loaded_ && CurrentRole().Has(Manner::kSecondLoadIsRefused)) {
      NoteInLog("OnLoad: ", "the provider object has been unloaded, and is not loaded again");
      return VDS_E_INITIALIZED_FAILED;
    }
    const auto failure =
        FailureOf([&] { attachment_ = Module::Get().Attach(link_, std::move(sink)); });
    if (!failure) {
      was_loaded_ = true;
      return S_OK;
    }
    NoteInLog("OnLoad: ", failure->c_str());
    return VDS_E_INITIALIZED_FAILED;
  });
}

// Unless forced, refuses while an operation runs or waits. Forced, it refuses its own that wait,
// lets go of what is parked at a gate and waits for no call: those that run end with their own
// result, or as the role has it, and their events reach nobody. It cancels asynchronous operations,
// perhaps after some patience, and waits for them.
STDMETHODIMP ProviderObject::OnUnload(BOOL force) {
  return AtComBoundary([&]() -> HRESULT {
    const auto attachment = CurrentAttachment();
    if (!attachment) return VDS_E_INITIALIZE_NOT_CALLED;
    if (const auto waits = attachment->session();
        force && waits->array().role().Has(Manner::kForcedUnloadWaits)) {
      waits->operations().AwaitEnd(AsyncOperations::kPatience);  // AMB-33
    }
    const auto session = attachment->session();  // a reset meanwhile has made another one
    sim::Enclosure& enclosure = session->enclosure();
    const bool suspended = enclosure.SuspendOperations() == sim::Outcome::kOk;
    const bool idle = suspended && session->operations().CloseIfIdle();
    const bool ours = (idle || force) && Take(attachment);
    const Role& role = session->array().role();
    if (ours) session->End(role.AfterUnload(), role.DuringUnload());
    if (suspended) enclosure.ResumeOperations();
    if (!idle && !force) return S_FALSE;
    if (!ours) return VDS_E_INITIALIZE_NOT_CALLED;
    Module::Get().Remove(attachment);
    attachment->Mute();
    if (!idle) enclosure.gates().Release();  // the sink may wait for what is parked
    attachment->Close();
    attachment->AwaitOperations();
    AtComBoundary([&] {  // it is unloaded, also where memory is too short to say this
      NoteHeldObjects("OnUnload: still held: ", HeldObjects(*link_));
      return S_OK;
    });
    return S_OK;
  });
}

}  // namespace vdslab::provider
