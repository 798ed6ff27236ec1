#include <dlfcn.h>

#include <cstdlib>
#include <stdexcept>

#include "loaded_module.h"

namespace vdslab::provider::testing {

LoadedModule::LoadedModule() : library_(dlopen(VDSLAB_PROVIDER_FILE, RTLD_NOW | RTLD_LOCAL)) {
  if (library_ == nullptr) throw std::runtime_error(dlerror());
  get_ = reinterpret_cast<GetClassObjectFunction>(dlsym(library_, "DllGetClassObject"));
  can_unload_ = reinterpret_cast<PlainFunction>(dlsym(library_, "DllCanUnloadNow"));
}

LoadedModule::~LoadedModule() {
  if (library_ != nullptr) dlclose(library_);
}

bool LoadedModule::IsLoaded() {
  void* const library = dlopen(VDSLAB_PROVIDER_FILE, RTLD_NOW | RTLD_NOLOAD);
  if (library != nullptr) dlclose(library);
  return library != nullptr;
}

void SetVariable(const char* name, const std::string& value) {
  if (value.empty()) {
    unsetenv(name);
  } else {
    setenv(name, value.c_str(), 1);
  }
}

}  // namespace vdslab::provider::testing
