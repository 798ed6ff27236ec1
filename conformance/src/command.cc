#include "command.h"

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <memory>
#include <mutex>
#include <thread>

#include "child_process.h"

namespace vdslab::conformance {
namespace {

constexpr std::size_t kMostOutput = 1 << 20;
constexpr auto kLastWords = std::chrono::seconds(1);  // for output after the end

// Reads all output on a thread of its own. A descendant that outlives the command may hold the pipe
// open, so the thread is left behind after a while; it owns what it uses.
class OutputReader : public std::enable_shared_from_this<OutputReader> {
 public:
  explicit OutputReader(std::shared_ptr<Process> process) : process_(std::move(process)) {}

  void Start() {
    std::thread([self = shared_from_this()] { self->Run(); }).detach();
  }

  std::string Finish() {
    std::unique_lock lock(mutex_);
    finished_.wait_for(lock, kLastWords, [this] { return done_; });
    return output_;
  }

 private:
  void Run() {
    char buffer[4096];
    while (const std::size_t count = process_->output()->Read(buffer, sizeof buffer)) {
      const std::lock_guard lock(mutex_);
      output_.append(buffer, std::min(count, kMostOutput - output_.size()));
    }
    // The process goes first: whoever waits for the end may count its resources.
    process_.reset();
    const std::lock_guard lock(mutex_);
    done_ = true;
    finished_.notify_all();
  }

  std::shared_ptr<Process> process_;
  std::mutex mutex_;
  std::condition_variable finished_;
  std::string output_;
  bool done_ = false;
};

std::string LastLine(const std::string& output) {
  const std::size_t end = output.find_last_not_of(" \t\r\n");
  if (end == std::string::npos) return {};
  const std::size_t start = output.find_last_of("\r\n", end);
  const std::size_t first = start == std::string::npos ? 0 : start + 1;
  return output.substr(first, std::min<std::size_t>(end - first + 1, 200));
}

}  // namespace

CommandResult RunCommand(const Command& command) {
  CommandResult result;
  ProcessSpec spec;
  spec.command = command.words;
  spec.folder = command.folder;
  spec.environment = command.environment;
  spec.capture = true;
  spec.own_group = true;
  std::shared_ptr<Process> process;
  try {
    process = Process::Start(spec);
  } catch (const std::exception& error) {
    result.error = error.what();
    return result;
  }
  auto reader = std::make_shared<OutputReader>(process);
  reader->Start();
  const auto end = process->WaitUntil(std::chrono::steady_clock::now() + command.limit);
  if (!end) process->Kill();
  result.output = reader->Finish();
  result.ok = end && end->exited && end->code == 0;
  if (!result.ok) {
    result.error =
        end ? end->text : "it was killed after " + std::to_string(command.limit.count()) + " ms";
    const std::string line = LastLine(result.output);
    if (!line.empty()) result.error += ": " + line;
  }
  return result;
}

std::vector<std::string> FillPlaceholders(const std::vector<std::string>& words,
                                          const std::map<std::string, std::string>& values,
                                          std::string* error) {
  std::vector<std::string> filled;
  for (const std::string& word : words) {
    std::string text;
    std::size_t at = 0;
    while (at < word.size()) {
      const std::size_t open = std::min(word.find('{', at), word.size());
      const std::size_t close = word.find('}', open);
      text += word.substr(at, open - at);
      if (close == std::string::npos) {
        text += word.substr(open);
        break;
      }
      const std::string name = word.substr(open + 1, close - open - 1);
      const auto value = values.find(name);
      if (value == values.end()) *error = "the placeholder {" + name + "} has no value";
      if (value != values.end()) text += value->second;
      at = close + 1;
    }
    filled.push_back(std::move(text));
  }
  return filled;
}

std::string CommandText(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

}  // namespace vdslab::conformance
