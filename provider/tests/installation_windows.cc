#include "abi/registry.h"
#include "installation.h"

namespace vdslab::provider::testing {
namespace {

DWORD RunToItsEnd(std::wstring command) {
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

}  // namespace

DWORD Regsvr32(const std::wstring& arguments, const std::wstring& library) {
  static const int in_this_program = 0;
  const std::wstring program = abi::ModuleFile(&in_this_program);
  const std::wstring folder = program.substr(0, program.find_last_of(L"\\/") + 1);
  return RunToItsEnd(L"regsvr32 " + arguments + L" \"" + folder + library + L"\"");
}

Apartment::Apartment(DWORD kind) { EXPECT_EQ(CoInitializeEx(nullptr, kind), S_OK); }
Apartment::~Apartment() { CoUninitialize(); }

void Installation::TakeAwayAll() {
  Regsvr32(kTakeAway, kProviderLibrary);
  Regsvr32(kTakeAway, kProxyLibrary);
}

HRESULT Installation::Create(ComPtr<IVdsHwProvider>* provider, DWORD where) {
  return CoCreateInstance(CLSID_VdsLabProvider, nullptr, where, __uuidof(IVdsHwProvider),
                          provider->put_void());
}

}  // namespace vdslab::provider::testing
