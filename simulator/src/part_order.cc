#include "part_order.h"

#include <mutex>

#include "cache_incidents.h"
#include "lun.h"
#include "wait_until.h"

namespace vdslab::sim {

Outcome PartOrder::CarryOut(PartOperation& operation) {
  const Outcome outcome = TryToCarryOut(operation);
  if (outcome == Outcome::kOk) return outcome;
  std::lock_guard incident(hardware_.incident);
  Change change;
  GiveUp(change);
  if (!change.happening.empty()) hardware_.events.OnHappening(change.happening);
  return outcome;
}

Outcome PartOrder::TryToCarryOut(PartOperation& operation) {
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
        const std::vector<DriveHandle> drives = DrivesToFlush();
        incident.unlock();
        const auto is_wanted = [this](const AcknowledgedWrite& write) { return Flushes(write); };
        if (operation.Flush(drives, is_wanted) != Outcome::kOk) return Outcome::kFailed;
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

PartGuards PartOrder::Guards() const { return DrivesToFlush().empty() ? 0 : kHoldsDirtyData; }

std::vector<DriveHandle> PartOrder::DrivesToFlush() const {
  return sim::DrivesToFlush(hardware_,
                            [this](const AcknowledgedWrite& write) { return Flushes(write); });
}

Outcome CarryOutAbout(const Lun& lun, Hardware& hardware, const Occasion& occasion,
                      bool arguments_are_valid, PartOrder& order) {
  PartOperation operation(hardware, occasion);
  const Outcome begun =
      operation.Begin(arguments_are_valid, [&lun] { return std::vector{&lun.group().domain()}; });
  if (begun != Outcome::kOk) return begun;
  return lun.Exists() ? order.CarryOut(operation) : Outcome::kGone;
}

}  // namespace vdslab::sim
