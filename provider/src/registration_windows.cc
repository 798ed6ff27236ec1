// Self-registration: the COM class, and the provider in the list of the Virtual Disk Service.

#include <windows.h>

#include <string>
#include <vector>

#include "abi/registry.h"
#include "abi/stimulus.h"
#include "abi/utf16.h"
#include "com_boundary.h"
#include "provider_identity.h"
#include "service_list.h"

namespace vdslab::provider {
namespace {

std::wstring ClassesKey(const wchar_t* folder) {
  return std::wstring(L"Software\\Classes\\") + folder + L"\\" +
         abi::RegistryGuid(CLSID_VdsLabProvider);
}

// The application is what lets COM put the class into a process of its own, dllhost.
std::vector<abi::RegistryText> ClassTexts() {
  const auto name = abi::ToUtf16(kProviderName);
  const std::wstring shown(name.begin(), name.end());
  const std::wstring server = ClassesKey(L"CLSID") + L"\\InprocServer32";
  return {{ClassesKey(L"CLSID"), L"", shown},
          {ClassesKey(L"CLSID"), L"AppID", abi::RegistryGuid(CLSID_VdsLabProvider)},
          {server, L"", abi::ModuleFile(&CLSID_VdsLabProvider)},
          {server, L"ThreadingModel", L"Both"},
          {ClassesKey(L"AppID"), L"", shown},
          {ClassesKey(L"AppID"), L"DllSurrogate", L""}};
}

}  // namespace
}  // namespace vdslab::provider

// As much as can be taken away; the first failure is returned.
STDAPI DllUnregisterServer() {
  using namespace vdslab::provider;
  return AtComBoundary([] {
    HRESULT result = LeaveServiceList();
    for (const wchar_t* folder : {L"CLSID", L"AppID"}) {
      const HRESULT deleted = vdslab::abi::DeleteFromRegistry(ClassesKey(folder));
      if (SUCCEEDED(result)) result = deleted;
    }
    return result;
  });
}

// All, or nothing.
STDAPI DllRegisterServer() {
  using namespace vdslab::provider;
  const HRESULT result = AtComBoundary([] {
    const HRESULT written = vdslab::abi::WriteToRegistry(ClassTexts());
    return FAILED(written) ? written : JoinServiceList();
  });
  if (FAILED(result)) DllUnregisterServer();
  return result;
}
