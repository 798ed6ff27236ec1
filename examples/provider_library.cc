#include "provider_library.h"

#include "library_file.h"

namespace vdslab::examples {

ProviderLibrary::ProviderLibrary(const std::string& file) : library_(OpenLibrary(file)) {}

ProviderLibrary::~ProviderLibrary() {
  using CanUnloadNow = HRESULT(STDAPICALLTYPE*)();
  const auto can_unload_now = Find<CanUnloadNow>("DllCanUnloadNow");
  if (can_unload_now != nullptr && can_unload_now() == S_OK) CloseLibrary(library_);
}

abi::ComPtr<IClassFactory> ProviderLibrary::Factory(REFCLSID clsid) const {
  using GetClassObject = HRESULT(STDAPICALLTYPE*)(REFCLSID, REFIID, void**);
  abi::ComPtr<IClassFactory> factory;
  const auto get = Find<GetClassObject>("DllGetClassObject");
  if (get != nullptr) get(clsid, __uuidof(IClassFactory), factory.put_void());
  return factory;
}

template <class Export>
Export ProviderLibrary::Find(const char* name) const {
  return library_ == nullptr ? nullptr : reinterpret_cast<Export>(FindExport(library_, name));
}

}  // namespace vdslab::examples
