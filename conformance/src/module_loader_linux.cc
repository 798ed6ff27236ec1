// Loads a provider from a shared object. It stays loaded until the process ends, so that tools
// which look at the process at its end still know the provider's names.

#include <dlfcn.h>

#include <filesystem>

#include "class_factory_module.h"
#include "library_file.h"
#include "module_loader.h"

namespace vdslab::conformance {
namespace {

std::string LoaderText() {
  const char* text = dlerror();
  return text != nullptr ? text : "unknown error";
}

// Says more than the loader where the file itself is the reason.
[[noreturn]] void Explain(const std::filesystem::path& file, std::string loader_text) {
  const std::string name = file.string();
  const LibraryKind kind = InspectLibrary(file).kind;
  if (kind == LibraryKind::kElf64) {
    // The loader's text begins with the file that it could not load: this one, or one that it
    // needs.
    if (loader_text.starts_with(name + ": ")) loader_text.erase(0, name.size() + 2);
    throw ProviderError(name + ": cannot be loaded: " + loader_text);
  }
  throw ProviderError(name + ": cannot be loaded: it is " + std::string(LibraryKindText(kind)) +
                      ", and this program needs a 64-bit ELF library");
}

template <class Function>
Function Find(void* library, const char* name) {
  return reinterpret_cast<Function>(dlsym(library, name));
}

}  // namespace

std::filesystem::path SimulatedProviderFile() { return "libvdslab_provider.so"; }

std::unique_ptr<ProviderModule> LoadProviderModule(const Profile& profile) {
  if (profile.file.empty()) {
    throw ProviderError(profile.clsid + ": a class id alone finds a provider on Windows only");
  }
  const std::filesystem::path file = std::filesystem::absolute(profile.file);
  std::error_code error;
  if (!std::filesystem::exists(file, error)) {
    throw ProviderError(profile.file.string() + ": no such file");
  }
  void* library = dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr) Explain(file, LoaderText());

  ModuleExports exports;
  exports.get_class_object = Find<decltype(exports.get_class_object)>(library, "DllGetClassObject");
  exports.can_unload_now = Find<decltype(exports.can_unload_now)>(library, "DllCanUnloadNow");
  if (exports.get_class_object == nullptr) {
    throw ProviderError(profile.file.string() +
                        ": has no DllGetClassObject, so it is no COM server");
  }
  return std::make_unique<ClassFactoryModule>(exports, ClassOf(profile), profile.file.string());
}

}  // namespace vdslab::conformance
