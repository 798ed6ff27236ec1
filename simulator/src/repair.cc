// Operations on the whole enclosure: the two steps that repair a damaged picture, and its
// suspension.
#include "hardware.h"

namespace vdslab::sim {
namespace {

void Take(Hardware& hardware, Operation operation) {
  const ModelledOperation modelled =
      hardware.latency.Serve(operation, kWholeEnclosure, hardware.clock.Now());
  if (!modelled.rule) return;
  hardware.clock.BeginRunning();
  hardware.clock.SleepUntil(modelled.service.end);
  hardware.clock.EndRunning();
  hardware.audit.Record(modelled, hardware.clock.Now());
}

Outcome OnEverything(Hardware& hardware, Operation operation, void (Picture::*step)()) {
  if (!hardware.picture.IsReachable()) return Outcome::kCacheCorrupt;
  const Outcome taken = hardware.holds.TakeAll();
  if (taken != Outcome::kOk) return taken;
  hardware.gates.Pass(GatePoint::kEntered, kWholeEnclosure);
  Take(hardware, operation);
  const bool answers = hardware.picture.IsReachable();
  if (answers) {
    hardware.gates.Pass(GatePoint::kBeforeCommit, kWholeEnclosure);
    (hardware.picture.*step)();
    hardware.gates.Pass(GatePoint::kAfterCommit, kWholeEnclosure);
  }
  hardware.holds.GiveAll();
  return answers ? Outcome::kOk : Outcome::kCacheCorrupt;
}

}  // namespace

Outcome Enclosure::Reenumerate() {
  return OnEverything(*impl_, Operation::kReenumerate, &Picture::LookAnew);
}
Outcome Enclosure::Refresh() {
  return OnEverything(*impl_, Operation::kRefresh, &Picture::TakeOver);
}

Outcome Enclosure::SuspendOperations() { return impl_->holds.Suspend(); }
void Enclosure::ResumeOperations() { impl_->holds.Resume(); }

Outcome Enclosure::CheckReadable() const { return impl_->picture.Check(); }
void Enclosure::CorruptCache() { impl_->picture.Corrupt(); }
void Enclosure::RepairCache() { impl_->picture.Heal(); }

}  // namespace vdslab::sim
