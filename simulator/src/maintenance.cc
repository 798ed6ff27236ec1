#include "maintenance.h"

namespace vdslab::sim {
namespace {

constexpr std::uint8_t kMotor = 1 << static_cast<int>(MaintenanceWork::kSpinDown) |
                                1 << static_cast<int>(MaintenanceWork::kSpinUp);

}  // namespace

bool MaintenanceOrder::IsDefined() const {
  return work() >= MaintenanceWork::kBlinkLight && work() <= MaintenanceWork::kPing;
}

bool MaintenanceOrder::IsAboutMotor() const { return (Bit() & kMotor) != 0; }

bool MaintenanceOrder::NeedsAnswer() const {
  return IsAboutMotor() || work() == MaintenanceWork::kPing;
}

bool MaintenanceOrder::PulsesMotor() const {
  return kind == CommandKind::kPulseMaintenance && IsAboutMotor();
}

CommandKind MaintenanceOrder::Logged() const {
  const bool pulses_nothing = kind == CommandKind::kPulseMaintenance && count == 0;
  return pulses_nothing ? CommandKind::kStopMaintenance : kind;
}

// The repetitions take no modelled time, so what is pulsed has stopped when the order is over.
std::uint8_t MaintenanceOrder::RunningAfter(std::uint8_t running) const {
  const auto others = static_cast<std::uint8_t>(running & ~(IsAboutMotor() ? kMotor : Bit()));
  if (kind == CommandKind::kStartMaintenance) return static_cast<std::uint8_t>(others | Bit());
  return static_cast<std::uint8_t>(running & ~Bit());
}

Outcome RefusalOf(const MaintenanceOrder& order, bool has_failed, bool is_silent) {
  if (order.NeedsAnswer() && has_failed) return Outcome::kFailed;
  const bool is_unanswered = order.NeedsAnswer() && is_silent;
  return is_unanswered || order.PulsesMotor() ? Outcome::kRefused : Outcome::kOk;
}

}  // namespace vdslab::sim
