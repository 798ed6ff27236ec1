// Processes on POSIX systems. Each child that has a channel holds one end of a socket pair.

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <condition_variable>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <mutex>
#include <stdexcept>
#include <thread>

#include "child_process.h"

extern char** environ;

namespace vdslab::conformance {
namespace {

constexpr int kChildChannel = 3;  // file descriptor of the channel in the child
constexpr const char* kChannelName = "VDSLAB_CHANNEL";  // says that there is one

[[noreturn]] void Fail(const std::string& program, int error) {
  throw std::runtime_error(program + ": cannot be started: " + std::strerror(error));
}

class Descriptor final : public Channel {
 public:
  Descriptor() = default;
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() override { Close(); }

  std::size_t Read(char* buffer, std::size_t size) override {
    for (;;) {
      const ssize_t count = read(fd_, buffer, size);
      if (count >= 0) return static_cast<std::size_t>(count);
      if (errno != EINTR) return 0;
    }
  }

  bool Write(std::string_view bytes) override {
    while (!bytes.empty()) {
      // A reader that is gone is an answer here, not a signal.
      const ssize_t count = send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (count < 0 && errno == EINTR) continue;
      if (count <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
  }

  int get() const { return fd_; }
  void Reset(int fd) {
    Close();
    fd_ = fd;
  }
  void Close() {
    if (fd_ >= 0) close(fd_);
    fd_ = -1;
  }

 private:
  int fd_ = -1;
};

// Away from the numbers that children expect, so that duplicating there overwrites none of ours.
int MoveUp(int fd) {
  const int high = fcntl(fd, F_DUPFD_CLOEXEC, 10);
  close(fd);
  return high;
}

std::vector<std::string> Environment(const ProcessSpec& spec) {
  std::map<std::string, std::string> merged;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string_view text = *entry;
    const std::size_t equals = text.find('=');
    if (equals == std::string_view::npos) continue;
    merged[std::string(text.substr(0, equals))] = text.substr(equals + 1);
  }
  merged.erase(kChannelName);
  for (const auto& [name, value] : spec.environment) merged[name] = value;
  if (spec.channel) merged[kChannelName] = std::to_string(kChildChannel);
  std::vector<std::string> lines;
  for (const auto& [name, value] : merged) lines.push_back(name + "=" + value);
  return lines;
}

std::vector<char*> Pointers(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (std::string& text : texts) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

std::string FindProgram(const ProcessSpec& spec) {
  const std::string& program = spec.command.front();
  if (program.find('/') != std::string::npos || spec.folder.empty()) return program;
  const std::filesystem::path local = spec.folder / program;
  return access(local.c_str(), X_OK) == 0 ? std::filesystem::absolute(local).string() : program;
}

std::string SignalText(int number) {
  const char* name = sigabbrev_np(number);
  const char* meaning = sigdescr_np(number);
  std::string text =
      name != nullptr ? std::string("SIG") + name : "signal " + std::to_string(number);
  if (meaning != nullptr) text += std::string(" (") + meaning + ")";
  return text;
}

ProcessEnd EndOf(int status) {
  ProcessEnd end;
  end.exited = WIFEXITED(status);
  end.code = end.exited ? WEXITSTATUS(status) : WTERMSIG(status);
  end.text =
      end.exited ? "exit code " + std::to_string(end.code) : SignalText(static_cast<int>(end.code));
  return end;
}

std::string FirstLine(const std::string& file) {
  std::ifstream in(file);
  std::string line;
  std::getline(in, line);
  return line;
}

class PosixProcess final : public Process {
 public:
  explicit PosixProcess(const ProcessSpec& spec) : own_group_(spec.own_group) {
    Descriptor theirs_channel;
    Descriptor theirs_output;
    if (spec.channel) MakeChannel(&theirs_channel);
    if (spec.capture) MakeOutput(&theirs_output);
    Spawn(spec, theirs_channel.get(), theirs_output.get());
    waiter_ = std::thread([this] { Await(); });
  }

  ~PosixProcess() override {
    Kill();
    waiter_.join();
  }

  std::int64_t id() const override { return pid_; }
  Channel* channel() override { return channel_.get() >= 0 ? &channel_ : nullptr; }
  Channel* output() override { return output_.get() >= 0 ? &output_ : nullptr; }

  std::optional<ProcessEnd> WaitUntil(std::chrono::steady_clock::time_point deadline) override {
    std::unique_lock lock(mutex_);
    ended_.wait_until(lock, deadline, [this] { return end_.has_value(); });
    return end_;
  }

  void Kill() override {
    const std::lock_guard lock(mutex_);
    if (end_) return;  // its number may belong to another process by now
    kill(own_group_ ? -pid_ : pid_, SIGKILL);
  }

  std::string DescribeThreads() const override {
    const std::string folder = "/proc/" + std::to_string(pid_) + "/task";
    std::string text;
    DIR* tasks = opendir(folder.c_str());
    if (tasks == nullptr) return text;
    int count = 0;
    while (const dirent* entry = readdir(tasks)) {
      if (entry->d_name[0] == '.' || ++count > 8) continue;
      const std::string task = folder + "/" + entry->d_name;
      if (!text.empty()) text += ", ";
      text += FirstLine(task + "/comm") + " in " + FirstLine(task + "/wchan");
    }
    closedir(tasks);
    return text;
  }

 private:
  void MakeChannel(Descriptor* theirs) {
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) Fail("channel", errno);
    channel_.Reset(MoveUp(ends[0]));
    theirs->Reset(MoveUp(ends[1]));
  }

  void MakeOutput(Descriptor* theirs) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) Fail("pipe", errno);
    output_.Reset(MoveUp(ends[0]));
    theirs->Reset(MoveUp(ends[1]));
  }

