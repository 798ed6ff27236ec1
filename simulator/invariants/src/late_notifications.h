// Notifications that faults hold back, and that may therefore come when nothing changes any more.
#pragma once

#include "invariants/invariant.h"

namespace vdslab::sim {

class LateNotifications {
 public:
  void See(const Step& step) { outstanding_ += step.held_back; }

  // Whether so many events that fit no change may be late ones. Each is excused once.
  bool Excuse(std::uint64_t count) {
    if (count > outstanding_) return false;
    outstanding_ -= count;
    return true;
  }

 private:
  std::uint64_t outstanding_ = 0;
};

}  // namespace vdslab::sim
