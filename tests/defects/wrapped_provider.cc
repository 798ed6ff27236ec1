// The provider object that forwards everything and hands out wrapped subsystems and drives.

#include <utility>

#include "abi/utf16.h"
#include "context.h"

namespace defects {
namespace {

template <class Interface>
ComPtr<Interface> Ask(IUnknown* object) {
  ComPtr<Interface> answer;
  object->QueryInterface(__uuidof(Interface), reinterpret_cast<void**>(answer.put()));
  return answer;
}

class WrappedProvider final
    : public Wrapped<IVdsProvider, IVdsProviderPrivate, IVdsHwProvider, IVdsLabStimulus> {
 public:
  explicit WrappedProvider(ComPtr<IUnknown> real)
      : real_(std::move(real)),
        provider_(Ask<IVdsProvider>(real_.get())),
        private_(Ask<IVdsProviderPrivate>(real_.get())),
        hardware_(Ask<IVdsHwProvider>(real_.get())) {
    context_->lab = Ask<IVdsLabStimulus>(real_.get());
  }

  ~WrappedProvider() override {
    if (!late_sink_) return;
    context_->sink = std::move(late_sink_);
    context_->Announce(__uuidof(IVdsDrive), VDS_NF_DRIVE_MODIFY);  // any id will do
  }

  STDMETHODIMP QueryInterface(REFIID iid, void** out) override {
    const HRESULT result = Wrapped::QueryInterface(iid, out);
    return result == E_NOINTERFACE ? real_->QueryInterface(iid, out) : result;
  }

  STDMETHODIMP GetProperties(VDS_PROVIDER_PROP* out) override {
    return provider_->GetProperties(out);
  }

  STDMETHODIMP GetObject(VDS_OBJECT_ID id, VDS_OBJECT_TYPE type, IUnknown** out) override {
    const HRESULT result = private_->GetObject(id, type, out);
    if (result != S_OK) return result;
    ComPtr<IUnknown> object;
    object.Attach(*out);
    if (type == VDS_OT_DRIVE) {
      *out = WrapDrive(context_, Ask<IVdsDrive>(object.get()));
    } else if (type == VDS_OT_SUB_SYSTEM) {
      *out = WrapSubsystem(context_, Ask<IVdsSubSystem>(object.get()));
    } else {
      *out = object.Detach();
    }
    return result;
  }

  STDMETHODIMP OnLoad(LPWSTR machine, IUnknown* callback) override {
    if (callback == nullptr) return private_->OnLoad(machine, callback);
    context_->sink = Ask<IVdsAdviseSink>(callback);
    if (!context_->sink) return private_->OnLoad(machine, callback);
    ComPtr<IUnknown> sink;
    sink.Attach(WrapSink(context_, context_->sink));
    return private_->OnLoad(machine, sink.get());
  }

  STDMETHODIMP OnUnload(BOOL force) override {
    const HRESULT result = private_->OnUnload(force);
    if (result != S_OK) return result;
    if (context_->Has("notifies_after_unload") && context_->asked_for_unknown) {
      late_sink_ = context_->sink;
    }
    context_->sink = {};
    return result;
  }

  STDMETHODIMP QuerySubSystems(IEnumVdsObject** out) override {
    if (out == nullptr) return hardware_->QuerySubSystems(out);
    *out = nullptr;
    ComPtr<IEnumVdsObject> subsystems;
    const HRESULT result = hardware_->QuerySubSystems(subsystems.put());
    if (FAILED(result)) return result;
    WrapEnumeration(context_, Content::kSubsystems, subsystems.get(), out);
    return result;
  }

  STDMETHODIMP Reenumerate() override { return hardware_->Reenumerate(); }

  STDMETHODIMP Refresh() override {
    const HRESULT result = hardware_->Refresh();
    if (context_->Has("refresh_resets_status")) BringAllOnline();
    return result;
  }

  STDMETHODIMP Describe(LPWSTR* json) override { return context_->lab->Describe(json); }
  STDMETHODIMP Apply(LPCWSTR name, LPCWSTR arguments, LPWSTR* answer) override {
    if (name == nullptr || arguments == nullptr || answer == nullptr) {
      return context_->lab->Apply(name, arguments, answer);
    }
    const std::string stimulus = vdslab::abi::ToUtf8(name);
    context_->Note(stimulus, vdslab::abi::ToUtf8(arguments));
    const HRESULT result = context_->lab->Apply(name, arguments, answer);
    if (SUCCEEDED(result) && context_->Has("no_flush")) PretendNoFlush(stimulus, answer);
    return result;
  }

 private:
  // The array has flushed by now; whoever looks sees what was dirty before.
  void PretendNoFlush(const std::string& stimulus, LPWSTR* answer) {
    const std::lock_guard guard(context_->lock);
    if (stimulus == "cache.write") context_->dirty = *answer;
    if (stimulus != "cache.state" || !context_->taken_offline || context_->dirty.empty()) return;
    CoTaskMemFree(*answer);
    *answer = CopyText(context_->dirty);
  }

  void BringAllOnline() {
    ComPtr<IEnumVdsObject> subsystems;
    if (FAILED(hardware_->QuerySubSystems(subsystems.put()))) return;
    ComPtr<IUnknown> subsystem;
    ULONG fetched = 0;
    if (subsystems->Next(1, subsystem.put(), &fetched) != S_OK) return;
    ComPtr<IEnumVdsObject> drives;
    if (FAILED(Ask<IVdsSubSystem>(subsystem.get())->QueryDrives(drives.put()))) return;
    for (;;) {
      ComPtr<IUnknown> object;
      if (drives->Next(1, object.put(), &fetched) != S_OK) return;
      const auto drive = Ask<IVdsDrive>(object.get());
      if (Peek(drive.get()).status == VDS_DRS_OFFLINE) drive->SetStatus(VDS_DRS_ONLINE);
    }
  }

  SharedContext context_ = std::make_shared<Context>();
  ComPtr<IUnknown> real_;
  ComPtr<IVdsProvider> provider_;
  ComPtr<IVdsProviderPrivate> private_;
  ComPtr<IVdsHwProvider> hardware_;
  ComPtr<IVdsAdviseSink> late_sink_;  // kept beyond OnUnload, which no provider may do
};

}  // namespace

HRESULT WrapProvider(ComPtr<IUnknown> real, REFIID iid, void** out) {
  auto* wrapper = new WrappedProvider(std::move(real));
  const HRESULT result = wrapper->QueryInterface(iid, out);
  wrapper->Release();
  return result;
}

}  // namespace defects
