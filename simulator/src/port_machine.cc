#include "port_machine.h"

#include "part_chart.h"

namespace vdslab::sim {
namespace port_chart {

// Four regions side by side; see controller_machine.cc for the notation.
//
//   hardware                               link
//   o--> Fit                               o--> Linked
//   Fit    --Failed-->   Failed            Linked --LinkCut-->      Cut
//   Failed --Repaired--> Fit               Cut    --LinkRestored--> Linked
//
//   controller                             service
//   o--> Serving                           o--> Online
//   all --ControllerServes-->   Serving    Online  --OfflineOrdered
//   all --ControllerStopped-->  Stopped      [Failed]               refused, has failed
//   all --ControllerRestarts--> Restarting   [Stopped]              it is so, stays
//   all --ControllerHung-->     Silent       [Restarting, Silent]   refused
//                                            else -->               Offline
//                                          Offline --OnlineOrdered
//                                            [Failed]               refused, has failed
//                                            [not Serving, Cut]     refused
//                                            else -->               Online

using boost::mpl::list;
using enum PortEvent;

// clang-format off
struct Port;
struct Fit; struct Failed;
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
    using reactions = list<Goes<kFailed, Failed>, Stays<kRepaired>>;
  };
  struct Failed : sc::simple_state<Failed, Port::orthogonal<0>> {
    using reactions = list<Stays<kFailed>, Goes<kRepaired, Fit>>;
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
  if (Is<Restarting>() || Is<Silent>()) return effect = PartEffect::kSayCannot, true;
  return false;
}

// It would not be ONLINE after it.
bool Machine::RefusesOnline() {
  if (Is<Failed>()) return effect = PartEffect::kSayFailed, true;
  if (!Is<Serving>() || Is<Cut>()) return effect = PartEffect::kSayCannot, true;
  return false;
}

bool Machine::IsOffAnyway() { return Is<Stopped>(); }

}  // namespace port_chart

template <>
class PartMachine<PortLifecycle>::Chart : public port_chart::Machine {
 public:
  PortState Picture() const {
    using namespace port_chart;
    return {Where<PortHardware, Fit, Failed>(), Where<PortLink, Linked, Cut>(),
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
  if (controller == PortController::kRestarting || link == PortLink::kCut) {
    return ComponentStatus::kNotReady;
  }
  return ComponentStatus::kOnline;
}

bool PortState::IsBrokenPath() const {
  return link == PortLink::kCut && status() == ComponentStatus::kNotReady;
}

}  // namespace vdslab::sim
