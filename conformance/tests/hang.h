// A call that never returns.
#pragma once

#include <condition_variable>
#include <mutex>

namespace vdslab::conformance {

[[noreturn]] inline void Hang() {
  std::mutex mutex;
  std::condition_variable never;
  std::unique_lock lock(mutex);
  for (;;) never.wait(lock);
}

}  // namespace vdslab::conformance
