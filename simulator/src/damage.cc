// What breaks controllers, ports, links, batteries, the power, the cached picture and the way to
// the enclosure.
#include "cache_incidents.h"
#include "failover.h"
#include "fault_target.h"
#include "hardware.h"
#include "incidents.h"
#include "sim_check.h"
#include "simulator/enclosure_incidents.h"

namespace vdslab::sim {
namespace {

// `change` is called with the happening to fill.
template <class Cause>
Outcome TellOf(Hardware& hardware, FaultKind damage, Cause change) {
  std::lock_guard incident(hardware.incident);
  Change told;
  const Outcome outcome = change(told.happening);
  if (!told.happening.empty()) {
    Reroute(hardware, told);
    hardware.events.OnHappening(told.happening);
  }
  told.locks.clear();
  SettleCaches(hardware);
  if (damage == FaultKind::kPowerLoss) ReconsiderAll(hardware);
  return outcome;
}

ControllerEvent BeginningOf(FaultKind damage) {
  if (damage == FaultKind::kControllerFailure) return ControllerEvent::kFailed;
  return damage == FaultKind::kControllerReset ? ControllerEvent::kRestartBegan
                                               : ControllerEvent::kHung;
}

ControllerEvent EndOf(FaultKind damage) {
  if (damage == FaultKind::kControllerFailure) return ControllerEvent::kRepaired;
  return damage == FaultKind::kControllerReset ? ControllerEvent::kRestartEnded
                                               : ControllerEvent::kHangEnded;
}

// What else is wrong with the controller shows again. One that is broken still stays so.
void MendController(Hardware& hardware, FaultKind damage, ControllerNumber number,
                    Happening& happening) {
  const auto is = [&](FaultKind other) { return hardware.causes.Has(other, OnController{number}); };
  std::vector<ControllerEvent> events{EndOf(damage)};
  if (!is(FaultKind::kControllerFailure)) {
    for (const FaultKind other : {FaultKind::kControllerHang, FaultKind::kControllerReset}) {
      if (is(other)) events.push_back(BeginningOf(other));
    }
  }
  hardware.components.Happen(number, events, happening);
}

// The provider gets no answer, while hosts do.
constexpr auto kUnreachable = FaultKind::kCommunicationTimeout;

// Who is let in reads no subsystem that is silent, but where it falls silent at that moment.
void ShowReachable(Hardware& hardware, bool damaged, Happening& happening) {
  if (damaged) hardware.picture.SetReachable(false);
  hardware.components.SetReachable(!damaged, happening);
  if (!damaged) hardware.picture.SetReachable(true);
}

Outcome SetDamaged(Hardware& hardware, FaultKind damage, const FaultTarget& target, bool damaged,
                   Happening& happening) {
  Components& components = hardware.components;
  switch (damage) {
    case FaultKind::kControllerFailure:
    case FaultKind::kControllerHang:
    case FaultKind::kControllerReset:
      if (!damaged) {
        MendController(hardware, damage, target.controller(), happening);
        return Outcome::kOk;
      }
      return components.Happen(target.controller(), BeginningOf(damage), happening);
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
  return TellOf(hardware, damage, [&](Happening& happening) {
    Outcome outcome = SetDamaged(hardware, damage, target, true, happening);
    const bool shows_later = outcome == Outcome::kRefused && cause != kLaboratory;
    if (shows_later) outcome = Outcome::kOk;
    if (outcome == Outcome::kOk) hardware.causes.Add(damage, target, cause);
    return outcome;
  });
}

Outcome Mend(Hardware& hardware, FaultKind damage, const FaultTarget& target, FaultId cause) {
  return TellOf(hardware, damage, [&](Happening& happening) {
    if (!FindMissing(target, hardware.spec).empty()) return Outcome::kNotFound;
    if (!hardware.causes.Remove(damage, target, cause)) return Outcome::kOk;
    return SetDamaged(hardware, damage, target, false, happening);
  });
}

Outcome EnclosureIncidents::FailController(ControllerNumber number) {
  return Damage(*impl_, FaultKind::kControllerFailure, OnController{number}, kLaboratory);
}
Outcome EnclosureIncidents::RepairController(ControllerNumber number) {
  return Mend(*impl_, FaultKind::kControllerFailure, OnController{number}, kLaboratory);
}
Outcome EnclosureIncidents::HangController(ControllerNumber number) {
  return Damage(*impl_, FaultKind::kControllerHang, OnController{number}, kLaboratory);
}
Outcome EnclosureIncidents::EndHang(ControllerNumber number) {
  return Mend(*impl_, FaultKind::kControllerHang, OnController{number}, kLaboratory);
}
Outcome EnclosureIncidents::BeginRestart(ControllerNumber number) {
  return Damage(*impl_, FaultKind::kControllerReset, OnController{number}, kLaboratory);
}
Outcome EnclosureIncidents::EndRestart(ControllerNumber number) {
  return Mend(*impl_, FaultKind::kControllerReset, OnController{number}, kLaboratory);
}
Outcome EnclosureIncidents::FailPort(PortAddress address) {
  return Damage(*impl_, FaultKind::kPortDown, address, kLaboratory);
}
Outcome EnclosureIncidents::RepairPort(PortAddress address) {
  return Mend(*impl_, FaultKind::kPortDown, address, kLaboratory);
}
Outcome EnclosureIncidents::CutLink(PortAddress address) {
  return Damage(*impl_, FaultKind::kLinkCut, address, kLaboratory);
}
Outcome EnclosureIncidents::RestoreLink(PortAddress address) {
  return Mend(*impl_, FaultKind::kLinkCut, address, kLaboratory);
}
void EnclosureIncidents::CorruptCache() {
  static_cast<void>(Damage(*impl_, FaultKind::kCacheCorruption, {}, kLaboratory));
}
void EnclosureIncidents::RepairCache() {
  static_cast<void>(Mend(*impl_, FaultKind::kCacheCorruption, {}, kLaboratory));
}
void EnclosureIncidents::SetReachable(bool reachable) {
  const auto change = reachable ? &Mend : &Damage;
  static_cast<void>((*change)(*impl_, kUnreachable, {}, kLaboratory));
}
Outcome EnclosureIncidents::FailBattery(ControllerNumber number) {
  return Damage(*impl_, FaultKind::kCacheBatteryFailure, OnController{number}, kLaboratory);
}
Outcome EnclosureIncidents::RepairBattery(ControllerNumber number) {
  return Mend(*impl_, FaultKind::kCacheBatteryFailure, OnController{number}, kLaboratory);
}
void EnclosureIncidents::LosePower() {
  static_cast<void>(Damage(*impl_, FaultKind::kPowerLoss, {}, kLaboratory));
}
void EnclosureIncidents::RestorePower() {
  static_cast<void>(Mend(*impl_, FaultKind::kPowerLoss, {}, kLaboratory));
}

}  // namespace vdslab::sim
