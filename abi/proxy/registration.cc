// Which interfaces have this library for a proxy. Called by regsvr32:
//   regsvr32 vdslab_proxy.dll             IVdsLabStimulus, which is ours
//   regsvr32 /n /i:vds vdslab_proxy.dll   also the interfaces of VDS, on a system without the
//   service regsvr32 /u vdslab_proxy.dll          none any more
// Windows has proxies of its own for the interfaces of VDS, which stay as they are: where one of
// the interfaces has another proxy, nothing is changed.

#include <windows.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "abi/registry.h"
#include "proxied_interfaces.h"
#include "proxy_class.h"

namespace {

using namespace vdslab::abi;

std::wstring ClassKey() { return L"Software\\Classes\\CLSID\\" + RegistryGuid(kVdsLabProxyClass); }

std::vector<RegistryText> ClassTexts() {
  const std::wstring server = ClassKey() + L"\\InprocServer32";
  return {{ClassKey(), L"", L"vdslab proxies"},
          {server, L"", ModuleFile(&kVdsLabProxyClass)},
          {server, L"ThreadingModel", L"Both"}};
}

enum class Those { kOurs, kOursAndVds };

// The registry keys of the interfaces.
std::vector<std::wstring> InterfaceKeys(Those which) {
  std::vector<std::wstring> keys;
  const auto add = [&](const GUID* (*interface_of)(unsigned)) {
    for (unsigned index = 0; const GUID* iid = interface_of(index); ++index) {
      keys.push_back(L"Software\\Classes\\Interface\\" + RegistryGuid(*iid));
    }
  };
  add(ProxiedInterfaceOfOurs);
  if (which == Those::kOursAndVds) add(ProxiedInterfaceOfVds);
  return keys;
}

std::wstring ProxyKey(const std::wstring& interface_key) {
  return interface_key + L"\\ProxyStubClsid32";
}

enum class Owner { kNobody, kUs, kAnother };

Owner OwnerOf(const std::wstring& interface_key) {
  const auto proxy = ReadFromRegistry(ProxyKey(interface_key), L"");
  if (!proxy) return Owner::kNobody;
  const bool ours = lstrcmpiW(proxy->c_str(), RegistryGuid(kVdsLabProxyClass).c_str()) == 0;
  return ours ? Owner::kUs : Owner::kAnother;
}

// As much as can be taken away; a failure is returned.
HRESULT TakeAway() {
  HRESULT result = DeleteFromRegistry(ClassKey());
  for (const auto& key : InterfaceKeys(Those::kOursAndVds)) {
    if (OwnerOf(key) != Owner::kUs) continue;
    const HRESULT deleted = DeleteFromRegistry(ProxyKey(key));
    if (FAILED(deleted)) result = deleted;
    DeleteFromRegistryIfEmpty(key);
  }
  return result;
}

// All of them, or nothing is registered in the end.
HRESULT Register(Those which) {
  const auto keys = InterfaceKeys(which);
  const auto foreign = [](const auto& key) { return OwnerOf(key) == Owner::kAnother; };
  if (std::any_of(keys.begin(), keys.end(), foreign)) {
    return HRESULT_FROM_WIN32(ERROR_ALREADY_EXISTS);
  }
  std::vector<RegistryText> texts = ClassTexts();
  for (const auto& key : keys)
    texts.push_back({ProxyKey(key), L"", RegistryGuid(kVdsLabProxyClass)});
  const HRESULT result = WriteToRegistry(texts);
  if (FAILED(result)) TakeAway();
  return result;
}

}  // namespace

STDAPI DllRegisterServer() { return Register(Those::kOurs); }

STDAPI DllUnregisterServer() { return TakeAway(); }

STDAPI DllInstall(BOOL install, LPCWSTR what) {
  if (what == nullptr || std::wstring_view(what) != L"vds") return E_INVALIDARG;
  return install ? Register(Those::kOursAndVds) : TakeAway();
}
