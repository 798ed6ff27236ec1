#include <windows.h>

#include <string>

#include "abi/com_ptr.h"
#include "abi/registry.h"
#include "abi/stimulus.h"
#include "abi/utf16.h"
#include "provider_identity.h"
#include "service_list.h"

namespace vdslab::provider {
namespace {

constexpr const wchar_t* kServiceKey = L"SYSTEM\\CurrentControlSet\\Services\\vds";

std::wstring ListKey() { return std::wstring(kServiceKey) + L"\\HardwareProviders"; }
std::wstring EntryKey() { return ListKey() + L"\\" + abi::RegistryGuid(kProviderId); }

std::wstring Wide(const char* text) {
  const auto wide = abi::ToUtf16(text);
  return {wide.begin(), wide.end()};
}

// REGDB_E_CLASSNOTREG: this system has no Virtual Disk Service.
HRESULT Reach(abi::ComPtr<IVdsAdmin>* service) {
  return CoCreateInstance(CLSID_VdsService, nullptr, CLSCTX_LOCAL_SERVER, __uuidof(IVdsAdmin),
                          service->put_void());
}

HRESULT RegisterAt(IVdsAdmin& service) {
  std::wstring name = Wide(kProviderName);
  std::wstring version = Wide(kProviderVersion);
  return service.RegisterProvider(kProviderId, CLSID_VdsLabProvider, name.data(), VDS_PT_HARDWARE,
                                  nullptr, version.data(), kProviderVersionId);
}

HRESULT WriteEntry() {
  const abi::RegistryText entry[] = {
      {EntryKey(), L"", Wide(kProviderName)},
      {EntryKey(), L"Clsid", abi::RegistryGuid(CLSID_VdsLabProvider)},
      {EntryKey(), L"Version", Wide(kProviderVersion)},
      {EntryKey(), L"VersionId", abi::RegistryGuid(kProviderVersionId)}};
  return abi::WriteToRegistry(entry);
}

}  // namespace

HRESULT JoinServiceList() {
  abi::ComPtr<IVdsAdmin> service;
  const HRESULT reached = Reach(&service);
  if (reached == REGDB_E_CLASSNOTREG) return WriteEntry();
  if (FAILED(reached)) return reached;
  const HRESULT result = RegisterAt(*service);
  if (result != VDS_E_ALREADY_REGISTERED) return result;
  const HRESULT gone = service->UnregisterProvider(kProviderId);
  return FAILED(gone) ? gone : RegisterAt(*service);
}

// What the service answers is not looked at, for the documentation names no code for an id that it
// does not know. What counts is that the entry is gone, also where the service cannot be started.
HRESULT LeaveServiceList() {
  abi::ComPtr<IVdsAdmin> service;
  const HRESULT reached = Reach(&service);
  if (SUCCEEDED(reached)) service->UnregisterProvider(kProviderId);
  const HRESULT deleted = abi::DeleteFromRegistry(EntryKey());
  if (reached == REGDB_E_CLASSNOTREG) {  // then the keys above are what WriteEntry made
    abi::DeleteFromRegistryIfEmpty(ListKey());
    abi::DeleteFromRegistryIfEmpty(kServiceKey);
  }
  return deleted;
}

}  // namespace vdslab::provider
