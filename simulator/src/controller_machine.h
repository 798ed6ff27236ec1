// The lifecycle of a controller. Its behaviour is the statechart in controller_machine.cc.
#pragma once

#include "part_machine.h"
#include "simulator/types.h"

namespace vdslab::sim {

// What its hardware and firmware do.
enum class ControllerCondition : std::uint8_t { kFit, kRestarting, kSilent, kFailed };

enum class ControllerEvent : std::uint8_t {
  kFailed,
  kHung,
  kHangEnded,
  kRestartBegan,
  kRestartEnded,
  kRepaired,
  kOfflineOrdered,
  kOnlineOrdered,
};

struct ControllerState {
  ControllerCondition condition = ControllerCondition::kFit;
  Ordered service = Ordered::kOnline;

  ComponentStatus status() const;
  Health health() const;
  bool operator==(const ControllerState&) const = default;
};

struct ControllerLifecycle {
  using State = ControllerState;
  using Event = ControllerEvent;
  static constexpr Event kLastEvent = Event::kOnlineOrdered;
};
using ControllerMachine = PartMachine<ControllerLifecycle>;

}  // namespace vdslab::sim
