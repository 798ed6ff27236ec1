// The operations of IVdsMaintenance, of whatever device: what they ask of it, and which run after
// an order about one.
#pragma once

#include <cstdint>

#include "command_log.h"
#include "simulator/outcome.h"

namespace vdslab::sim {

// An operation code of VDS_MAINTENANCE_OPERATION.
enum class MaintenanceWork : std::int32_t {
  kBlinkLight = 1,
  kBeepAlarm = 2,
  kSpinDown = 3,
  kSpinUp = 4,
  kPing = 5,
};

struct MaintenanceOrder {
  CommandKind kind = CommandKind::kStartMaintenance;  // or kStopMaintenance, kPulseMaintenance
  std::int32_t code = 0;                              // the caller's number, which may be none
  std::uint32_t count = 1;                            // of pulses

  bool IsDefined() const;
  MaintenanceWork work() const { return static_cast<MaintenanceWork>(code); }
  bool IsAboutMotor() const;
  // It asks an answer of the device itself. Lamp and alarm are those of the place where it is.
  bool NeedsAnswer() const;
  bool PulsesMotor() const;
  CommandKind Logged() const;  // no pulses: what ran is stopped
  // The running ones, a bit for each.
  bool IsIn(std::uint8_t running) const { return (running & Bit()) != 0; }
  // A motor does what it was told last, so that spinning up ends spinning down.
  std::uint8_t RunningAfter(std::uint8_t running) const;

 private:
  std::uint8_t Bit() const { return static_cast<std::uint8_t>(1 << code); }
};

// Why a device that has failed, or does not answer, cannot carry out the order. kOk: it can.
Outcome RefusalOf(const MaintenanceOrder& order, bool has_failed, bool is_silent);

}  // namespace vdslab::sim
