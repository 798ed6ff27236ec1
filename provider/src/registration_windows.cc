// Self-registration: the keys of our class and nothing else. Making the provider known to the
// Virtual Disk Service is the business of IVdsAdmin::RegisterProvider, which a set-up program
// calls.

#include <windows.h>

#include <string>

#include "abi/guid_text.h"
#include "abi/stimulus.h"
#include "abi/utf16.h"
#include "com_boundary.h"
#include "provider_identity.h"

namespace {

std::wstring ClassKey() {
  const auto text = vdslab::abi::ToUtf16(vdslab::abi::FormatGuid(CLSID_VdsLabProvider));
  return L"Software\\Classes\\CLSID\\" + std::wstring(text.begin(), text.end());
}

std::wstring ModulePath() {
  HMODULE self = nullptr;
  GetModuleHandleExW(
      GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS | GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT,
      reinterpret_cast<LPCWSTR>(&ModulePath), &self);
  std::wstring path(32768, L'\0');
  path.resize(GetModuleFileNameW(self, path.data(), static_cast<DWORD>(path.size())));
  return path;
}

LSTATUS Write(const std::wstring& key, const wchar_t* name, const std::wstring& value) {
  return RegSetKeyValueW(HKEY_LOCAL_MACHINE, key.c_str(), name, REG_SZ, value.c_str(),
                         static_cast<DWORD>((value.size() + 1) * sizeof(wchar_t)));
}

}  // namespace

STDAPI DllUnregisterServer() {
  return vdslab::provider::AtComBoundary([] {
    const LSTATUS status = RegDeleteTreeW(HKEY_LOCAL_MACHINE, ClassKey().c_str());
    return status == ERROR_FILE_NOT_FOUND ? S_OK : HRESULT_FROM_WIN32(status);
  });
}

// All keys, or none.
STDAPI DllRegisterServer() {
  const HRESULT result = vdslab::provider::AtComBoundary([] {
    const std::wstring server = ClassKey() + L"\\InprocServer32";
    const std::string name = vdslab::provider::kProviderName;
    LSTATUS status = Write(ClassKey(), nullptr, std::wstring(name.begin(), name.end()));
    if (status == ERROR_SUCCESS) status = Write(server, nullptr, ModulePath());
    if (status == ERROR_SUCCESS) status = Write(server, L"ThreadingModel", L"Both");
    return HRESULT_FROM_WIN32(status);
  });
  if (FAILED(result)) DllUnregisterServer();
  return result;
}
