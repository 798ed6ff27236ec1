// What breaks controllers, ports, links, batteries, the power, the cached picture and the way to
// the enclosure.
#include "cache_incidents.h"
#include "failover.h"
#include "fault_target.h"
#include "hardware.h"
#include "incidents.h"
#include "sim_check.h"

namespace vdslab::sim {
namespace {

// `change` is called with the happening to fill.
template <class Cause>
Outcome TellOf(Hardware& hardware, Cause change) {
  std::lock_guard incident(hardware.incident);
  Change told;
  const Outcome outcome = change(told.happening);
  if (!told.happening.empty()) {
    Reroute(hardware, told);
    hardware.events.OnHappening(told.happening);
  }
  told.locks.clear();
  SettleCaches(hardware);
  return outcome;
}

// What else is wrong with a controller that has been repaired shows again.
Outcome RepairFailed(Hardware& hardware, ControllerNumber number, Happening& happening) {
  Components& components = hardware.components;
  const Outcome outcome = components.Happen(number, ControllerEvent::kRepaired, happening);
  if (hardware.causes.Has(FaultKind::kControllerReset, OnController{number})) {
    return components.Happen(number, ControllerEvent::kRestartBegan, happening);
  }
  if (hardware.causes.Has(FaultKind::kControllerHang, OnController{number})) {
    return components.Happen(number, ControllerEvent::kHung, happening);
  }
  return outcome;
}

// The provider gets no answer, while hosts do.
constexpr auto kUnreachable = FaultKind::kCommunicationTimeout;

void ShowReachable(Hardware& hardware, bool damaged, Happening& happening) {
  hardware.picture.SetReachable(!damaged);
  hardware.components.SetReachable(!damaged, happening);
}

Outcome SetDamaged(Hardware& hardware, FaultKind damage, const FaultTarget& target, bool damaged,
                   Happening& happening) {
  Components& components = hardware.components;
  switch (damage) {
    case FaultKind::kControllerFailure:
      if (!damaged) return RepairFailed(hardware, target.controller(), happening);
      return components.Happen(target.controller(), ControllerEvent::kFailed, happening);
    case FaultKind::kControllerHang:
      return components.Happen(target.controller(),
                               damaged ? ControllerEvent::kHung : ControllerEvent::kHangEnded,
                               happening);
    case FaultKind::kControllerReset:
      return components.Happen(
          target.controller(),
          damaged ? ControllerEvent::kRestartBegan : ControllerEvent::kRestartEnded, happening);
    case FaultKind::kPortDown:
      return components.Happen(target.port(), damaged ? PortEvent::kFailed : PortEvent::kRepaired,
                               happening);
    case FaultKind::kLinkCut:
      return components.Happen(target.port(),
                               damaged ? PortEvent::kLinkCut : PortEvent::kLinkRestored, happening);
    case FaultKind::kCacheCorruption:
      damaged ? hardware.picture.Corrupt() : hardware.picture.Heal();
      return Outcome::kOk;
    case FaultKind::kCacheBatteryFailure:
      return hardware.accounts.caches.SetBattery(target.controller(), !damaged)
                 ? Outcome::kOk
                 : Outcome::kNotFound;
    case FaultKind::kPowerLoss:
      hardware.accounts.caches.SetPower(!damaged);
      ShowReachable(hardware, damaged || hardware.causes.Has(kUnreachable, {}), happening);
      return Outcome::kOk;
    case kUnreachable:
      ShowReachable(hardware, damaged || hardware.causes.Has(FaultKind::kPowerLoss, {}), happening);
      return Outcome::kOk;
    default:
      SIM_CHECK(false);
  }
}

}  // namespace

Outcome Damage(Hardware& hardware, FaultKind damage, const FaultTarget& target, FaultId cause) {
  return TellOf(hardware, [&](Happening& happening) {
    const Outcome outcome = SetDamaged(hardware, damage, target, true, happening);
    if (outcome == Outcome::kOk) hardware.causes.Add(damage, target, cause);
    return outcome;
  });
}

Outcome Mend(Hardware& hardware, FaultKind damage, const FaultTarget& target, FaultId cause) {
  return TellOf(hardware, [&](Happening& happening) {
    if (!FindMissing(target, hardware.spec).empty()) return Outcome::kNotFound;
    if (!hardware.causes.Remove(damage, target, cause)) return Outcome::kOk;
    return SetDamaged(hardware, damage, target, false, happening);
  });
}

Outcome Enclosure::FailController(ControllerNumber number) {
  return Damage(*impl_, FaultKind::kControllerFailure, OnController{number}, kLaboratory);
}
Outcome Enclosure::RepairController(ControllerNumber number) {
  return Mend(*impl_, FaultKind::kControllerFailure, OnController{number}, kLaboratory);
}
Outcome Enclosure::HangController(ControllerNumber number) {
  return Damage(*impl_, FaultKind::kControllerHang, OnController{number}, kLaboratory);
}
Outcome Enclosure::EndHang(ControllerNumber number) {
  return Mend(*impl_, FaultKind::kControllerHang, OnController{number}, kLaboratory);
}
Outcome Enclosure::BeginRestart(ControllerNumber number) {
  return Damage(*impl_, FaultKind::kControllerReset, OnController{number}, kLaboratory);
}
Outcome Enclosure::EndRestart(ControllerNumber number) {
  return Mend(*impl_, FaultKind::kControllerReset, OnController{number}, kLaboratory);
}
Outcome Enclosure::FailPort(PortAddress address) {
  return Damage(*impl_, FaultKind::kPortDown, address, kLaboratory);
}
Outcome Enclosure::RepairPort(PortAddress address) {
  return Mend(*impl_, FaultKind::kPortDown, address, kLaboratory);
}
Outcome Enclosure::CutLink(PortAddress address) {
  return Damage(*impl_, FaultKind::kLinkCut, address, kLaboratory);
}
Outcome Enclosure::RestoreLink(PortAddress address) {
  return Mend(*impl_, FaultKind::kLinkCut, address, kLaboratory);
}
void Enclosure::CorruptCache() {
  static_cast<void>(Damage(*impl_, FaultKind::kCacheCorruption, {}, kLaboratory));
}
void Enclosure::RepairCache() {
  static_cast<void>(Mend(*impl_, FaultKind::kCacheCorruption, {}, kLaboratory));
}
void Enclosure::SetReachable(bool reachable) {
  const auto change = reachable ? &Mend : &Damage;
  static_cast<void>((*change)(*impl_, kUnreachable, {}, kLaboratory));
}
Outcome Enclosure::FailBattery(ControllerNumber number) {
  return Damage(*impl_, FaultKind::kCacheBatteryFailure, OnController{number}, kLaboratory);
}
Outcome Enclosure::RepairBattery(ControllerNumber number) {
  return Mend(*impl_, FaultKind::kCacheBatteryFailure, OnController{number}, kLaboratory);
}
void Enclosure::LosePower() {
  static_cast<void>(Damage(*impl_, FaultKind::kPowerLoss, {}, kLaboratory));
}
void Enclosure::RestorePower() {
  static_cast<void>(Mend(*impl_, FaultKind::kPowerLoss, {}, kLaboratory));
}

}  // namespace vdslab::sim
