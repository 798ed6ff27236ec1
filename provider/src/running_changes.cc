#include "running_changes.h"

namespace vdslab::provider {

bool RunningChanges::any() const {
  const std::lock_guard guard(mutex_);
  return count_ > 0;
}

void RunningChanges::AwaitNone(std::chrono::milliseconds limit) {
  std::unique_lock lock(mutex_);
  ended_.wait_for(lock, limit, [this] { return count_ == 0; });
}

void RunningChanges::Add(int change) {
  const std::lock_guard guard(mutex_);
  count_ += change;
  if (count_ == 0) ended_.notify_all();
}

}  // namespace vdslab::provider
