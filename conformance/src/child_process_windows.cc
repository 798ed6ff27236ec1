// Processes on Windows. Only the handles that a child is meant to have are inherited, and a job
// ends its descendants with it.

#include <signal.h>
#include <windows.h>

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <stdexcept>

#include "child_process.h"
#include "windows_text.h"

namespace vdslab::conformance {
namespace {

constexpr const wchar_t* kChannelName = L"VDSLAB_CHANNEL";  // "read,write": handle values
constexpr DWORD kAborted = 0xE0564441;  // what a worker ends with instead of abort's 3
constexpr DWORD kKilled = 0xE056444B;

class Handle {
 public:
  Handle() = default;
  explicit Handle(HANDLE handle) : handle_(handle) {}
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  ~Handle() { Reset(nullptr); }
  HANDLE get() const { return handle_; }
  HANDLE* put() { return &handle_; }
  void Reset(HANDLE handle) {
    if (handle_ != nullptr && handle_ != INVALID_HANDLE_VALUE) CloseHandle(handle_);
    handle_ = handle;
  }

 private:
  HANDLE handle_ = nullptr;
};

class PipePair final : public Channel {
 public:
  std::size_t Read(char* buffer, std::size_t size) override {
    DWORD count = 0;
    return ReadFile(reading.get(), buffer, static_cast<DWORD>(size), &count, nullptr) ? count : 0;
  }
  bool Write(std::string_view bytes) override {
    while (!bytes.empty()) {
      DWORD count = 0;
      if (!WriteFile(writing.get(), bytes.data(), static_cast<DWORD>(bytes.size()), &count,
                     nullptr)) {
        return false;
      }
      bytes.remove_prefix(count);
    }
    return true;
  }
  Handle reading;
  Handle writing;
};

void MakePipe(Handle* reading, Handle* writing, HANDLE theirs_of(Handle*, Handle*)) {
  if (!CreatePipe(reading->put(), writing->put(), nullptr, 1 << 16)) {
    throw std::runtime_error("pipe: " + WindowsErrorText(GetLastError()));
  }
  SetHandleInformation(theirs_of(reading, writing), HANDLE_FLAG_INHERIT, HANDLE_FLAG_INHERIT);
}
HANDLE FirstOf(Handle* reading, Handle*) { return reading->get(); }
HANDLE SecondOf(Handle*, Handle* writing) { return writing->get(); }

// One argument as CommandLineToArgvW and the C runtime read it.
std::wstring Quote(const std::wstring& word) {
  if (!word.empty() && word.find_first_of(L" \t\"") == std::wstring::npos) return word;
  std::wstring quoted = L"\"";
  std::size_t backslashes = 0;
  for (const wchar_t c : word) {
    if (c == L'"') quoted.append(backslashes + 1, L'\\');
    backslashes = c == L'\\' ? backslashes + 1 : 0;
    quoted += c;
  }
  quoted.append(backslashes, L'\\');
  return quoted + L"\"";
}

std::wstring FindProgram(const ProcessSpec& spec) {
  const std::wstring program = Wide(spec.command.front());
  wchar_t found[32768];
  const std::wstring folder = spec.folder.wstring();
  if (!folder.empty() &&
      SearchPathW(folder.c_str(), program.c_str(), L".exe", 32768, found, nullptr) != 0) {
    return found;
  }
  if (SearchPathW(nullptr, program.c_str(), L".exe", 32768, found, nullptr) != 0) return found;
  throw std::runtime_error(spec.command.front() + ": cannot be started: no such program");
}

std::wstring CommandLine(const ProcessSpec& spec, const std::wstring& program) {
  std::wstring line = Quote(program);
  for (std::size_t i = 1; i < spec.command.size(); ++i) line += L" " + Quote(Wide(spec.command[i]));
  return line;
}

struct IgnoreCase {
  bool operator()(const std::wstring& a, const std::wstring& b) const {
    return _wcsicmp(a.c_str(), b.c_str()) < 0;
  }
};

std::wstring Environment(const ProcessSpec& spec, const std::wstring& channel) {
  std::map<std::wstring, std::wstring, IgnoreCase> merged;
  wchar_t* block = GetEnvironmentStringsW();
  for (const wchar_t* entry = block; *entry != 0; entry += std::wcslen(entry) + 1) {
    const std::wstring text = entry;
    const std::size_t equals = text.find(L'=', 1);  // "=C:=..." holds a drive's folder
    if (equals != std::wstring::npos) merged[text.substr(0, equals)] = text.substr(equals + 1);
  }
  FreeEnvironmentStringsW(block);
  merged.erase(kChannelName);
  for (const auto& [name, value] : spec.environment) merged[Wide(name)] = Wide(value);
  if (!channel.empty()) merged[kChannelName] = channel;
  std::wstring lines;
  for (const auto& [name, value] : merged) lines += name + L"=" + value + L'\0';
  return lines + L'\0';
}

std::string CodeText(DWORD code) {
  switch (code) {
    case 0xC0000005:
      return "access violation (0xC0000005)";
    case 0xC00000FD:
      return "stack overflow (0xC00000FD)";
    case 0xC0000374:
      return "heap corruption (0xC0000374)";
    case 0xC0000409:
      return "fast fail (0xC0000409)";
    case 0xC000001D:
      return "illegal instruction (0xC000001D)";
    case 0xC0000094:
      return "integer division by zero (0xC0000094)";
    case 0x80000003:
      return "breakpoint (0x80000003)";
    case 0xE06D7363:
      return "uncaught C++ exception (0xE06D7363)";
    case 0x20474343:
      return "uncaught C++ exception (0x20474343)";
    case kAborted:
      return "abort";
    case kKilled:
      return "killed";
    default:
      break;
  }
  char text[32];
  std::snprintf(text, sizeof text, "exception 0x%08lX", static_cast<unsigned long>(code));
  return text;
}

ProcessEnd EndOf(DWORD code) {
  ProcessEnd end;
  // Statuses of severity error and the codes of our own are no exit codes that a program chooses.
  end.exited = (code & 0xC0000000u) != 0xC0000000u && code != 0x80000003 && code != 0x20474343;
  end.code = code;
  end.text =
      end.exited ? "exit code " + std::to_string(static_cast<std::int32_t>(code)) : CodeText(code);
  return end;
}

class WindowsProcess final : public Process {
 public:
  explicit WindowsProcess(const ProcessSpec& spec) {
    Handle child_reads;
    Handle child_writes;
    Handle child_output;
    std::wstring channel;
    if (spec.channel) {
      MakePipe(&child_reads, &channel_.writing, FirstOf);
      MakePipe(&channel_.reading, &child_writes, SecondOf);
      channel = std::to_wstring(reinterpret_cast<std::uintptr_t>(child_reads.get())) + L"," +
                std::to_wstring(reinterpret_cast<std::uintptr_t>(child_writes.get()));
    }
    if (spec.capture) MakePipe(&output_.reading, &child_output, SecondOf);
    has_channel_ = spec.channel;
    has_output_ = spec.capture;
    MakeJob(spec.own_group);
    Spawn(spec, channel, {child_reads.get(), child_writes.get()}, child_output.get());
  }

