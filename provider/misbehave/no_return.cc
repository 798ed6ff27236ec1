#include "no_return.h"

#include <chrono>
#include <condition_variable>
#include <mutex>

namespace vdslab::provider {

void HangForEver() {
  std::mutex mutex;
  std::condition_variable never;
  std::unique_lock lock(mutex);
  for (;;) never.wait(lock);
}

void Dawdle() {
  std::mutex mutex;
  std::condition_variable never;
  std::unique_lock lock(mutex);
  never.wait_for(lock, std::chrono::seconds(1), [] { return false; });
}

// Volatile, so that the compiler leaves it in.
void Crash() {
  volatile int* volatile nowhere = nullptr;
  *nowhere = 1;
}

}  // namespace vdslab::provider
