#include <windows.h>

#include "provider_library.h"

namespace vdslab::examples {

abi::ComPtr<IClassFactory> LoadFactory(const std::string& file, REFCLSID clsid) {
  using GetClassObject = HRESULT(STDAPICALLTYPE*)(REFCLSID, REFIID, void**);
  abi::ComPtr<IClassFactory> factory;
  HMODULE library = LoadLibraryA(file.c_str());
  if (library == nullptr) return factory;
  const auto get = reinterpret_cast<GetClassObject>(
      reinterpret_cast<void*>(GetProcAddress(library, "DllGetClassObject")));
  if (get != nullptr) get(clsid, __uuidof(IClassFactory), factory.put_void());
  return factory;
}

}  // namespace vdslab::examples