  ~WindowsProcess() override {
    Kill();
    WaitForSingleObject(process_.get(), 10000);
  }

  std::int64_t id() const override { return id_; }
  Channel* channel() override { return has_channel_ ? &channel_ : nullptr; }
  Channel* output() override { return has_output_ ? &output_ : nullptr; }

  std::optional<ProcessEnd> WaitUntil(std::chrono::steady_clock::time_point deadline) override {
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
    const DWORD wait = left.count() <= 0            ? 0
                       : left.count() >= 0x7FFFFFFF ? INFINITE
                                                    : static_cast<DWORD>(left.count());
    if (WaitForSingleObject(process_.get(), wait) != WAIT_OBJECT_0) return std::nullopt;
    DWORD code = 0;
    GetExitCodeProcess(process_.get(), &code);
    return EndOf(code);
  }

  void Kill() override {
    if (job_.get() != nullptr) TerminateJobObject(job_.get(), kKilled);
    TerminateProcess(process_.get(), kKilled);
  }

  std::string DescribeThreads() const override { return {}; }

 private:
  void MakeJob(bool own_group) {
    if (!own_group) return;
    job_.Reset(CreateJobObjectW(nullptr, nullptr));
    JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits{};
    limits.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE;
    SetInformationJobObject(job_.get(), JobObjectExtendedLimitInformation, &limits, sizeof limits);
  }

