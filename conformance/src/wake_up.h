// A bell that waiting threads listen to: something has happened, look again.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>

namespace vdslab::conformance {

// Threads: any.
class WakeUp {
 public:
  void Ring() {
    const std::lock_guard lock(mutex_);
    ++rings_;
    bell_.notify_all();
  }

  std::uint64_t rings() const {
    const std::lock_guard lock(mutex_);
    return rings_;
  }

  // Returns when it has rung more often than `heard`, or at `deadline`.
  void WaitPast(std::uint64_t heard, std::chrono::steady_clock::time_point deadline) {
    std::unique_lock lock(mutex_);
    bell_.wait_until(lock, deadline, [&] { return rings_ > heard; });
  }

 private:
  mutable std::mutex mutex_;
  std::condition_variable bell_;
  std::uint64_t rings_ = 0;
};

}  // namespace vdslab::conformance
