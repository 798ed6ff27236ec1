#include <windows.h>

#include <stdexcept>

#include "loaded_module.h"

namespace vdslab::provider::testing {
namespace {

// Beside the test program.
std::wstring ProviderFile() {
  std::wstring path(32768, L'\0');
  path.resize(GetModuleFileNameW(nullptr, path.data(), static_cast<DWORD>(path.size())));
  return path.substr(0, path.find_last_of(L"\\/") + 1) + L"vdslab_provider.dll";
}

template <class Function>
Function Find(HMODULE library, const char* name) {
  return reinterpret_cast<Function>(reinterpret_cast<void*>(GetProcAddress(library, name)));
}

}  // namespace

LoadedModule::LoadedModule() {
  HMODULE library = LoadLibraryW(ProviderFile().c_str());
  if (library == nullptr) throw std::runtime_error("cannot load vdslab_provider.dll");
  library_ = library;
  get_ = Find<GetClassObjectFunction>(library, "DllGetClassObject");
  can_unload_ = Find<PlainFunction>(library, "DllCanUnloadNow");
  register_ = Find<PlainFunction>(library, "DllRegisterServer");
  unregister_ = Find<PlainFunction>(library, "DllUnregisterServer");
}

LoadedModule::~LoadedModule() {
  if (library_ != nullptr) FreeLibrary(static_cast<HMODULE>(library_));
}

bool LoadedModule::IsLoaded() { return GetModuleHandleW(ProviderFile().c_str()) != nullptr; }

void SetVariable(const char* name, const std::string& value) {
  SetEnvironmentVariableA(name, value.empty() ? nullptr : value.c_str());
}

}  // namespace vdslab::provider::testing
