// The class as COM finds it, after regsvr32.

#include <windows.h>

#include "client.h"

namespace vdslab::provider::testing {
namespace {

std::wstring Folder() {
  std::wstring path(32768, L'\0');
  path.resize(GetModuleFileNameW(nullptr, path.data(), static_cast<DWORD>(path.size())));
  return path.substr(0, path.find_last_of(L"\\/") + 1);
}

DWORD RunProgram(std::wstring command) {
  STARTUPINFOW start{};
  start.cb = sizeof start;
  PROCESS_INFORMATION process{};
  if (!CreateProcessW(nullptr, command.data(), nullptr, nullptr, FALSE, 0, nullptr, nullptr, &start,
                      &process)) {
    return GetLastError();
  }
  WaitForSingleObject(process.hProcess, INFINITE);
  DWORD code = 0;
  GetExitCodeProcess(process.hProcess, &code);
  CloseHandle(process.hThread);
  CloseHandle(process.hProcess);
  return code;
}

HRESULT Create(ComPtr<IVdsHwProvider>* provider) {
  return CoCreateInstance(CLSID_VdsLabProvider, nullptr, CLSCTX_INPROC_SERVER,
                          __uuidof(IVdsHwProvider), provider->put_void());
}

TEST(Registration, TheClassIsThereFromRegsvr32UntilItIsTakenAway) {
  ASSERT_EQ(CoInitializeEx(nullptr, COINIT_MULTITHREADED), S_OK);
  const std::wstring library = L"\"" + Folder() + L"vdslab_provider.dll\"";
  ComPtr<IVdsHwProvider> provider;
  ASSERT_EQ(RunProgram(L"regsvr32 /s " + library), 0u);
  EXPECT_EQ(Create(&provider), S_OK);
  {
    RecordingSink sink;
    const auto life = provider.As<IVdsProviderPrivate>();
    EXPECT_EQ(life->OnLoad(nullptr, &sink), S_OK);
    EXPECT_EQ(life->OnUnload(FALSE), S_OK);
  }
  provider.Reset();
  ASSERT_EQ(RunProgram(L"regsvr32 /s /u " + library), 0u);
  EXPECT_EQ(Create(&provider), REGDB_E_CLASSNOTREG);
  CoUninitialize();
}

}  // namespace
}  // namespace vdslab::provider::testing
