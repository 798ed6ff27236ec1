// The environment, and after it the registry: the service in which a provider lives sees no
// variables of a shell.

#include <windows.h>

#include <string>

#include "abi/registry.h"
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

std::filesystem::path Setting(const wchar_t* variable, const wchar_t* registry_name) {
  const std::wstring value = FromEnvironment(variable);
  if (!value.empty()) return value;
  return abi::ReadFromRegistry(L"SOFTWARE\\vdslab", registry_name).value_or(L"");
}

}  // namespace

Configuration ReadConfiguration() {
  return {.enclosure = Setting(L"VDSLAB_ENCLOSURE", L"Enclosure"),
          .log = Setting(L"VDSLAB_LOG", L"Log"),
          .clock = Setting(L"VDSLAB_CLOCK", L"Clock").string()};
}

}  // namespace vdslab::provider
