// Whether a part is OFFLINE because it was ordered so.
#pragma once

#include "invariants/invariant.h"

namespace vdslab::sim {

// An order that finds the part OFFLINE already, for another reason, changes nothing. Where that may
// have come while the order took its time, neither `is_sure` nor `is_possible` is the whole truth.
struct OrderedOffline {
  bool is_possible = false;
  bool is_sure = false;

  // Of an order to the part that was accepted. `was_offline` before it; `can_serve` afterwards:
  // then nothing but the order keeps the part OFFLINE.
  void Take(const Step& step, bool was_offline, bool can_serve) {
    if (step.status == "ONLINE") is_possible = is_sure = false;
    if (step.status != "OFFLINE" || was_offline) return;
    is_possible = true;
    is_sure = can_serve;
  }
};

}  // namespace vdslab::sim
