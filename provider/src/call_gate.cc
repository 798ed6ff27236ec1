#include "call_gate.h"

#include <utility>

namespace vdslab::provider {

bool CallGate::Enter() {
  std::unique_lock lock(mutex_);
  if (manner_ == sim::OnConflict::kWait) left_.wait(lock, [this] { return !is_taken_; });
  return !std::exchange(is_taken_, true);
}

void CallGate::Leave() {
  const std::lock_guard guard(mutex_);
  is_taken_ = false;
  left_.notify_one();
}

}  // namespace vdslab::provider
