#include "part_order.h"

#include <algorithm>
#include <mutex>

#include "cache_incidents.h"
#include "wait_until.h"

namespace vdslab::sim {

Outcome PartOrder::CarryOut(PartOperation& operation) {
  bool is_at_commit = false;
  for (;;) {
    std::unique_lock incident(hardware_.incident);
    switch (Look()) {
      case PartEffect::kSayFailed:
        return Outcome::kFailed;
      case PartEffect::kSayCannot:
        return Outcome::kRefused;
      case PartEffect::kNone:
        return Outcome::kOk;  // it is so already
      case PartEffect::kFlush: {
        const std::vector<Drive*> drives = DrivesToFlush();
        incident.unlock();
        if (operation.Flush(drives) != Outcome::kOk) return Outcome::kFailed;
        break;
      }
      case PartEffect::kHandOver:
        incident.unlock();
        WaitUntil(hardware_.clock, hardware_.clock.Now() + hardware_.spec.failover.time);
        incident.lock();
        if (!HandOver()) return Outcome::kFailed;
        break;
      case PartEffect::kWouldChange:
        if (is_at_commit) {
          Change change;
          Commit(change);
          if (!change.happening.empty()) hardware_.events.OnHappening(change.happening);
          change.locks.clear();
          SettleCaches(hardware_);
          incident.unlock();
          operation.Pass(GatePoint::kAfterCommit);
          return Outcome::kOk;
        }
        incident.unlock();
        operation.Pass(GatePoint::kBeforeCommit);
        is_at_commit = true;
        break;
    }
  }
}

PartGuards PartOrder::GuardsOf(const std::vector<Drive*>& drives) {
  const bool is_dirty = std::any_of(drives.begin(), drives.end(),
                                    [](Drive* drive) { return FlushableBytes(*drive) > 0; });
  return is_dirty ? kHoldsDirtyData : 0;
}

}  // namespace vdslab::sim
