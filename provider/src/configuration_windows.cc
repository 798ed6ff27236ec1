// The environment, and after it the registry: the service in which a provider lives sees no
// variables of a shell.

#include <windows.h>

#include <string>

#include "configuration.h"

namespace vdslab::provider {
namespace {

std::wstring FromEnvironment(const wchar_t* variable) {
  const DWORD size = GetEnvironmentVariableW(variable, nullptr, 0);  // with the final null
  if (size == 0) return {};
  std::wstring value(size, L'\0');
  value.resize(GetEnvironmentVariableW(variable, value.data(), size));
  return value;
}

std::wstring FromRegistry(const wchar_t* name) {
  DWORD bytes = 0;
  const auto read = [&](void* data) {
    return RegGetValueW(HKEY_LOCAL_MACHINE, L"SOFTWARE\\vdslab", name, RRF_RT_REG_SZ, nullptr, data,
                        &bytes);
  };
  if (read(nullptr) != ERROR_SUCCESS) return {};
  std::wstring value(bytes / sizeof(wchar_t), L'\0');
  if (value.empty() || read(value.data()) != ERROR_SUCCESS) return {};
  value.resize(value.find(L'\0') == std::wstring::npos ? value.size() : value.find(L'\0'));
  return value;
}

std::filesystem::path Setting(const wchar_t* variable, const wchar_t* registry_name) {
  const std::wstring value = FromEnvironment(variable);
  return value.empty() ? FromRegistry(registry_name) : value;
}

}  // namespace

Configuration ReadConfiguration() {
  return {.enclosure = Setting(L"VDSLAB_ENCLOSURE", L"Enclosure"),
          .log = Setting(L"VDSLAB_LOG", L"Log"),
          .clock = Setting(L"VDSLAB_CLOCK", L"Clock").string()};
}

}  // namespace vdslab::provider
