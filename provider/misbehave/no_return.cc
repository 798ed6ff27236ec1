#include "no_return.h"

#include <condition_variable>
#include <mutex>

namespace vdslab::provider {

void HangForEver() {
  std::mutex mutex;
  std::condition_variable never;
  std::unique_lock lock(mutex);
  for (;;) never.wait(lock);
}

// Volatile, so that the compiler leaves it in.
void Crash() {
  volatile int* volatile nowhere = nullptr;
  *nowhere = 1;
}

}  // namespace vdslab::provider
