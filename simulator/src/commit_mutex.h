// The lock under which a domain changes.
#pragma once

#include <atomic>
#include <mutex>
#include <thread>

namespace vdslab::sim {

// A mutex of one byte, because every drive has one and 100,000 of them must not weigh; std::mutex
// takes 40 on Linux. Who finds it taken lets other threads run and looks again. That is cheap
// because changes are short and two of one domain seldom meet: operations exclude each other by
// holding the domain, and only hardware or a laboratory comes in between. Not recursive, not fair.
class CommitMutex {
 public:
  void lock() {
    while (!try_lock()) std::this_thread::yield();
  }
  bool try_lock() {
    return !taken_.load(std::memory_order_relaxed) &&
           !taken_.exchange(true, std::memory_order_acquire);
  }
  void unlock() { taken_.store(false, std::memory_order_release); }

 private:
  std::atomic<bool> taken_{false};
};

using CommitLock = std::unique_lock<CommitMutex>;

}  // namespace vdslab::sim
