#include "call_gate.h"

#include <utility>

namespace vdslab::provider {

bool CallGate::Enter(const sim::Caller& caller) {
  std::unique_lock lock(mutex_);
  if (manner_ == sim::OnConflict::kWait) {
    left_.wait(lock, [&] { return !is_taken_ || caller.HasLeft(); });
  }
  return !std::exchange(is_taken_, true);
}

void CallGate::Wake() {
  const std::lock_guard guard(mutex_);
  left_.notify_all();
}

void CallGate::Leave() {
  const std::lock_guard guard(mutex_);
  is_taken_ = false;
  left_.notify_one();
}

}  // namespace vdslab::provider
