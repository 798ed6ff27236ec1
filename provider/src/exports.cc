// The class factory and the exports that COM looks for.

#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "com_boundary.h"
#include "com_object.h"
#include "ledger.h"
#include "misbehaving_provider.h"
#include "module.h"
#include "module_threads.h"

namespace vdslab::provider {
namespace {

// With one reference.
ProviderObject* MakeProvider() {
  auto defects = Module::Get().DefectsToShow();
  if (defects.empty()) return new ProviderObject;
  return new MisbehavingProvider(std::move(defects));
}

// Only what differs from the last time, for hosts ask again and again.
void NoteWhatKeepsTheLibrary() {
  static std::mutex mutex;
  static std::vector<std::string> noted;
  if (Module::Get().HasClients()) return;
  auto held = HeldObjects();
  const std::lock_guard guard(mutex);
  if (held == noted) return;
  noted = std::move(held);
  NoteHeldObjects("DllCanUnloadNow: still held: ", noted);
}

class Factory final : public ComObject<IClassFactory> {
 public:
  STDMETHODIMP CreateInstance(IUnknown* outer, REFIID iid, void** out) override {
    if (out == nullptr) return E_POINTER;
    *out = nullptr;
    if (outer != nullptr) return CLASS_E_NOAGGREGATION;
    return AtComBoundary([&] {
      auto* provider = MakeProvider();
      const HRESULT result = provider->QueryInterface(iid, out);
      provider->Release();
      return result;
    });
  }

  STDMETHODIMP LockServer(BOOL lock) override {
    return AtComBoundary([&] {
      static std::mutex mutex;
      static std::vector<ModuleReference> locks;
      const std::lock_guard guard(mutex);
      if (lock) {
        locks.emplace_back();
      } else if (!locks.empty()) {
        locks.pop_back();
      }
      return S_OK;
    });
  }

 private:
  LedgerEntry entry_{references(), "factory", nullptr};
};

}  // namespace
}  // namespace vdslab::provider

STDAPI DllGetClassObject(REFCLSID clsid, REFIID iid, void** out) {
  using namespace vdslab::provider;
  if (out == nullptr) return E_POINTER;
  *out = nullptr;
  if (!(clsid == CLSID_VdsLabProvider)) return CLASS_E_CLASSNOTAVAILABLE;
  return AtComBoundary([&] {
    auto* factory = new Factory;
    const HRESULT result = factory->QueryInterface(iid, out);
    factory->Release();
    return result;
  });
}

STDAPI DllCanUnloadNow() {
  using namespace vdslab::provider;
  if (Module::Get().Shows("library_leaves_too_early")) return S_OK;
  if (Module::Get().Shows("library_never_leaves")) return S_FALSE;
  if (ModuleReference::count() != 0) {
    AtComBoundary([] {
      NoteWhatKeepsTheLibrary();
      return S_OK;
    });
    return S_FALSE;
  }
  ModuleThreads::Join();
  return Module::Get().TryRest() ? S_OK : S_FALSE;
}
