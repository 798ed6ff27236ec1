// The timers of one enclosure, which outlive neither it nor a call that is under way.
#pragma once

#include <functional>
#include <memory>
#include <mutex>

#include "simulator/clock.h"

namespace vdslab::sim {

// Threads: any. Actions run one at a time, but for those of the times over which an action has the
// clock jump.
class Timers {
 public:
  explicit Timers(Clock& clock) : clock_(clock), gate_(std::make_shared<Gate>()) {}
  ~Timers() { Close(); }

  TimerId Set(TimePoint when, std::function<void()> action) {
    return clock_.CallAt(when, [gate = gate_, action = std::move(action)] {
      std::lock_guard lock(gate->mutex);
      if (gate->is_open) action();
    });
  }
  void Cancel(TimerId timer) { clock_.Cancel(timer); }

  // Waits for the action that runs; no other is called afterwards. Not to be called from one.
  void Close() {
    std::lock_guard lock(gate_->mutex);
    gate_->is_open = false;
  }

 private:
  struct Gate {
    std::recursive_mutex mutex;
    bool is_open = true;
  };

  Clock& clock_;
  const std::shared_ptr<Gate> gate_;
};

}  // namespace vdslab::sim
