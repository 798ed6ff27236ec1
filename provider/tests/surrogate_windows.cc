#include <tlhelp32.h>

#include "surrogate.h"

namespace vdslab::provider::testing {

std::vector<DWORD> Surrogates() {
  std::vector<DWORD> found;
  const HANDLE all = CreateToolhelp32Snapshot(TH32CS_SNAPPROCESS, 0);
  PROCESSENTRY32W process{};
  process.dwSize = sizeof process;
  for (BOOL more = Process32FirstW(all, &process); more; more = Process32NextW(all, &process)) {
    if (lstrcmpiW(process.szExeFile, L"dllhost.exe") == 0) found.push_back(process.th32ProcessID);
  }
  CloseHandle(all);
  return found;
}

bool Kill(DWORD process) {
  const HANDLE handle = OpenProcess(PROCESS_TERMINATE | SYNCHRONIZE, FALSE, process);
  if (handle == nullptr) return false;
  const bool ended =
      TerminateProcess(handle, 1) != FALSE && WaitForSingleObject(handle, 10000) == WAIT_OBJECT_0;
  CloseHandle(handle);
  return ended;
}

}  // namespace vdslab::provider::testing
