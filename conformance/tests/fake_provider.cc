// The provider object, with IVdsLabStimulus where stimuli are offered.

#include <nlohmann/json.hpp>

#include "abi/utf16.h"
#include "fake_array.h"
#include "fake_text.h"

namespace vdslab::conformance::fake {
namespace {

class ProviderObject final : public Object<IVdsHwProvider>,
                             public IVdsProviderPrivate,
                             public IVdsLabStimulus {
 public:
  using Object::Object;
  STDMETHODIMP QueryInterface(REFIID iid, void** object) override {
    if (iid == __uuidof(IVdsProviderPrivate)) {
      *object = static_cast<IVdsProviderPrivate*>(this);
    } else if (iid == __uuidof(IVdsLabStimulus) && !array_->offered.empty()) {
      *object = static_cast<IVdsLabStimulus*>(this);
    } else {
      return Object::QueryInterface(iid, object);
    }
    AddRef();
    return S_OK;
  }
  STDMETHODIMP_(ULONG) AddRef() override { return Object::AddRef(); }
  STDMETHODIMP_(ULONG) Release() override { return Object::Release(); }

  STDMETHODIMP QuerySubSystems(IEnumVdsObject** out) override {
    std::vector<ComPtr<IUnknown>> objects(1);
    objects[0].Attach(MakeFakeSubsystem(array_));
    auto* enumeration = MakeFakeEnumeration(array_, std::move(objects));
    *out = enumeration;
    return S_OK;
  }
  STDMETHODIMP Reenumerate() override { return S_OK; }
  STDMETHODIMP Refresh() override { return S_OK; }

  STDMETHODIMP GetObject(VDS_OBJECT_ID, VDS_OBJECT_TYPE, IUnknown**) override {
    return VDS_E_OBJECT_NOT_FOUND;
  }
  STDMETHODIMP OnLoad(LPWSTR, IUnknown* callback) override {
    if (array_->manners.on_load != S_OK) return array_->manners.on_load;
    callback->QueryInterface(__uuidof(IVdsAdviseSink), array_->sink.put_void());
    return S_OK;
  }
  STDMETHODIMP OnUnload(BOOL) override {
    if (!array_->manners.notifies_after_unload && !array_->manners.keeps_sink) {
      array_->sink.Reset();
    }
    return S_OK;
  }

  STDMETHODIMP Describe(LPWSTR* out) override {
    nlohmann::json names = nlohmann::json::array();
    for (const std::string& name : array_->offered) names.push_back({{"name", name}});
    *out = Copy(names.dump());
    return S_OK;
  }
  STDMETHODIMP Apply(LPCWSTR name, LPCWSTR text, LPWSTR* out) override {
    *out = nullptr;
    const auto arguments = nlohmann::json::parse(abi::ToUtf8(text));
    const std::string stimulus = abi::ToUtf8(name);
    if (!ApplyToFake(*array_, stimulus, arguments.value("slot", -1))) return E_FAIL;
    *out = Copy("{}");
    return S_OK;
  }

 protected:
  ~ProviderObject() override {
    if (array_->manners.notifies_after_unload) {
      array_->Announce(array_->drives[0], VDS_NF_DRIVE_MODIFY);
      array_->sink.Reset();
    }
  }
};

}  // namespace

HRESULT CreateFakeProvider(std::shared_ptr<FakeArray> array, REFIID iid, void** object) {
  auto* provider = new ProviderObject(std::move(array));
  const HRESULT result = provider->QueryInterface(iid, object);
  provider->Release();
  return result;
}

}  // namespace vdslab::conformance::fake
