// The class and the list of the service, as regsvr32 leaves them.

#include <windows.h>

#include "abi/registry.h"
#include "installation.h"
#include "registry_picture.h"

namespace vdslab::provider::testing {
namespace {

class Registration : public Installation {};

const std::wstring kClass = L"SOFTWARE\\CLASSES\\CLSID\\{8A3F76BC-1AC1-4F30-A6DA-1C3B372FFF17}";
const std::wstring kApplication =
    L"SOFTWARE\\CLASSES\\APPID\\{8A3F76BC-1AC1-4F30-A6DA-1C3B372FFF17}";
const std::wstring kService = L"SYSTEM\\CURRENTCONTROLSET\\SERVICES\\VDS";
const std::wstring kEntry =
    kService + L"\\HARDWAREPROVIDERS\\{E910AB9B-F2D7-4AF1-B67F-7FD51FC71192}";

// Of a system without the Virtual Disk Service.
RegistryPicture Expected(const std::wstring& file) {
  return {{kClass, L""},
          {kClass + L"\\:", L"vdslab simulated provider"},
          {kClass + L"\\:APPID", L"{8A3F76BC-1AC1-4F30-A6DA-1C3B372FFF17}"},
          {kClass + L"\\INPROCSERVER32", L""},
          {kClass + L"\\INPROCSERVER32\\:", file},
          {kClass + L"\\INPROCSERVER32\\:THREADINGMODEL", L"Both"},
          {kApplication, L""},
          {kApplication + L"\\:", L"vdslab simulated provider"},
          {kApplication + L"\\:DLLSURROGATE", L""},
          {kService, L""},
          {kService + L"\\HARDWAREPROVIDERS", L""},
          {kEntry, L""},
          {kEntry + L"\\:", L"vdslab simulated provider"},
          {kEntry + L"\\:CLSID", L"{8A3F76BC-1AC1-4F30-A6DA-1C3B372FFF17}"},
          {kEntry + L"\\:VERSION", L"0.1.0"},
          {kEntry + L"\\:VERSIONID", L"{696914C0-C52C-4FA9-A9E1-9807BD3FC190}"}};
}

std::wstring RegisteredFile() {
  const std::wstring program = abi::ModuleFile(&kClass);
  return program.substr(0, program.find_last_of(L"\\/") + 1) + kProviderLibrary;
}

TEST_F(Registration, TheClassIsThereFromRegsvr32UntilItIsTakenAway) {
  const Apartment apartment(COINIT_MULTITHREADED);
  ComPtr<IVdsHwProvider> provider;
  ASSERT_EQ(Regsvr32(kInstall, kProviderLibrary), 0u);
  EXPECT_EQ(Create(&provider), S_OK);
  {
    RecordingSink sink;
    const auto life = provider.As<IVdsProviderPrivate>();
    EXPECT_EQ(life->OnLoad(nullptr, &sink), S_OK);
    EXPECT_EQ(life->OnUnload(FALSE), S_OK);
  }
  provider.Reset();
  ASSERT_EQ(Regsvr32(kTakeAway, kProviderLibrary), 0u);
  EXPECT_EQ(Create(&provider), REGDB_E_CLASSNOTREG);
}

TEST_F(Registration, WritesTheClassAndWhatTheServiceReadsAndLeavesNothing) {
  const RegistryPicture before = ReadRegistry();
  ASSERT_GT(before.size(), 1000u);
  ASSERT_EQ(Regsvr32(kInstall, kProviderLibrary), 0u);
  EXPECT_EQ(Added(before, ReadRegistry()), Expected(RegisteredFile()));
  ASSERT_EQ(Regsvr32(kInstall, kProviderLibrary), 0u) << "a second time";
  EXPECT_EQ(Added(before, ReadRegistry()), Expected(RegisteredFile()));
  ASSERT_EQ(Regsvr32(kTakeAway, kProviderLibrary), 0u);
  EXPECT_EQ(ReadRegistry(), before);
}

TEST_F(Registration, LeavesTheListOfOtherProvidersAsItWas) {
  const RegistryEntry other(kService, kService + L"\\HardwareProviders\\{OTHER}", L"another array");
  const RegistryPicture before = ReadRegistry();
  ASSERT_EQ(Regsvr32(kInstall, kProviderLibrary), 0u);
  ASSERT_EQ(Regsvr32(kTakeAway, kProviderLibrary), 0u);
  EXPECT_EQ(ReadRegistry(), before);
}

TEST_F(Registration, TakingAwayWhatIsNotThereSucceeds) {
  EXPECT_EQ(Regsvr32(kTakeAway, kProviderLibrary), 0u);
}

}  // namespace
}  // namespace vdslab::provider::testing
