// A provider module that was loaded from a file: what all platforms do with its exports.
#pragma once

#include <string>

#include "session.h"

namespace vdslab::conformance {

struct ModuleExports {
  HRESULT(STDAPICALLTYPE* get_class_object)(REFCLSID, REFIID, void**) = nullptr;
  HRESULT(STDAPICALLTYPE* can_unload_now)() = nullptr;  // may be null
};

// The class that the profile names, or the simulated provider's. Throws ProviderError.
CLSID ClassOf(const Profile& profile);

// Holds no class factory between calls, because some modules count theirs as a reason to stay
// loaded.
class ClassFactoryModule : public ProviderModule {
 public:
  // Throws ProviderError, naming `file`, when the module has no such class.
  ClassFactoryModule(const ModuleExports& exports, REFCLSID clsid, const std::string& file);
  HRESULT CreateProvider(REFIID iid, void** object) override;
  HRESULT CanUnloadNow() override;

 private:
  HRESULT GetFactory(ComPtr<IClassFactory>* factory);

  ModuleExports exports_;
  CLSID clsid_;
};

}  // namespace vdslab::conformance
