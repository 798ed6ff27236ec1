// IVdsMaintenance of a drive as the enclosure carries it out (AMB-29): lamps and motors, which
// change nothing that a reader of the drive sees. They work on a drive that has failed, too: that
// is when one wants to find it.
#include <functional>

#include "drive_operation.h"
#include "simulator/enclosure_parts.h"

namespace vdslab::sim {
namespace {

constexpr std::int32_t kBlinkLight = 1;
constexpr std::int32_t kSpinDown = 3;
constexpr std::int32_t kSpinUpMotor = 4;
constexpr std::int32_t kPing = 5;

bool CanBePulsed(std::int32_t operation) {
  return operation != kSpinDown && operation != kSpinUpMotor;
}

// `change` gets the running operations and the bit of this one, and returns those that run
// afterwards.
Outcome ChangeRunning(DriveOperation& operation, CommandKind kind, std::int32_t code,
                      const std::function<std::uint8_t(std::uint8_t, std::uint8_t)>& change) {
  operation.TakeItsTime();
  operation.Pass(GatePoint::kBeforeCommit);
  auto lock = operation.Lock();
  if (!lock) return Outcome::kGone;
  Drive& drive = operation.drive();
  const std::uint8_t before = drive.word().maintenance();
  const std::uint8_t after = change(before, static_cast<std::uint8_t>(1 << code));
  if (after == before && kind != CommandKind::kStartMaintenance) return Outcome::kOk;
  drive.Store(drive.word().WithMaintenance(after));
  operation.Log(kind, static_cast<std::uint64_t>(code));
  operation.Finish(std::move(*lock), {});
  return Outcome::kOk;
}

Outcome StopIfRunning(DriveOperation& operation, CommandKind kind, std::int32_t code,
                      bool* was_running) {
  return ChangeRunning(operation, kind, code, [&](std::uint8_t running, std::uint8_t bit) {
    *was_running = (running & bit) != 0;
    return static_cast<std::uint8_t>(running & ~bit);
  });
}

bool IsCode(std::int32_t code) { return code >= kBlinkLight && code <= kPing; }

}  // namespace

Outcome EnclosureParts::StartMaintenance(DriveHandle drive, std::int32_t code) {
  DriveOperation operation(*impl_, drive, Operation::kMaintenance, code);
  const Outcome begun = operation.Begin(IsCode(code));
  if (begun != Outcome::kOk) return begun;
  return ChangeRunning(operation, CommandKind::kStartMaintenance, code,
                       [](std::uint8_t running, std::uint8_t bit) {
                         return static_cast<std::uint8_t>(running | bit);
                       });
}

Outcome EnclosureParts::StopMaintenance(DriveHandle drive, std::int32_t code, bool* was_running) {
  *was_running = false;
  DriveOperation operation(*impl_, drive, Operation::kMaintenance, code);
  const Outcome begun = operation.Begin(IsCode(code));
  if (begun != Outcome::kOk) return begun;
  return StopIfRunning(operation, CommandKind::kStopMaintenance, code, was_running);
}

// The repetitions take no modelled time, so a pulsed operation has stopped when this returns.
Outcome EnclosureParts::PulseMaintenance(DriveHandle drive, std::int32_t code, std::uint32_t count,
                                         bool* was_running) {
  *was_running = false;
  DriveOperation operation(*impl_, drive, Operation::kMaintenance, code);
  const Outcome begun = operation.Begin(IsCode(code));
  if (begun != Outcome::kOk) return begun;
  if (!CanBePulsed(code)) return Outcome::kRefused;
  const CommandKind kind =
      count == 0 ? CommandKind::kStopMaintenance : CommandKind::kPulseMaintenance;
  return StopIfRunning(operation, kind, code, was_running);
}

}  // namespace vdslab::sim
