#include "controller_machine.h"

#include "part_chart.h"

namespace vdslab::sim {
namespace controller_chart {

// Two regions side by side. [guard] reads a bit of the event or asks for a state of the other
// region, /effect is what must be done before the order can be given again; an event that nothing
// reacts to is refused.
//
//   condition                                    service
//   o--> Fit                                     o--> Online
//   Fit        --Hung-->         Silent          Online  --OfflineOrdered
//   Fit        --RestartBegan--> Restarting        [Failed]            refused, has failed
//   Fit        --Failed-->       Failed            [Silent, Restarting] refused
//   Silent     --HangEnded-->    Fit               [dirty data]        /flush, stays
//   Silent     --RestartBegan--> Restarting        [carries LUNs]      /hand over, stays
//   Silent     --Failed-->       Failed            else -->            Offline
//   Restarting --RestartEnded--> Fit             Offline --OnlineOrdered
//   Restarting --Hung-->         Silent            [Failed]            refused, has failed
//   Restarting --Failed-->       Failed            [Silent, Restarting] refused
//   all        --Repaired-->     Fit               else -->            Online
//
// While it restarts, it does not hang. What ends a hang or a restart does not mend a controller
// that has failed. What shows again after one of them, damage.cc knows.

using boost::mpl::list;
using enum ControllerEvent;

// clang-format off
struct Controller;
struct Fit; struct Restarting; struct Silent; struct Failed;
struct Online; struct Offline;

struct Machine : PartChart<Machine, Controller> {
  bool RefusesOffline() { return RefusesOrders(); }
  bool RefusesOnline() { return RefusesOrders(); }
  static bool IsOffAnyway() { return false; }
  static PartEffect WorkBefore(PartGuards guards) {
    if ((guards & kHoldsDirtyData) != 0) return PartEffect::kFlush;
    return (guards & kCarriesLuns) != 0 ? PartEffect::kHandOver : PartEffect::kNone;
  }

 private:
  bool RefusesOrders();
};

struct Controller : sc::simple_state<Controller, Machine, list<Fit, Online>> {};

  struct Fit : sc::simple_state<Fit, Controller::orthogonal<0>> {
    using reactions = list<
        Goes<kHung, Silent>,
        Goes<kRestartBegan, Restarting>,
        Goes<kFailed, Failed>,
        Stays<kHangEnded>, Stays<kRestartEnded>, Stays<kRepaired>>;
  };
  struct Restarting : sc::simple_state<Restarting, Controller::orthogonal<0>> {
    using reactions = list<
        Goes<kRestartEnded, Fit>,
        Goes<kHung, Silent>,
        Goes<kFailed, Failed>,
        Goes<kRepaired, Fit>,
        Stays<kRestartBegan>, Stays<kHangEnded>>;
  };
  struct Silent : sc::simple_state<Silent, Controller::orthogonal<0>> {
    using reactions = list<
        Goes<kHangEnded, Fit>,
        Goes<kRestartBegan, Restarting>,
        Goes<kFailed, Failed>,
        Goes<kRepaired, Fit>,
        Stays<kHung>, Stays<kRestartEnded>>;
  };
  struct Failed : sc::simple_state<Failed, Controller::orthogonal<0>> {
    using reactions = list<
        Goes<kRepaired, Fit>,
        Stays<kFailed>, Stays<kHangEnded>, Stays<kRestartEnded>>;
  };

  struct Online : OnlineByOrder<Online, Offline, Controller::orthogonal<1>, ControllerEvent> {};
  struct Offline : OfflineByOrder<Offline, Online, Controller::orthogonal<1>, ControllerEvent> {};
// clang-format on

bool Machine::RefusesOrders() {
  if (Is<Fit>()) return false;
  effect = Is<Failed>() ? PartEffect::kSayFailed : PartEffect::kSayCannot;
  return true;
}

}  // namespace controller_chart

template <>
class PartMachine<ControllerLifecycle>::Chart : public controller_chart::Machine {
 public:
  ControllerState Picture() const {
    using namespace controller_chart;
    return {Where<ControllerCondition, Fit, Restarting, Silent, Failed>(),
            Where<Ordered, Online, Offline>()};
  }
};
template class PartMachine<ControllerLifecycle>;

ComponentStatus ControllerState::status() const {
  switch (condition) {
    case ControllerCondition::kFit:
      return service == Ordered::kOnline ? ComponentStatus::kOnline : ComponentStatus::kOffline;
    case ControllerCondition::kRestarting:
      return ComponentStatus::kNotReady;
    case ControllerCondition::kSilent:
      return ComponentStatus::kUnknown;
    case ControllerCondition::kFailed:
      return ComponentStatus::kFailed;
  }
  return ComponentStatus::kUnknown;
}

Health ControllerState::health() const {
  if (condition == ControllerCondition::kSilent) return Health::kUnknown;
  return condition == ControllerCondition::kFailed ? Health::kFailed : Health::kHealthy;
}

}  // namespace vdslab::sim
