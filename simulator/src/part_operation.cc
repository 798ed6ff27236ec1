#include "part_operation.h"

#include <algorithm>
#include <utility>

#include "drive_operation.h"
#include "fault_effects.h"
#include "wait_until.h"

namespace vdslab::sim {

PartOperation::PartOperation(Hardware& hardware, const Occasion& occasion)
    : hardware_(hardware), occasion_(occasion) {}

PartOperation::~PartOperation() { hardware_.holds.Give(held_); }

// The wait is over when hardware has changed anything: then it looks anew.
Outcome PartOperation::Take(const Touched& touched, const HeldUp& is_held_up) {
  auto& holds = hardware_.holds;
  const Holds::Waiter waiter(holds);
  for (;;) {
    const std::uint64_t seen = holds.hardware_changes();
    const Outcome taken = TakeTouched(touched, waiter);
    if (taken != Outcome::kOk || !holds.waits()) return taken;
    {
      std::lock_guard incident(hardware_.incident);
      if (!is_held_up()) return Outcome::kOk;
    }
    holds.Give(std::exchange(held_, {}));
    const Outcome changed = holds.AwaitChange(seen, waiter);
    if (changed != Outcome::kOk) return changed;
  }
}

// What it touches may change until all of that is held.
Outcome PartOperation::TakeTouched(const Touched& touched, const Holds::Waiter& waiter) {
  std::unique_lock incident(hardware_.incident);
  std::vector<Domain*> wanted = touched();
  for (;;) {
    incident.unlock();
    const Outcome taken = hardware_.holds.Take(wanted, waiter);
    if (taken == Outcome::kOk) held_ = wanted;
    incident.lock();
    std::vector<Domain*> now = touched();
    const bool is_settled =
        taken == Outcome::kOk
            ? std::all_of(now.begin(), now.end(), [this](auto* each) { return Holds(*each); })
            : now == wanted;
    if (is_settled) return taken;
    hardware_.holds.Give(std::exchange(held_, {}));
    wanted = std::move(now);
  }
}

bool PartOperation::Holds(const Domain& domain) const {
  return std::find(held_.begin(), held_.end(), &domain) != held_.end();
}

Outcome PartOperation::Begin(bool arguments_are_valid, const Touched& touched,
                             const HeldUp& is_held_up) {
  if (!arguments_are_valid) return Outcome::kInvalid;
  if (hardware_.picture.Check() != Outcome::kOk) return Outcome::kCacheCorrupt;
  const Outcome taken = Take(touched, is_held_up);
  if (taken != Outcome::kOk) return taken;
  Pass(GatePoint::kEntered);
  Start(occasion_);
  // Much may have happened while it waited or was parked, or because it began.
  if (hardware_.picture.Check() != Outcome::kOk) return Outcome::kCacheCorrupt;
  if (!hardware_.faults.HasRules()) return Outcome::kOk;
  const Occasion occasion = Now(occasion_);
  if (const auto silence = hardware_.faults.Fire(FaultKind::kCommunicationTimeout, occasion)) {
    WaitUntil(hardware_.clock, occasion.now + silence->with.extra);
    return Outcome::kTimedOut;
  }
  const bool is_short = hardware_.faults.Fire(FaultKind::kOutOfMemory, occasion).has_value();
  return is_short ? Outcome::kOutOfMemory : Outcome::kOk;
}

Occasion PartOperation::Now(Occasion occasion) const {
  occasion.now = hardware_.clock.Now();
  if (hardware_.faults.AsksInFlight()) occasion.in_flight = hardware_.holds.CountHeld();
  return occasion;
}

void PartOperation::Start(const Occasion& occasion) {
  if (hardware_.faults.WaitsForOperations()) hardware_.fault_effects->Begin(Now(occasion));
}

Outcome PartOperation::Flush(const std::vector<DriveHandle>& drives, const WriteFilter& wanted) {
  bool all = true;
  for (const DriveHandle drive : drives) {
    DriveOperation operation(hardware_, drive, Operation::kFlush, 0);
    all = sim::Flush(hardware_, operation, wanted) != Outcome::kFailed && all;
  }
  return all ? Outcome::kOk : Outcome::kFailed;
}

}  // namespace vdslab::sim
