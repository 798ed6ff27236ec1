#include <string>

#include "real_module.h"

namespace defects {
namespace {

std::wstring WrappedFile() {
  wchar_t path[32768];
  if (GetEnvironmentVariableW(L"VDSLAB_WRAPPED", path, 32768) != 0) return path;
  HMODULE self = nullptr;
  GetModuleHandleExW(
      GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS | GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT,
      reinterpret_cast<LPCWSTR>(&WrappedFile), &self);
  GetModuleFileNameW(self, path, 32768);
  const std::wstring file = path;
  return file.substr(0, file.find_last_of(L"\\/") + 1) + L"vdslab_provider.dll";
}

template <class Function>
Function Find(HMODULE library, const char* name) {
  return reinterpret_cast<Function>(reinterpret_cast<void*>(GetProcAddress(library, name)));
}

RealModule Load() {
  RealModule module;
  HMODULE library = LoadLibraryW(WrappedFile().c_str());
  if (library == nullptr) return module;
  module.get_class_object = Find<decltype(module.get_class_object)>(library, "DllGetClassObject");
  module.can_unload_now = Find<decltype(module.can_unload_now)>(library, "DllCanUnloadNow");
  return module;
}

}  // namespace

const RealModule& Real() {
  static const RealModule module = Load();
  return module;
}

}  // namespace defects
