#include <windows.h>

#include "abi/registry.h"

namespace vdslab::abi {

HRESULT WriteToRegistry(std::span<const RegistryText> values) {
  for (const auto& [key, name, text] : values) {
    const auto bytes = static_cast<DWORD>((text.size() + 1) * sizeof(wchar_t));
    const LSTATUS status =
        RegSetKeyValueW(HKEY_LOCAL_MACHINE, key.c_str(), name.c_str(), REG_SZ, text.c_str(), bytes);
    if (status != ERROR_SUCCESS) return HRESULT_FROM_WIN32(status);
  }
  return S_OK;
}

std::optional<std::wstring> ReadFromRegistry(const std::wstring& key, const std::wstring& name) {
  DWORD bytes = 0;
  const auto read = [&](void* data) {
    return RegGetValueW(HKEY_LOCAL_MACHINE, key.c_str(), name.c_str(), RRF_RT_REG_SZ, nullptr, data,
                        &bytes);
  };
  if (read(nullptr) != ERROR_SUCCESS) return std::nullopt;
  std::wstring text(bytes / sizeof(wchar_t), L'\0');
  if (read(text.data()) != ERROR_SUCCESS) return std::nullopt;
  text.resize(text.find(L'\0') == std::wstring::npos ? text.size() : text.find(L'\0'));
  return text;
}

HRESULT DeleteFromRegistry(const std::wstring& key) {
  const LSTATUS status = RegDeleteTreeW(HKEY_LOCAL_MACHINE, key.c_str());
  return status == ERROR_FILE_NOT_FOUND ? S_OK : HRESULT_FROM_WIN32(status);
}

void DeleteFromRegistryIfEmpty(const std::wstring& key) {
  HKEY open = nullptr;
  if (RegOpenKeyExW(HKEY_LOCAL_MACHINE, key.c_str(), 0, KEY_READ, &open) != ERROR_SUCCESS) return;
  DWORD keys = 0;
  DWORD values = 0;
  const LSTATUS status = RegQueryInfoKeyW(open, nullptr, nullptr, nullptr, &keys, nullptr, nullptr,
                                          &values, nullptr, nullptr, nullptr, nullptr);
  RegCloseKey(open);
  if (status == ERROR_SUCCESS && keys == 0 && values == 0) {
    RegDeleteKeyW(HKEY_LOCAL_MACHINE, key.c_str());
  }
}

std::wstring RegistryGuid(const GUID& guid) {
  wchar_t text[40] = {};
  StringFromGUID2(guid, text, 40);
  return text;
}

std::wstring ModuleFile(const void* address) {
  HMODULE module = nullptr;
  GetModuleHandleExW(
      GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS | GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT,
      static_cast<LPCWSTR>(address), &module);
  std::wstring path(32768, L'\0');
  path.resize(GetModuleFileNameW(module, path.data(), static_cast<DWORD>(path.size())));
  return path;
}

}  // namespace vdslab::abi
