// The calls that change something and go on, for what a role answers meanwhile (AMB-13). What goes
// on after its call has returned, as operations of IVdsAsync do, does not count.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>

namespace vdslab::provider {

// Threads: any. Where nobody counts, a change costs a predictable branch.
class RunningChanges {
 public:
  explicit RunningChanges(bool are_counted) : are_counted_(are_counted) {}

  // A change goes on for as long as this lives.
  class Mark {
   public:
    explicit Mark(RunningChanges& changes) : changes_(changes) {
      if (changes_.are_counted_) changes_.Add(1);
    }
    ~Mark() {
      if (changes_.are_counted_) changes_.Add(-1);
    }
    Mark(const Mark&) = delete;
    Mark& operator=(const Mark&) = delete;

   private:
    RunningChanges& changes_;
  };

  bool any() const;  // false where they are not counted
  // Returns when none goes on, and after `limit` anyway.
  void AwaitNone(std::chrono::milliseconds limit);

 private:
  void Add(int change);

  const bool are_counted_;
  mutable std::mutex mutex_;
  std::condition_variable ended_;
  int count_ = 0;  // guarded by mutex_
};

}  // namespace vdslab::provider
