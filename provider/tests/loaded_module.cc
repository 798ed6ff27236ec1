#include "loaded_module.h"

namespace vdslab::provider::testing {
namespace {

// No test waits for time that only has to be modelled.
const bool has_virtual_time = (SetVariable("VDSLAB_CLOCK", "virtual"), true);

}  // namespace

abi::ComPtr<IVdsHwProvider> LoadedModule::CreateProvider() {
  abi::ComPtr<IClassFactory> factory;
  GetClassObject(CLSID_VdsLabProvider, __uuidof(IClassFactory), factory.put_void());
  abi::ComPtr<IVdsHwProvider> provider;
  if (factory) {
    factory->CreateInstance(nullptr, __uuidof(IVdsHwProvider), provider.put_void());
  }
  return provider;
}

}  // namespace vdslab::provider::testing
