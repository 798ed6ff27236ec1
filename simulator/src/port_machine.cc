#include "port_machine.h"

#include "part_chart.h"

namespace vdslab::sim {
namespace port_chart {

// Four regions side by side; see controller_machine.cc for the notation.
//
//   hardware                               link
//   o--> Fit                               o--> Linked
//   Fit       --ResetBegan--> Resetting    Linked --LinkCut-->      Cut
//   Fit       --Failed-->     Failed       Cut    --LinkRestored--> Linked
//   Resetting --ResetEnded--> Fit
//   Resetting --Failed-->     Failed
//   Failed    --Repaired-->   Fit
//
//   controller                             service
//   o--> Serving                           o--> Online
//   all --ControllerServes-->   Serving    Online  --OfflineOrdered
//   all --ControllerStopped-->  Stopped      [Failed]               refused, has failed
//   all --ControllerRestarts--> Restarting   [Stopped]              it is so, stays
//   all --ControllerHung-->     Silent       [Resetting]            refused
//                                            [Restarting, Silent]   refused
//                                            else -->               Offline
//                                          Offline --OnlineOrdered
//                                            [Failed]               refused, has failed
//                                            [Resetting]            refused
//                                            [not Serving, Cut]     refused
//                                            else -->               Online

using boost::mpl::list;
using enum PortEvent;

// clang-format off
struct Port;
struct Fit; struct Resetting; struct Failed;
struct Linked; struct Cut;
struct Serving; struct Stopped; struct Restarting; struct Silent;
struct Online; struct Offline;

struct Machine : PartChart<Machine, Port> {
  bool RefusesOffline();
  bool RefusesOnline();
  bool IsOffAnyway();
  static PartEffect WorkBefore(PartGuards) { return PartEffect::kNone; }
};

struct Port : sc::simple_state<Port, Machine, list<Fit, Linked, Serving, Online>> {};

  struct Fit : sc::simple_state<Fit, Port::orthogonal<0>> {
    using reactions = list<
        Goes<kFailed, Failed>,
        Goes<kResetBegan, Resetting>,
        Stays<kRepaired>, Stays<kResetEnded>>;
  };
  struct Resetting : sc::simple_state<Resetting, Port::orthogonal<0>> {
    using reactions = list<
        Goes<kFailed, Failed>,
        Goes<kResetEnded, Fit>,
        Stays<kRepaired>, Stays<kResetBegan>>;
  };
  struct Failed : sc::simple_state<Failed, Port::orthogonal<0>> {
    using reactions = list<
        Goes<kRepaired, Fit>,
        Stays<kFailed>, Stays<kResetEnded>>;
  };

  struct Linked : sc::simple_state<Linked, Port::orthogonal<1>> {
    using reactions = list<Goes<kLinkCut, Cut>, Stays<kLinkRestored>>;
  };
  struct Cut : sc::simple_state<Cut, Port::orthogonal<1>> {
    using reactions = list<Stays<kLinkCut>, Goes<kLinkRestored, Linked>>;
  };

  using FollowsController = list<
      Goes<kControllerServes, Serving>,
      Goes<kControllerStopped, Stopped>,
      Goes<kControllerRestarts, Restarting>,
      Goes<kControllerHung, Silent>>;
  struct Serving : sc::simple_state<Serving, Port::orthogonal<2>> {
    using reactions = FollowsController;
  };
  struct Stopped : sc::simple_state<Stopped, Port::orthogonal<2>> {
    using reactions = FollowsController;
  };
  struct Restarting : sc::simple_state<Restarting, Port::orthogonal<2>> {
    using reactions = FollowsController;
  };
  struct Silent : sc::simple_state<Silent, Port::orthogonal<2>> {
    using reactions = FollowsController;
  };

  struct Online : OnlineByOrder<Online, Offline, Port::orthogonal<3>, PortEvent> {};
  struct Offline : OfflineByOrder<Offline, Online, Port::orthogonal<3>, PortEvent> {};
// clang-format on

bool Machine::RefusesOffline() {
  if (Is<Failed>()) return effect = PartEffect::kSayFailed, true;
  const bool is_up = !Is<Resetting>() && !Is<Restarting>() && !Is<Silent>();
  if (!is_up) return effect = PartEffect::kSayCannot, true;
  return false;
}

// It would not be ONLINE after it.
bool Machine::RefusesOnline() {
  if (Is<Failed>()) return effect = PartEffect::kSayFailed, true;
  const bool would_be = !Is<Resetting>() && Is<Serving>() && Is<Linked>();
  if (!would_be) return effect = PartEffect::kSayCannot, true;
  return false;
}

bool Machine::IsOffAnyway() { return Is<Stopped>(); }

}  // namespace port_chart

template <>
class PartMachine<PortLifecycle>::Chart : public port_chart::Machine {
 public:
  PortState Picture() const {
    using namespace port_chart;
    return {Where<PortHardware, Fit, Resetting, Failed>(), Where<PortLink, Linked, Cut>(),
            Where<PortController, Serving, Stopped, Restarting, Silent>(),
            Where<Ordered, Online, Offline>()};
  }
};
template class PartMachine<PortLifecycle>;

ComponentStatus PortState::status() const {
  if (hardware == PortHardware::kFailed) return ComponentStatus::kFailed;
  if (controller == PortController::kSilent) return ComponentStatus::kUnknown;
  if (controller == PortController::kStopped || service == Ordered::kOffline) {
    return ComponentStatus::kOffline;
  }
  const bool is_ready = hardware == PortHardware::kFit && link == PortLink::kLinked &&
                        controller == PortController::kServing;
  return is_ready ? ComponentStatus::kOnline : ComponentStatus::kNotReady;
}

bool PortState::IsBrokenPath() const {
  return link == PortLink::kCut && status() == ComponentStatus::kNotReady;
}

bool PortState::ReturnsByItself() const {
  return *this == PortState{.hardware = PortHardware::kResetting};
}

}  // namespace vdslab::sim
