// Operations on the whole enclosure: the two steps that repair a damaged picture, and its
// suspension.
#include "fault_effects.h"
#include "hardware.h"
#include "incidents.h"
#include "simulator/enclosure_parts.h"
#include "simulator/enclosure_reads.h"
#include "wait_until.h"

namespace vdslab::sim {
namespace {

void Take(Hardware& hardware, Operation operation) {
  const ModelledOperation modelled =
      hardware.latency.Serve(operation, kWholeEnclosure, hardware.clock.Now());
  if (!modelled.rule) return;
  WaitUntil(hardware.clock, modelled.service.end);
  hardware.audit.Record(modelled, hardware.clock.Now());
}

// What the plan has in store for the operation, which has begun.
Outcome MeetCallFaults(Hardware& hardware, Operation operation) {
  if (!hardware.faults.HasRules()) return Outcome::kOk;
  const Occasion occasion{.operation = operation, .now = hardware.clock.Now()};
  hardware.fault_effects->Begin(occasion);
  if (const auto silence = hardware.faults.Fire(FaultKind::kCommunicationTimeout, occasion)) {
    WaitUntil(hardware.clock, occasion.now + silence->with.extra);
    return Outcome::kTimedOut;
  }
  const bool is_short = hardware.faults.Fire(FaultKind::kOutOfMemory, occasion).has_value();
  return is_short ? Outcome::kOutOfMemory : Outcome::kOk;
}

// A picture that has been repaired is sound, whoever damaged it.
void Repair(Hardware& hardware, void (Picture::*step)()) {
  std::lock_guard incident(hardware.incident);
  (hardware.picture.*step)();
  if (hardware.picture.IsSound()) hardware.causes.Forget(FaultKind::kCacheCorruption, {});
}

Outcome CarryOut(Hardware& hardware, Operation operation, void (Picture::*step)()) {
  hardware.gates.Pass(GatePoint::kEntered, kWholeEnclosure);
  const Outcome met = MeetCallFaults(hardware, operation);
  if (met != Outcome::kOk) return met;
  Take(hardware, operation);
  if (!hardware.picture.IsReachable()) return Outcome::kCacheCorrupt;
  hardware.gates.Pass(GatePoint::kBeforeCommit, kWholeEnclosure);
  Repair(hardware, step);
  hardware.gates.Pass(GatePoint::kAfterCommit, kWholeEnclosure);
  return Outcome::kOk;
}

Outcome OnEverything(Hardware& hardware, Operation operation, void (Picture::*step)()) {
  if (!hardware.picture.IsReachable()) return Outcome::kCacheCorrupt;
  const Outcome taken = hardware.holds.TakeAll();
  if (taken != Outcome::kOk) return taken;
  const Outcome outcome = CarryOut(hardware, operation, step);
  hardware.holds.GiveAll();
  return outcome;
}

}  // namespace

Outcome EnclosureParts::Reenumerate() {
  const Outcome outcome = OnEverything(*impl_, Operation::kReenumerate, &Picture::LookAnew);
  if (outcome == Outcome::kOk) FindRemoved(*impl_);
  return outcome;
}
Outcome EnclosureParts::Refresh() {
  return OnEverything(*impl_, Operation::kRefresh, &Picture::TakeOver);
}

Outcome EnclosureParts::SuspendOperations() { return impl_->holds.Suspend(); }
void EnclosureParts::ResumeOperations() { impl_->holds.Resume(); }
void EnclosureParts::RefuseWaitingOperations(Caller& caller) { impl_->holds.RefuseWaiting(caller); }

Outcome EnclosureReads::CheckReadable() const { return impl_->picture.Check(); }

}  // namespace vdslab::sim
