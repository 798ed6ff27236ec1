// Loads a provider from a DLL, or has COM create it from its class id. It stays loaded until the
// process ends.

#include <objbase.h>
#include <windows.h>

#include <filesystem>

#include "abi/guid_text.h"
#include "abi/names.h"
#include "class_factory_module.h"
#include "library_file.h"
#include "module_loader.h"
#include "windows_text.h"

namespace vdslab::conformance {
namespace {

template <class Function>
Function Find(HMODULE library, const char* name) {
  return reinterpret_cast<Function>(reinterpret_cast<void*>(GetProcAddress(library, name)));
}

std::string MissingImport(const std::filesystem::path& file, const LibraryFile& library) {
  const std::wstring folder = file.parent_path().wstring();
  for (const std::string& name : library.imports) {
    wchar_t found[MAX_PATH];
    if (SearchPathW(folder.c_str(), Wide(name).c_str(), nullptr, MAX_PATH, found, nullptr) != 0 ||
        SearchPathW(nullptr, Wide(name).c_str(), nullptr, MAX_PATH, found, nullptr) != 0 ||
        GetModuleHandleW(Wide(name).c_str()) != nullptr) {
      continue;
    }
    return name;
  }
  return {};
}

// Says more than the loader where the file itself is the reason.
[[noreturn]] void Explain(const std::filesystem::path& file, DWORD error) {
  const std::string name = file.string();
  const LibraryFile library = InspectLibrary(file);
  if (library.kind != LibraryKind::kPe64) {
    throw ProviderError(name + ": cannot be loaded: it is " +
                        std::string(LibraryKindText(library.kind)) +
                        ", and this program needs a 64-bit Windows library");
  }
  const std::string missing = error == ERROR_MOD_NOT_FOUND ? MissingImport(file, library) : "";
  if (!missing.empty()) {
    throw ProviderError(name + ": cannot be loaded: it needs " + missing + ", which is not found");
  }
  throw ProviderError(name + ": cannot be loaded: " + WindowsErrorText(error));
}

// "Both", "Free", "Apartment" or empty, as the class is registered.
std::wstring RegisteredThreading(REFCLSID clsid) {
  const std::wstring key = L"CLSID\\" + Wide(abi::FormatGuid(clsid)) + L"\\InprocServer32";
  wchar_t model[32] = {};
  DWORD size = sizeof model;
  RegGetValueW(HKEY_CLASSES_ROOT, key.c_str(), L"ThreadingModel", RRF_RT_REG_SZ, nullptr, model,
               &size);
  return model;
}

bool NeedsApartment(const Profile& profile, REFCLSID clsid) {
  if (profile.threading != Threading::kFromRegistry) {
    return profile.threading == Threading::kApartment;
  }
  // A class that is loaded from a file need not be registered; then it is taken to be free.
  const std::wstring model = RegisteredThreading(clsid);
  return _wcsicmp(model.c_str(), L"Apartment") == 0 || (model.empty() && profile.file.empty());
}

void Pump() {
  MSG message;
  while (PeekMessageW(&message, nullptr, 0, 0, PM_REMOVE)) DispatchMessageW(&message);
}

class FileModule final : public ClassFactoryModule {
 public:
  FileModule(const ModuleExports& exports, REFCLSID clsid, const std::string& file, bool apartment)
      : ClassFactoryModule(exports, clsid, file), apartment_(apartment) {}
  bool IsApartment() const override { return apartment_; }
  void PumpMessages() override {
    if (apartment_) Pump();
  }

 private:
  const bool apartment_;
};

class RegisteredModule final : public ProviderModule {
 public:
  RegisteredModule(REFCLSID clsid, bool apartment) : clsid_(clsid), apartment_(apartment) {}

  HRESULT CreateProvider(REFIID iid, void** object) override {
    const HRESULT result = CoCreateInstance(clsid_, nullptr, CLSCTX_INPROC_SERVER, iid, object);
    if (SUCCEEDED(result) && can_unload_now_ == nullptr) FindModule(*object);
    return result;
  }
  HRESULT CanUnloadNow() override { return can_unload_now_ == nullptr ? S_OK : can_unload_now_(); }
  bool IsApartment() const override { return apartment_; }
  void PumpMessages() override {
    if (apartment_) Pump();
  }

 private:
  // The module whose code the object's first method is.
  void FindModule(void* object) {
    HMODULE module = nullptr;
    const auto method = **static_cast<wchar_t***>(object);
    if (GetModuleHandleExW(GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS, method, &module)) {
      can_unload_now_ = Find<decltype(can_unload_now_)>(module, "DllCanUnloadNow");
    }
  }

  const CLSID clsid_;
  const bool apartment_;
  HRESULT(STDAPICALLTYPE* can_unload_now_)() = nullptr;
};

std::unique_ptr<ProviderModule> FromRegistry(REFCLSID clsid, bool apartment) {
  auto module = std::make_unique<RegisteredModule>(clsid, apartment);
  ComPtr<IUnknown> trial;
  const HRESULT result = module->CreateProvider(__uuidof(IUnknown), trial.put_void());
  if (SUCCEEDED(result)) return module;
  const std::string name = abi::FormatGuid(clsid);
  if (result == REGDB_E_CLASSNOTREG) throw ProviderError(name + ": no such class is registered");
  throw ProviderError(name + ": CoCreateInstance answered " + abi::NameOfHresult(result));
}

std::unique_ptr<ProviderModule> FromFile(const Profile& profile, REFCLSID clsid, bool apartment) {
  const std::filesystem::path file = std::filesystem::absolute(profile.file);
  std::error_code ignored;
  if (!std::filesystem::exists(file, ignored)) {
    throw ProviderError(profile.file.string() + ": no such file");
  }
  const HMODULE library = LoadLibraryExW(
      file.c_str(), nullptr, LOAD_LIBRARY_SEARCH_DLL_LOAD_DIR | LOAD_LIBRARY_SEARCH_DEFAULT_DIRS);
  if (library == nullptr) Explain(file, GetLastError());
  ModuleExports exports;
  exports.get_class_object = Find<decltype(exports.get_class_object)>(library, "DllGetClassObject");
  exports.can_unload_now = Find<decltype(exports.can_unload_now)>(library, "DllCanUnloadNow");
  if (exports.get_class_object == nullptr) {
    throw ProviderError(profile.file.string() +
                        ": has no DllGetClassObject, so it is no COM server");
  }
  return std::make_unique<FileModule>(exports, clsid, profile.file.string(), apartment);
}

}  // namespace

std::filesystem::path SimulatedProviderFile() { return "vdslab_provider.dll"; }

std::unique_ptr<ProviderModule> LoadProviderModule(const Profile& profile) {
  SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX | SEM_NOOPENFILEERRORBOX);
  const CLSID clsid = ClassOf(profile);
  const bool apartment = NeedsApartment(profile, clsid);
  CoInitializeEx(nullptr, apartment ? COINIT_APARTMENTTHREADED : COINIT_MULTITHREADED);
  if (profile.file.empty()) return FromRegistry(clsid, apartment);
  return FromFile(profile, clsid, apartment);
}

}  // namespace vdslab::conformance
