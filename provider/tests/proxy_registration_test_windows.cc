// Which interfaces have our proxies, and that those of others are never touched.

#include "abi/registry.h"
#include "installation.h"
#include "proxy_class.h"
#include "registry_picture.h"

namespace vdslab::provider::testing {
namespace {

class ProxyRegistration : public Installation {};

const std::wstring kInterfaces = L"SOFTWARE\\CLASSES\\INTERFACE\\";
const std::wstring kForeign = L"{11111111-2222-3333-4444-555555555555}";

std::wstring InterfaceKey(const IID& iid) { return kInterfaces + abi::RegistryGuid(iid); }
std::wstring ProxyKey(const IID& iid) { return InterfaceKey(iid) + L"\\PROXYSTUBCLSID32"; }

// A proxy of somebody else for this interface, as Windows has them.
class ForeignProxy : public RegistryEntry {
 public:
  explicit ForeignProxy(const IID& iid)
      : RegistryEntry(InterfaceKey(iid), ProxyKey(iid), kForeign) {}
};

std::size_t CountOfOurProxies(const RegistryPicture& picture) {
  std::size_t count = 0;
  for (const auto& [name, text] : picture) {
    if (name.ends_with(L"\\PROXYSTUBCLSID32\\:"))
      count += text == abi::RegistryGuid(kVdsLabProxyClass);
  }
  return count;
}

TEST_F(ProxyRegistration, RegistersOurOwnInterfaceAlone) {
  const RegistryPicture before = ReadRegistry();
  ASSERT_EQ(Regsvr32(kInstall, kProxyLibrary), 0u);
  const RegistryPicture added = Added(before, ReadRegistry());
  EXPECT_EQ(CountOfOurProxies(added), 1u);
  EXPECT_TRUE(added.contains(ProxyKey(__uuidof(IVdsLabStimulus)) + L"\\:"));
  ASSERT_EQ(Regsvr32(kTakeAway, kProxyLibrary), 0u);
  EXPECT_EQ(ReadRegistry(), before);
}

TEST_F(ProxyRegistration, RegistersThoseOfVdsWhenAskedAndLeavesNothing) {
  const RegistryPicture before = ReadRegistry();
  ASSERT_EQ(Regsvr32(kInstallForVds, kProxyLibrary), 0u);
  EXPECT_EQ(CountOfOurProxies(Added(before, ReadRegistry())), 32u) << "31 of VDS and our own";
  ASSERT_EQ(Regsvr32(kInstallForVds, kProxyLibrary), 0u) << "a second time";
  ASSERT_EQ(Regsvr32(kTakeAway, kProxyLibrary), 0u);
  EXPECT_EQ(ReadRegistry(), before);
}

TEST_F(ProxyRegistration, NothingIsChangedWhereAnotherProxyIsThere) {
  const ForeignProxy foreign(__uuidof(IVdsDrive));
  const RegistryPicture before = ReadRegistry();
  EXPECT_NE(Regsvr32(kInstallForVds, kProxyLibrary), 0u);
  EXPECT_EQ(ReadRegistry(), before);
  ASSERT_EQ(Regsvr32(kInstall, kProxyLibrary), 0u) << "our own interface is no matter of theirs";
  ASSERT_EQ(Regsvr32(kInstall, kProviderLibrary), 0u);
  EXPECT_EQ(abi::ReadFromRegistry(ProxyKey(__uuidof(IVdsDrive)), L""), kForeign);
  ASSERT_EQ(Regsvr32(kTakeAway, kProviderLibrary), 0u);
  ASSERT_EQ(Regsvr32(kTakeAway, kProxyLibrary), 0u);
  EXPECT_EQ(ReadRegistry(), before);
}

TEST_F(ProxyRegistration, AProxyThatCameAfterOursIsLeftWhenOursAreTakenAway) {
  ASSERT_EQ(Regsvr32(kInstallForVds, kProxyLibrary), 0u);
  const abi::RegistryText foreign[] = {{ProxyKey(__uuidof(IVdsLun)), L"", kForeign}};
  ASSERT_EQ(abi::WriteToRegistry(foreign), S_OK);
  ASSERT_EQ(Regsvr32(kTakeAway, kProxyLibrary), 0u);
  EXPECT_EQ(abi::ReadFromRegistry(ProxyKey(__uuidof(IVdsLun)), L""), kForeign);
  EXPECT_EQ(abi::ReadFromRegistry(ProxyKey(__uuidof(IVdsDrive)), L""), std::nullopt);
  abi::DeleteFromRegistry(InterfaceKey(__uuidof(IVdsLun)));
}

TEST_F(ProxyRegistration, AStepOfAnotherNameIsRefused) {
  const RegistryPicture before = ReadRegistry();
  EXPECT_NE(Regsvr32(L"/s /n /i:everything", kProxyLibrary), 0u);
  EXPECT_EQ(ReadRegistry(), before);
}

}  // namespace
}  // namespace vdslab::provider::testing
