#include <windows.h>

#include <stdexcept>

#include "abi/registry.h"
#include "started_program.h"

namespace vdslab::provider::testing {
namespace {

constexpr UINT kKilled = 137;  // no program of ours ends so by itself

}  // namespace

struct StartedProgram::Process {
  HANDLE handle = nullptr;
  HANDLE output = nullptr;
};

StartedProgram::StartedProgram(const std::string& name) : process_(new Process) {
  std::wstring path = abi::ModuleFile(&kKilled);
  path.resize(path.find_last_of(L"\\/") + 1);
  path += std::wstring(name.begin(), name.end()) + L".exe";
  SECURITY_ATTRIBUTES inherited{sizeof inherited, nullptr, TRUE};
  HANDLE written = nullptr;
  if (!CreatePipe(&process_->output, &written, &inherited, 0)) throw std::runtime_error("no pipe");
  SetHandleInformation(process_->output, HANDLE_FLAG_INHERIT, 0);
  STARTUPINFOW start{};
  start.cb = sizeof start;
  start.dwFlags = STARTF_USESTDHANDLES;
  start.hStdOutput = written;
  PROCESS_INFORMATION process{};
  const BOOL started = CreateProcessW(path.c_str(), nullptr, nullptr, nullptr, TRUE, 0, nullptr,
                                      nullptr, &start, &process);
  CloseHandle(written);
  if (!started) {
    CloseHandle(process_->output);
    throw std::runtime_error("cannot start " + name);
  }
  CloseHandle(process.hThread);
  process_->handle = process.hProcess;
}

StartedProgram::~StartedProgram() {
  Kill();
  CloseHandle(process_->output);
}

std::string StartedProgram::ReadLine() {
  std::string line;
  DWORD count = 0;
  for (char letter; ReadFile(process_->output, &letter, 1, &count, nullptr) && count == 1;) {
    if (letter == '\n') break;
    if (letter != '\r') line += letter;
  }
  return line;
}

bool StartedProgram::Kill() {
  if (process_->handle == nullptr) return false;
  TerminateProcess(process_->handle, kKilled);
  WaitForSingleObject(process_->handle, INFINITE);
  DWORD code = 0;
  GetExitCodeProcess(process_->handle, &code);
  CloseHandle(process_->handle);
  process_->handle = nullptr;
  return code == kKilled;
}

}  // namespace vdslab::provider::testing
