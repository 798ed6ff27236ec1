#include "part_operation.h"

#include <utility>

#include "drive_operation.h"
#include "fault_effects.h"
#include "flush.h"
#include "wait_until.h"

namespace vdslab::sim {

Bytes FlushableBytes(Drive& drive) {
  const auto commit = drive.LockCommit();
  return drive.word().state().IsInService() ? drive.dirty_bytes() : 0;
}

PartOperation::PartOperation(Hardware& hardware, const Occasion& occasion)
    : hardware_(hardware), occasion_(occasion) {}

PartOperation::~PartOperation() { hardware_.holds.Give(held_); }

Outcome PartOperation::Begin(bool arguments_are_valid, std::vector<Domain*> domains) {
  if (!arguments_are_valid) return Outcome::kInvalid;
  if (hardware_.picture.Check() != Outcome::kOk) return Outcome::kCacheCorrupt;
  const Outcome taken = hardware_.holds.Take(domains);
  if (taken != Outcome::kOk) return taken;
  held_ = std::move(domains);
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

Outcome PartOperation::Flush(const std::vector<Drive*>& drives) {
  bool all = true;
  for (Drive* drive : drives) {
    if (FlushableBytes(*drive) == 0) continue;
    const DriveHandle handle{drive->index(), drive->word().stay()};
    DriveOperation operation(hardware_, handle, Operation::kFlush, 0);
    all = sim::Flush(hardware_, operation) != Outcome::kFailed && all;
  }
  return all ? Outcome::kOk : Outcome::kFailed;
}

}  // namespace vdslab::sim
