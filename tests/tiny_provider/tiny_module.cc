// The provider object of the tiny provider, its class factory and the exports of the module.

#include <cstring>
#include <exception>
#include <utility>

#include "tiny_objects.h"

namespace tiny {

std::atomic<long long> live_objects{0};

VDS_OBJECT_ID IdOf(std::uint8_t kind, int number) {
  VDS_OBJECT_ID id = kTinyClass;
  id.Data4[6] = kind;
  id.Data4[7] = static_cast<std::uint8_t>(number);
  return id;
}

LPWSTR CopyText(const char* text) {
  const std::size_t length = std::strlen(text);
  auto* copy = static_cast<LPWSTR>(CoTaskMemAlloc((length + 1) * sizeof(WCHAR)));
  if (copy == nullptr) return nullptr;
  for (std::size_t i = 0; i <= length; ++i) copy[i] = static_cast<WCHAR>(text[i]);
  return copy;
}

namespace {

class ProviderObject final : public Object<IVdsHwProvider>,
                             public IVdsProvider,
                             public IVdsProviderPrivate {
 public:
  STDMETHODIMP QueryInterface(REFIID iid, void** out) override {
    if (out == nullptr) return E_POINTER;
    if (iid == __uuidof(IVdsProvider)) {
      *out = static_cast<IVdsProvider*>(this);
    } else if (iid == __uuidof(IVdsProviderPrivate)) {
      *out = static_cast<IVdsProviderPrivate*>(this);
    } else {
      return Object::QueryInterface(iid, out);
    }
    AddRef();
    return S_OK;
  }
  STDMETHODIMP_(ULONG) AddRef() override { return Object::AddRef(); }
  STDMETHODIMP_(ULONG) Release() override { return Object::Release(); }

  STDMETHODIMP GetProperties(VDS_PROVIDER_PROP* properties) override {
    if (properties == nullptr) return E_POINTER;
    *properties = {};
    properties->id = IdOf(1, 0);
    properties->type = VDS_PT_HARDWARE;
    properties->pwszName = CopyText("tiny provider");
    properties->pwszVersion = CopyText("1.0");
    return S_OK;
  }

  STDMETHODIMP GetObject(VDS_OBJECT_ID id, VDS_OBJECT_TYPE type, IUnknown** out) override {
    if (out == nullptr) return E_POINTER;
    *out = nullptr;
    if (type == VDS_OT_SUB_SYSTEM && id == IdOf(2, 0)) {
      *out = MakeSubsystem(shared_);
      return S_OK;
    }
    if (type != VDS_OT_DRIVE) return VDS_E_OBJECT_NOT_FOUND;
    ComPtr<IVdsSubSystem> subsystem;
    subsystem.Attach(MakeSubsystem(shared_));
    for (SHORT slot = 0; slot < 6; ++slot) {
      IVdsDrive* drive = nullptr;
      if (id == IdOf(3, slot) && subsystem->GetDrive(0, slot, &drive) == S_OK) {
        *out = drive;
        return S_OK;
      }
    }
    return VDS_E_OBJECT_NOT_FOUND;
  }

  STDMETHODIMP OnLoad(LPWSTR, IUnknown* callback) override {
    if (callback == nullptr) return E_POINTER;
    const std::lock_guard lock(shared_->lock);
    IVdsAdviseSink* sink = nullptr;
    if (FAILED(
            callback->QueryInterface(__uuidof(IVdsAdviseSink), reinterpret_cast<void**>(&sink)))) {
      return VDS_E_INITIALIZED_FAILED;
    }
    shared_->sink.Attach(sink);
    shared_->loaded = true;
    return S_OK;
  }

  STDMETHODIMP OnUnload(BOOL) override {
    const std::lock_guard lock(shared_->lock);
    shared_->loaded = false;
    shared_->sink = {};
    return S_OK;
  }

  STDMETHODIMP QuerySubSystems(IEnumVdsObject** out) override {
    if (out == nullptr) return E_POINTER;
    *out = nullptr;
    if (!Loaded()) return VDS_E_INITIALIZE_NOT_CALLED;
    std::vector<ComPtr<IUnknown>> objects(1);
    objects[0].Attach(MakeSubsystem(shared_));
    return MakeEnumeration(std::move(objects), out);
  }

  // The first step of a repair, and the second; in the other order nothing is repaired.
  STDMETHODIMP Reenumerate() override { return Repair(Cache::kDamaged, Cache::kReenumerated); }
  STDMETHODIMP Refresh() override { return Repair(Cache::kReenumerated, Cache::kSound); }

 private:
  bool Loaded() const {
    const std::lock_guard lock(shared_->lock);
    return shared_->loaded;
  }

  HRESULT Repair(Cache from, Cache to) {
    try {
      const std::lock_guard lock(shared_->lock);
      if (!shared_->loaded) return VDS_E_INITIALIZE_NOT_CALLED;
      Array array = Load(ArrayFile());
      if (array.cache != from) return S_OK;
      array.cache = to;
      Store(ArrayFile(), array);
      return S_OK;
    } catch (const std::exception&) {
      return E_UNEXPECTED;
    }
  }

  std::shared_ptr<Shared> shared_ = std::make_shared<Shared>();
};

class Factory final : public Object<IClassFactory> {
 public:
  STDMETHODIMP CreateInstance(IUnknown* outer, REFIID iid, void** out) override {
    if (out == nullptr) return E_POINTER;
    *out = nullptr;
    return outer != nullptr ? CLASS_E_NOAGGREGATION : MakeProvider(iid, out);
  }
  STDMETHODIMP LockServer(BOOL lock) override {
    live_objects += lock ? 1 : -1;
    return S_OK;
  }
};

}  // namespace

HRESULT MakeProvider(REFIID iid, void** out) {
  auto* provider = new ProviderObject;
  const HRESULT result = provider->QueryInterface(iid, out);
  provider->Release();
  return result;
}

}  // namespace tiny

STDAPI DllGetClassObject(REFCLSID clsid, REFIID iid, void** out) {
  if (out == nullptr) return E_POINTER;
  *out = nullptr;
  if (clsid != tiny::kTinyClass) return CLASS_E_CLASSNOTAVAILABLE;
  auto* factory = new tiny::Factory;
  const HRESULT result = factory->QueryInterface(iid, out);
  factory->Release();
  return result;
}

STDAPI DllCanUnloadNow() { return tiny::live_objects == 0 ? S_OK : S_FALSE; }
