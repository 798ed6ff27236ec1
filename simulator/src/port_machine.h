// The lifecycle of a controller port. Its behaviour is the statechart in port_machine.cc.
#pragma once

#include "part_machine.h"
#include "simulator/types.h"

namespace vdslab::sim {

enum class PortHardware : std::uint8_t { kFit, kResetting, kFailed };
enum class PortLink : std::uint8_t { kLinked, kCut };
// What the controller that it belongs to does.
enum class PortController : std::uint8_t { kServing, kStopped, kRestarting, kSilent };

enum class PortEvent : std::uint8_t {
  kFailed,
  kRepaired,
  kResetBegan,
  kResetEnded,
  kLinkCut,
  kLinkRestored,
  kControllerServes,
  kControllerStopped,
  kControllerRestarts,
  kControllerHung,
  kOfflineOrdered,
  kOnlineOrdered,
};

struct PortState {
  PortHardware hardware = PortHardware::kFit;
  PortLink link = PortLink::kLinked;
  PortController controller = PortController::kServing;
  Ordered service = Ordered::kOnline;

  ComponentStatus status() const;
  // Its link is all that keeps it from work, once its controller has started.
  bool IsBrokenPath() const;
  // It is being reset, and nothing else keeps it from work.
  bool ReturnsByItself() const;
  bool operator==(const PortState&) const = default;
};

struct PortLifecycle {
  using State = PortState;
  using Event = PortEvent;
  static constexpr Event kLastEvent = Event::kOnlineOrdered;
};
using PortMachine = PartMachine<PortLifecycle>;

}  // namespace vdslab::sim
