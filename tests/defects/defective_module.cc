// The module of the defective provider: the class of vdslab's own provider, wrapped.

#include <utility>

#include "abi/stimulus.h"
#include "context.h"
#include "real_module.h"

namespace defects {
namespace {

class Factory final : public Wrapped<IClassFactory> {
 public:
  explicit Factory(ComPtr<IClassFactory> real) : real_(std::move(real)) {}
  STDMETHODIMP CreateInstance(IUnknown* outer, REFIID iid, void** out) override {
    if (outer != nullptr || out == nullptr) return real_->CreateInstance(outer, iid, out);
    *out = nullptr;
    ComPtr<IUnknown> provider;
    const HRESULT result = real_->CreateInstance(nullptr, __uuidof(IUnknown),
                                                 reinterpret_cast<void**>(provider.put()));
    return FAILED(result) ? result : WrapProvider(std::move(provider), iid, out);
  }
  STDMETHODIMP LockServer(BOOL lock) override { return real_->LockServer(lock); }

 private:
  ComPtr<IClassFactory> real_;
};

}  // namespace
}  // namespace defects

STDAPI DllGetClassObject(REFCLSID clsid, REFIID iid, void** out) {
  using namespace defects;
  if (Real().get_class_object == nullptr) return E_UNEXPECTED;
  ComPtr<IClassFactory> real;
  const HRESULT result =
      Real().get_class_object(clsid, __uuidof(IClassFactory), reinterpret_cast<void**>(real.put()));
  if (FAILED(result)) return result;
  auto* factory = new Factory(std::move(real));
  const HRESULT answer = factory->QueryInterface(iid, out);
  factory->Release();
  return answer;
}

STDAPI DllCanUnloadNow() {
  if (defects::live_objects != 0 || defects::Real().can_unload_now == nullptr) return S_FALSE;
  return defects::Real().can_unload_now();
}
