// A value that clients give to a part, which keeps it.
#pragma once

#include <mutex>
#include <utility>

namespace vdslab::sim {

// Threads: any.
template <class Value>
class Kept {
 public:
  Kept() = default;
  explicit Kept(Value value) : value_(std::move(value)) {}

  Value value() const {
    std::lock_guard lock(mutex_);
    return value_;
  }
  void Set(Value value) {
    std::lock_guard lock(mutex_);
    value_ = std::move(value);
  }

 private:
  mutable std::mutex mutex_;
  Value value_;
};

}  // namespace vdslab::sim
