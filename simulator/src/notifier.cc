#include "notifier.h"

#include <algorithm>

#include "fault_effects.h"
#include "hardware.h"
#include "lun.h"

namespace vdslab::sim {

void Notifier::OnHappening(const Happening& happening) noexcept {
  if (!hardware_.faults.HasRules() && !holds_back_.load(std::memory_order_relaxed)) {
    return listener_.OnHappening(happening);
  }
  Happening told;
  {
    std::lock_guard lock(mutex_);
    for (const Event& event : happening) Meet(event, told);
  }
  Tell(told);
}

void Notifier::Meet(const Event& event, Happening& told) {
  FaultPlan& faults = hardware_.faults;
  const Occasion occasion = Describe(event);
  if (faults.WaitsForOperations()) hardware_.fault_effects->BeginLater(occasion);
  if (faults.Fire(FaultKind::kNotificationLost, occasion)) return;
  if (const auto late = faults.Fire(FaultKind::kNotificationDelayed, occasion)) {
    return TellLate(event, late->with.extra);
  }
  if (const auto behind = faults.Fire(FaultKind::kNotificationReordered, occasion)) {
    held_back_.push_back({event, std::max(behind->with.amount, 1u), behind->id});
    holds_back_.store(true, std::memory_order_relaxed);
    return;
  }
  Add(event, told);
  const auto again = faults.Fire(FaultKind::kNotificationDuplicated, occasion);
  for (std::uint32_t copy = 0; again && copy < std::max(again->with.amount, 1u); ++copy) {
    told.push_back(event);
  }
}

void Notifier::Add(const Event& event, Happening& told) {
  told.push_back(event);
  std::erase_if(held_back_, [&told](HeldBack& held) {
    if (--held.places > 0) return false;
    told.push_back(held.event);
    return true;
  });
  holds_back_.store(!held_back_.empty(), std::memory_order_relaxed);
}

void Notifier::TellLate(const Event& event, Duration delay) {
  hardware_.timers.Set(hardware_.clock.Now() + delay, [this, event] {
    Happening told;
    {
      std::lock_guard lock(mutex_);
      Add(event, told);
    }
    Tell(told);
  });
}

void Notifier::LetGo() {
  if (!holds_back_.load(std::memory_order_relaxed)) return;
  Happening told;
  {
    std::lock_guard lock(mutex_);
    std::erase_if(held_back_, [&](const HeldBack& held) {
      if (hardware_.faults.Inspect(held.rule)) return false;
      told.push_back(held.event);
      return true;
    });
    holds_back_.store(!held_back_.empty(), std::memory_order_relaxed);
  }
  Tell(told);
}

void Notifier::Tell(const Happening& happening) {
  if (!happening.empty()) listener_.OnHappening(happening);
}

Occasion Notifier::Describe(const Event& event) const {
  Occasion occasion{.operation = Operation::kNotify, .now = hardware_.clock.Now()};
  switch (event.object) {
    case ObjectKind::kSubsystem:
      break;
    case ObjectKind::kController:
      occasion.controller = event.index;
      break;
    case ObjectKind::kPort:
      occasion.port = PortAt(event.index);
      break;
    case ObjectKind::kDrive: {
      const Drive& drive = hardware_.bays.slots()[event.index];
      occasion.drive = drive.slot();
      occasion.status = drive.word().state().status();
      NameLuns(drive.group(), occasion);
      break;
    }
    case ObjectKind::kLun:
      occasion.lun = event.index;
      break;
  }
  return occasion;
}

std::optional<PortAddress> Notifier::PortAt(std::uint32_t index) const {
  for (ControllerNumber number = 0; number < hardware_.spec.controllers.size(); ++number) {
    const auto count = static_cast<std::uint32_t>(hardware_.spec.controllers[number].ports.size());
    if (index < count) return PortAddress{number, index};
    index -= count;
  }
  return std::nullopt;
}

}  // namespace vdslab::sim
