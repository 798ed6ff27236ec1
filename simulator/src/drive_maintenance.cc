// IVdsMaintenance of a drive as the enclosure carries it out (AMB-29): lamps and motors, which
// change nothing that a reader of the drive sees. Lamp and alarm work for a drive that has failed,
// too: that is when one wants to find it.
#include "drive_operation.h"
#include "maintenance.h"
#include "simulator/enclosure_parts.h"

namespace vdslab::sim {
namespace {

Outcome Refusal(const Drive& drive, const MaintenanceOrder& order) {
  const DriveStatus status = drive.word().state().status();
  return RefusalOf(order, status == DriveStatus::kFailed, status == DriveStatus::kUnknown);
}

Outcome ChangeRunning(DriveOperation& operation, const MaintenanceOrder& order, bool* was_running) {
  operation.TakeItsTime();
  operation.Pass(GatePoint::kBeforeCommit);
  auto lock = operation.Lock();
  if (!lock) return Outcome::kGone;
  Drive& drive = operation.drive();
  if (const Outcome refusal = Refusal(drive, order); refusal != Outcome::kOk) return refusal;
  const std::uint8_t before = drive.word().maintenance();
  *was_running = order.IsIn(before);
  if (!*was_running && order.kind != CommandKind::kStartMaintenance) return Outcome::kOk;
  drive.Store(drive.word().WithMaintenance(order.RunningAfter(before)));
  operation.Log(order.Logged(), static_cast<std::uint64_t>(order.code));
  operation.Finish(std::move(*lock), {});
  return Outcome::kOk;
}

Outcome Maintain(Hardware& hardware, DriveHandle drive, const MaintenanceOrder& order,
                 bool* was_running) {
  *was_running = false;
  DriveOperation operation(hardware, drive, Operation::kMaintenance, order.code);
  const Outcome begun = operation.Begin(order.IsDefined());
  return begun == Outcome::kOk ? ChangeRunning(operation, order, was_running) : begun;
}

}  // namespace

Outcome EnclosureParts::StartMaintenance(DriveHandle drive, std::int32_t code) {
  bool was_running = false;
  return Maintain(*impl_, drive, {.code = code}, &was_running);
}

Outcome EnclosureParts::StopMaintenance(DriveHandle drive, std::int32_t code, bool* was_running) {
  return Maintain(*impl_, drive, {.kind = CommandKind::kStopMaintenance, .code = code},
                  was_running);
}

Outcome EnclosureParts::PulseMaintenance(DriveHandle drive, std::int32_t code, std::uint32_t count,
                                         bool* was_running) {
  return Maintain(*impl_, drive,
                  {.kind = CommandKind::kPulseMaintenance, .code = code, .count = count},
                  was_running);
}

}  // namespace vdslab::sim
