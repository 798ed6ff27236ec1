#include "line_stream.h"

namespace vdslab::conformance {

std::optional<std::string> LineReader::Next() {
  for (;;) {
    const std::size_t end = pending_.find('\n');
    if (end != std::string::npos) {
      std::string line = pending_.substr(0, end);
      pending_.erase(0, end + 1);
      return line;
    }
    char buffer[4096];
    const std::size_t count = channel_.Read(buffer, sizeof buffer);
    if (count == 0) return std::nullopt;
    pending_.append(buffer, count);
  }
}

LineQueue::LineQueue(Channel& channel)
    : thread_([this, &channel] {
        LineReader reader(channel);
        for (;;) {
          auto line = reader.Next();
          const std::lock_guard lock(mutex_);
          if (line) {
            lines_.push_back(std::move(*line));
          } else {
            ended_ = true;
          }
          arrived_.notify_all();
          if (ended_) return;
        }
      }) {}

LineQueue::~LineQueue() { thread_.join(); }

std::optional<std::string> LineQueue::Next(std::chrono::steady_clock::time_point deadline) {
  std::unique_lock lock(mutex_);
  arrived_.wait_until(lock, deadline, [this] { return ended_ || !lines_.empty(); });
  if (lines_.empty()) return std::nullopt;
  std::string line = std::move(lines_.front());
  lines_.pop_front();
  return line;
}

bool LineQueue::closed() const {
  const std::lock_guard lock(mutex_);
  return ended_ && lines_.empty();
}

}  // namespace vdslab::conformance
