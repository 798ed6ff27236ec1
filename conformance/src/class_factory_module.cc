#include "class_factory_module.h"

#include "abi/guid_text.h"
#include "abi/names.h"
#include "abi/stimulus.h"

namespace vdslab::conformance {

CLSID ClassOf(const Profile& profile) {
  if (profile.clsid.empty()) return __uuidof(VdsLabProvider);
  const auto clsid = abi::ParseGuid(profile.clsid);
  if (!clsid) throw ProviderError(profile.clsid + ": not a class id");
  return *clsid;
}

ClassFactoryModule::ClassFactoryModule(const ModuleExports& exports, REFCLSID clsid,
                                       const std::string& file)
    : exports_(exports), clsid_(clsid) {
  ComPtr<IClassFactory> factory;
  const HRESULT result = GetFactory(&factory);
  if (result == CLASS_E_CLASSNOTAVAILABLE) {
    throw ProviderError(file + ": has no class " + abi::FormatGuid(clsid));
  }
  if (FAILED(result) || !factory) {
    throw ProviderError(file + ": DllGetClassObject of class " + abi::FormatGuid(clsid) +
                        " answered " + abi::NameOfHresult(result));
  }
}

HRESULT ClassFactoryModule::CreateProvider(REFIID iid, void** object) {
  ComPtr<IClassFactory> factory;
  const HRESULT result = GetFactory(&factory);
  if (FAILED(result)) return result;
  return factory ? factory->CreateInstance(nullptr, iid, object) : E_NOINTERFACE;
}

HRESULT ClassFactoryModule::CanUnloadNow() {
  return exports_.can_unload_now == nullptr ? S_OK : exports_.can_unload_now();
}

HRESULT ClassFactoryModule::GetFactory(ComPtr<IClassFactory>* factory) {
  return exports_.get_class_object(clsid_, __uuidof(IClassFactory), factory->put_void());
}

}  // namespace vdslab::conformance
