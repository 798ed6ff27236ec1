#include <dlfcn.h>

#include <cstdlib>
#include <string>

#include "real_module.h"

namespace defects {
namespace {

std::string WrappedFile() {
  const char* named = std::getenv("VDSLAB_WRAPPED");
  if (named != nullptr) return named;
  Dl_info self{};
  dladdr(reinterpret_cast<void*>(&WrappedFile), &self);
  const std::string path = self.dli_fname;
  return path.substr(0, path.rfind('/') + 1) + "libvdslab_provider.so";
}

RealModule Load() {
  RealModule module;
  void* library = dlopen(WrappedFile().c_str(), RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr) return module;
  module.get_class_object =
      reinterpret_cast<decltype(module.get_class_object)>(dlsym(library, "DllGetClassObject"));
  module.can_unload_now =
      reinterpret_cast<decltype(module.can_unload_now)>(dlsym(library, "DllCanUnloadNow"));
  return module;
}

}  // namespace

const RealModule& Real() {
  static const RealModule module = Load();
  return module;
}

}  // namespace defects