  void Spawn(const ProcessSpec& spec, int channel, int output) {
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    if (output >= 0) posix_spawn_file_actions_adddup2(&actions, output, STDERR_FILENO);
    posix_spawn_file_actions_adddup2(&actions, STDERR_FILENO, STDOUT_FILENO);
    if (channel >= 0) posix_spawn_file_actions_adddup2(&actions, channel, kChildChannel);
    if (!spec.folder.empty()) {
      posix_spawn_file_actions_addchdir_np(&actions, spec.folder.c_str());
    }
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, own_group_ ? POSIX_SPAWN_SETPGROUP : 0);

    std::vector<std::string> words = spec.command;
    std::vector<std::string> variables = Environment(spec);
    const int error = posix_spawnp(&pid_, FindProgram(spec).c_str(), &actions, &attributes,
                                   Pointers(words).data(), Pointers(variables).data());
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    if (error != 0) Fail(spec.command.front(), error);
  }

  void Await() {
    siginfo_t info{};
    while (waitid(P_PID, static_cast<id_t>(pid_), &info, WEXITED | WNOWAIT) != 0 &&
           errno == EINTR) {
    }
    // Descendants that outlive it would keep its pipes open.
    if (own_group_) kill(-pid_, SIGKILL);
    const std::lock_guard lock(mutex_);
    int status = 0;
    waitpid(pid_, &status, 0);
    end_ = EndOf(status);
    ended_.notify_all();
  }

  const bool own_group_;
  pid_t pid_ = -1;
  Descriptor channel_;
  Descriptor output_;
  std::thread waiter_;
  mutable std::mutex mutex_;
  std::condition_variable ended_;
  std::optional<ProcessEnd> end_;
};

}  // namespace

std::unique_ptr<Process> Process::Start(const ProcessSpec& spec) {
  return std::make_unique<PosixProcess>(spec);
}

std::unique_ptr<Channel> OpenParentChannel() {
  const char* named = std::getenv(kChannelName);
  if (named == nullptr) return nullptr;
  const int fd = std::atoi(named);
  unsetenv(kChannelName);
  if (fcntl(fd, F_SETFD, FD_CLOEXEC) != 0) return nullptr;
  return std::make_unique<Descriptor>(fd);
}

void PrepareWorkerProcess() { prctl(PR_SET_PDEATHSIG, SIGKILL); }

}  // namespace vdslab::conformance
