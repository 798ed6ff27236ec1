// Lets one call at a time through, where the role says so.
#pragma once

#include <condition_variable>
#include <mutex>

#include "simulator/caller.h"
#include "simulator/enclosure_spec.h"

namespace vdslab::provider {

// Threads: any. An open gate costs a predictable branch.
class CallGate {
 public:
  CallGate(bool closed, sim::OnConflict manner) : is_closed_(closed), manner_(manner) {}

  // The way through, for as long as this lives.
  class Passage {
   public:
    Passage(CallGate& gate, const sim::Caller& caller)
        : gate_(gate), is_through_(!gate.is_closed_ || gate.Enter(caller)) {}
    ~Passage() {
      if (gate_.is_closed_ && is_through_) gate_.Leave();
    }
    Passage(const Passage&) = delete;
    Passage& operator=(const Passage&) = delete;

    // False: another call is in the way, and is not waited for, or no longer, since the caller has
    // left.
    explicit operator bool() const { return is_through_; }

   private:
    CallGate& gate_;
    const bool is_through_;
  };

  // To be called when a caller has left.
  void Wake();

 private:
  bool Enter(const sim::Caller& caller);
  void Leave();

  const bool is_closed_;
  const sim::OnConflict manner_;
  std::mutex mutex_;
  std::condition_variable left_;
  bool is_taken_ = false;  // guarded by mutex_
};

}  // namespace vdslab::provider