  void Spawn(const ProcessSpec& spec, const std::wstring& channel, std::vector<HANDLE> inherited,
             HANDLE output) {
    SECURITY_ATTRIBUTES inheritable{sizeof(SECURITY_ATTRIBUTES), nullptr, TRUE};
    const Handle nothing(CreateFileW(L"NUL", GENERIC_READ | GENERIC_WRITE,
                                     FILE_SHARE_READ | FILE_SHARE_WRITE, &inheritable,
                                     OPEN_EXISTING, 0, nullptr));
    const Handle error(InheritableErrorOutput());
    if (output == nullptr) output = error.get() != nullptr ? error.get() : nothing.get();
    inherited.push_back(nothing.get());
    inherited.push_back(output);
    std::erase(inherited, nullptr);

    SIZE_T size = 0;
    InitializeProcThreadAttributeList(nullptr, 1, 0, &size);
    std::vector<char> room(size);
    STARTUPINFOEXW start{};
    start.StartupInfo.cb = sizeof start;
    start.StartupInfo.dwFlags = STARTF_USESTDHANDLES;
    start.StartupInfo.hStdInput = nothing.get();
    start.StartupInfo.hStdOutput = output;
    start.StartupInfo.hStdError = output;
    start.lpAttributeList = reinterpret_cast<LPPROC_THREAD_ATTRIBUTE_LIST>(room.data());
    InitializeProcThreadAttributeList(start.lpAttributeList, 1, 0, &size);
    UpdateProcThreadAttribute(start.lpAttributeList, 0, PROC_THREAD_ATTRIBUTE_HANDLE_LIST,
                              inherited.data(), inherited.size() * sizeof(HANDLE), nullptr,
                              nullptr);

    const std::wstring program = FindProgram(spec);
    std::wstring line = CommandLine(spec, program);
    std::wstring environment = Environment(spec, channel);
    const std::wstring folder = spec.folder.wstring();
    PROCESS_INFORMATION information{};
    const DWORD flags =
        EXTENDED_STARTUPINFO_PRESENT | CREATE_UNICODE_ENVIRONMENT | CREATE_SUSPENDED;
    BOOL started = FALSE;
    DWORD reason = ERROR_INTERNAL_ERROR;
    // Wine says this, rarely and under load, of a process that it could not set up. Nothing of it
    // has run, so it is started again.
    for (int attempt = 0; !started && reason == ERROR_INTERNAL_ERROR && attempt < 3; ++attempt) {
      started = CreateProcessW(program.c_str(), line.data(), nullptr, nullptr, TRUE, flags,
                               environment.data(), folder.empty() ? nullptr : folder.c_str(),
                               &start.StartupInfo, &information);
      reason = GetLastError();
    }
    DeleteProcThreadAttributeList(start.lpAttributeList);
    if (!started) {
      throw std::runtime_error(spec.command.front() +
                               ": cannot be started: " + WindowsErrorText(reason));
    }
    process_.Reset(information.hProcess);
    id_ = information.dwProcessId;
    if (job_.get() != nullptr) AssignProcessToJobObject(job_.get(), process_.get());
    ResumeThread(information.hThread);
    CloseHandle(information.hThread);
  }

  static HANDLE InheritableErrorOutput() {
    HANDLE copy = nullptr;
    DuplicateHandle(GetCurrentProcess(), GetStdHandle(STD_ERROR_HANDLE), GetCurrentProcess(), &copy,
                    0, TRUE, DUPLICATE_SAME_ACCESS);
    return copy;
  }

  PipePair channel_;
  PipePair output_;
  bool has_channel_ = false;
  bool has_output_ = false;
  Handle job_;
  Handle process_;
  DWORD id_ = 0;
};

void OnAbort(int) { TerminateProcess(GetCurrentProcess(), kAborted); }

}  // namespace

std::unique_ptr<Process> Process::Start(const ProcessSpec& spec) {
  return std::make_unique<WindowsProcess>(spec);
}

std::unique_ptr<Channel> OpenParentChannel() {
  wchar_t named[64];
  if (GetEnvironmentVariableW(kChannelName, named, 64) == 0) return nullptr;
  SetEnvironmentVariableW(kChannelName, nullptr);
  wchar_t* comma = nullptr;
  const auto reading = std::wcstoull(named, &comma, 10);
  if (*comma != L',') return nullptr;
  auto channel = std::make_unique<PipePair>();
  channel->reading.Reset(reinterpret_cast<HANDLE>(reading));
  channel->writing.Reset(reinterpret_cast<HANDLE>(std::wcstoull(comma + 1, nullptr, 10)));
  SetHandleInformation(channel->reading.get(), HANDLE_FLAG_INHERIT, 0);
  SetHandleInformation(channel->writing.get(), HANDLE_FLAG_INHERIT, 0);
  return channel;
}

void PrepareWorkerProcess() {
  SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX | SEM_NOOPENFILEERRORBOX);
  // abort ends a process with exit code 3, as a call of exit may. std::terminate of any module in
  // this process ends in the abort of the one C runtime, and so here.
  signal(SIGABRT, OnAbort);
}

}  // namespace vdslab::conformance
