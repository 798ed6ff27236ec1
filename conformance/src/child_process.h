// Another process: started without a shell, watched, ended.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vdslab::conformance {

struct ProcessSpec {
  // Program and arguments, passed on unsplit. A program without a folder is searched in `folder`
  // and then in PATH; on Windows a missing suffix finds .exe.
  std::vector<std::string> command;
  std::map<std::string, std::string> environment;  // laid over that of this process
  std::filesystem::path folder;                    // working directory; empty: that of this process
  bool channel =
      false;  // a two-way channel of its own, which the child opens with OpenParentChannel
  bool capture =
      false;  // standard output and error into one pipe; else output goes to our error output
  bool own_group = false;  // Kill ends its descendants too
};

// How a process came to its end.
struct ProcessEnd {
  bool exited = false;  // by itself, with `code`
  std::int64_t code = 0;
  std::string
      text;  // "exit code 3", "SIGSEGV (segmentation fault)", "access violation (0xC0000005)"
};

// A stream of bytes between two processes. Reading and writing may happen on different threads.
class Channel {
 public:
  virtual ~Channel() = default;
  // At least one byte, or 0 when the other side is gone.
  virtual std::size_t Read(char* buffer, std::size_t size) = 0;
  // False when the other side is gone.
  virtual bool Write(std::string_view bytes) = 0;
};

// Threads: WaitFor and Kill may be called from any thread.
class Process {
 public:
  // Throws std::runtime_error, one line that names the program.
  static std::unique_ptr<Process> Start(const ProcessSpec& spec);

  // A process that still runs is killed.
  virtual ~Process() = default;

  virtual std::int64_t id() const = 0;
  virtual Channel* channel() = 0;  // null without `channel`
  virtual Channel* output() = 0;   // null without `capture`; read only
  // Nothing when it still runs at `deadline`.
  virtual std::optional<ProcessEnd> WaitUntil(std::chrono::steady_clock::time_point deadline) = 0;
  virtual void Kill() = 0;
  // A line or two about what its threads are doing, where the platform tells; else empty.
  virtual std::string DescribeThreads() const = 0;
};

// In the child: the channel that its parent gave it, or null. Descendants do not inherit it.
std::unique_ptr<Channel> OpenParentChannel();

// In a worker: makes the ways to die distinguishable for the parent, shows no error boxes, and dies
// with the parent where the platform can.
void PrepareWorkerProcess();

}  // namespace vdslab::conformance
