#include "host_io.h"

#include <algorithm>

#include "fault_effects.h"
#include "wait_until.h"

namespace vdslab::sim {

bool HostIo::Touch(const Drive& drive, const AddressRange& range, Bytes bytes) {
  drives_.Begin(operation_, drive.slot(), bytes);
  if (!hardware_.faults.HasRules()) return true;
  const Occasion occasion = Describe(drive, range);
  if (hardware_.faults.WaitsForOperations()) hardware_.fault_effects->Begin(occasion);
  const auto slow = hardware_.faults.Fire(FaultKind::kSlowDrive, occasion);
  if (slow) extra_ = std::max(extra_, slow->with.extra);
  const FaultKind error =
      operation_ == Operation::kRead ? FaultKind::kMediaErrorRead : FaultKind::kMediaErrorWrite;
  return !hardware_.faults.Fire(error, occasion);
}

Occasion HostIo::Describe(const Drive& drive, const AddressRange& range) const {
  Occasion occasion{.operation = operation_,
                    .drive = drive.slot(),
                    .lun = lun_.number(),
                    .status = drive.word().state().status(),
                    .range = range,
                    .now = hardware_.clock.Now()};
  if (hardware_.faults.AsksInFlight()) occasion.in_flight = hardware_.holds.CountHeld() + 1;
  return occasion;
}

void HostIo::Wait() {
  const auto wait = [&clock = hardware_.clock](Duration duration) {
    WaitUntil(clock, clock.Now() + duration);
  };
  drives_.Finish(wait);
  wait(extra_);
}

}  // namespace vdslab::sim
