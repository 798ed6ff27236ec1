// Lines of text from a channel.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "child_process.h"

namespace vdslab::conformance {

// Threads: one.
class LineReader {
 public:
  explicit LineReader(Channel& channel) : channel_(channel) {}
  // Without its end; nothing when the other side is gone. Waits.
  std::optional<std::string> Next();

 private:
  Channel& channel_;
  std::string pending_;
};

// Reads on a thread of its own, so that one can wait for a line with a deadline.
class LineQueue {
 public:
  explicit LineQueue(Channel& channel);
  // The channel must have come to its end, or come to it soon.
  ~LineQueue();
  LineQueue(const LineQueue&) = delete;
  LineQueue& operator=(const LineQueue&) = delete;

  // A line; nothing at `deadline`, or when `closed`.
  std::optional<std::string> Next(std::chrono::steady_clock::time_point deadline);
  bool closed() const;  // no line is left, and none will come

 private:
  mutable std::mutex mutex_;
  std::condition_variable arrived_;
  std::deque<std::string> lines_;
  bool ended_ = false;
  std::thread thread_;
};

}  // namespace vdslab::conformance
