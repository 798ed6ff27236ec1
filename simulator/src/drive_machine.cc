#include "drive_machine.h"

#include <boost/mpl/list.hpp>
#include <boost/statechart/custom_reaction.hpp>
#include <boost/statechart/event.hpp>
#include <boost/statechart/in_state_reaction.hpp>
#include <boost/statechart/simple_state.hpp>
#include <boost/statechart/state_machine.hpp>
#include <boost/statechart/transition.hpp>

#include "sim_check.h"

namespace sc = boost::statechart;
using boost::mpl::list;

namespace vdslab::sim {
namespace drive_chart {

// Three regions side by side. Each event has one region that reacts to it, because the order in
// which a statechart offers an event to its regions is nothing to build on. [guard] reads a bit of
// the event or asks for a state of another region, /effect is what the drive must then do; an event
// that nothing reacts to is refused.
//
//   condition                      prognosis                    place
//   o--> Fit                       o--> Trusted                 o--> Absent
//   Fit      --WentNotReady-->     Trusted --FailurePredicted   Absent  --Plugged--> Online
//            NotReady                [Silent, Failed] refused   Online  --Unplugged--> Absent
//   Fit      --WentSilent-->         else --> Suspect           Offline --Unplugged--> Absent
//            Silent                Suspect --Reassured-->       Online  --OfflineOrdered
//   Fit      --MediaFailed-->        Trusted                      [not Fit]     refused
//            Failed                                               [last copy]   refused
//   NotReady and Silent change                                    [dirty]       /flush, stays
//     into each other and to                                      else -->      Offline
//     Failed                                                    Offline --OnlineOrdered
//   all      --Healed--> Fit                                      [not Fit]     refused
//     and raise Reassured                                         [not spun up] /spin up, stays
//                                                                 else -->      Online
//                                                             Online  --RemovalOrdered
//                                                                 [last copy]   refused
//                                                                 [dirty, Fit]  /flush, stays
//                                                                 else -->      Absent
//                                                             Offline --RemovalOrdered--> Absent
//                                                             Online  --WithdrawalOrdered
//                                                                 [not Failed, dirty] refused
//                                                                 else -->      Offline
//
// As condition and place lie side by side, a drive that heals is again what it was before, and a
// failed drive that is pulled and put back is still failed.

template <class Derived>
struct Guarded : sc::event<Derived> {
  explicit Guarded(DriveGuards bits) : guards(bits) {}
  bool Has(DriveGuard guard) const { return (guards & guard) != 0; }
  DriveGuards guards;
};
// clang-format off
struct Plugged : Guarded<Plugged> { using Guarded::Guarded; };
struct Unplugged : Guarded<Unplugged> { using Guarded::Guarded; };
struct MediaFailed : Guarded<MediaFailed> { using Guarded::Guarded; };
struct WentNotReady : Guarded<WentNotReady> { using Guarded::Guarded; };
struct WentSilent : Guarded<WentSilent> { using Guarded::Guarded; };
struct FailurePredicted : Guarded<FailurePredicted> { using Guarded::Guarded; };
struct Healed : Guarded<Healed> { using Guarded::Guarded; };
struct OfflineOrdered : Guarded<OfflineOrdered> { using Guarded::Guarded; };
struct OnlineOrdered : Guarded<OnlineOrdered> { using Guarded::Guarded; };
struct RemovalOrdered : Guarded<RemovalOrdered> { using Guarded::Guarded; };
struct WithdrawalOrdered : Guarded<WithdrawalOrdered> { using Guarded::Guarded; };
struct Reassured : sc::event<Reassured> {};

struct Drive;
struct Fit; struct NotReady; struct Silent; struct Failed;
struct Trusted; struct Suspect;
struct Absent; struct Online; struct Offline;

struct Lifecycle : sc::state_machine<Lifecycle, Drive> {
  ~Lifecycle() { terminate(); }  // states leave while the machine still exists
  void unconsumed_event(const sc::event_base&) { effects |= kCannot; }

  template <class Event> void TellArrived(const Event&) { effects |= kTellArrived; }
  template <class Event> void TellDeparted(const Event&) { effects |= kTellDeparted; }
  template <class Event> void TellModified(const Event&) { effects |= kTellModified; }
  template <class Event> void LeaveService(const Event&) {
    effects |= kTellModified | kTellLeftService;
  }
  template <class Event> void LeaveLun(const Event& event) {
    effects |= kTellModified;
    if (event.Has(kIsServing)) effects |= kTellLeftService;
  }
  template <class Event> void Flush(const Event&) { effects |= sim::kFlush; }
  template <class Event> void SpinUp(const Event&) { effects |= sim::kSpinUp; }
  template <class Event> void SayFailed(const Event&) { effects |= kHasFailed; }
  template <class Event> void SayCannot(const Event&) { effects |= kCannot; }
  template <class State> bool Is() const { return state_downcast<const State*>() != nullptr; }
  template <class FitState, class FailedState, class Event> bool RefusesOrder(const Event& event) {
    if (Is<FitState>()) return false;
    if (Is<FailedState>()) SayFailed(event); else SayCannot(event);
    return true;
  }

  DriveEffects effects = 0;  // of the last event
};

template <class Event, class Next, void (Lifecycle::*kEffect)(const Event&)>
using On = sc::transition<Event, Next, Lifecycle, kEffect>;
template <class Event, void (Lifecycle::*kEffect)(const Event&)>
using Answer = sc::in_state_reaction<Event, Lifecycle, kEffect>;
template <class Event>
using Already = sc::in_state_reaction<Event>;  // it is so, nothing happens

struct Drive : sc::simple_state<Drive, Lifecycle, list<Fit, Trusted, Absent>> {};

  struct Fit : sc::simple_state<Fit, Drive::orthogonal<0>> {
    using reactions = list<
        On<WentNotReady, NotReady, &Lifecycle::LeaveLun>,
        On<WentSilent, Silent, &Lifecycle::LeaveLun>,
        On<MediaFailed, Failed, &Lifecycle::LeaveLun>,
        sc::custom_reaction<Healed>>;
    sc::result react(const Healed&) {
      post_event(Reassured());
      return discard_event();
    }
  };
  struct NotReady : sc::simple_state<NotReady, Drive::orthogonal<0>> {
    using reactions = list<
        Already<WentNotReady>,
        On<WentSilent, Silent, &Lifecycle::TellModified>,
        On<MediaFailed, Failed, &Lifecycle::TellModified>,
        sc::custom_reaction<Healed>>;
    sc::result react(const Healed& event) {
      post_event(Reassured());
      return transit<Fit>(&Lifecycle::TellModified<Healed>, event);
    }
  };
  struct Silent : sc::simple_state<Silent, Drive::orthogonal<0>> {
    using reactions = list<
        On<WentNotReady, NotReady, &Lifecycle::TellModified>,
        Already<WentSilent>,
        On<MediaFailed, Failed, &Lifecycle::TellModified>,
        sc::custom_reaction<Healed>>;
    sc::result react(const Healed& event) {
      post_event(Reassured());
      return transit<Fit>(&Lifecycle::TellModified<Healed>, event);
    }
  };
  struct Failed : sc::simple_state<Failed, Drive::orthogonal<0>> {
    using reactions = list<
        Answer<WentNotReady, &Lifecycle::SayFailed>,
        Answer<WentSilent, &Lifecycle::SayFailed>,
        Already<MediaFailed>,
        sc::custom_reaction<Healed>>;
    sc::result react(const Healed& event) {
      post_event(Reassured());
      return transit<Fit>(&Lifecycle::TellModified<Healed>, event);
    }
  };

  struct Trusted : sc::simple_state<Trusted, Drive::orthogonal<1>> {
    using reactions = list<sc::custom_reaction<FailurePredicted>, Already<Reassured>>;
    sc::result react(const FailurePredicted& event) {
      Lifecycle& machine = outermost_context();
      if (machine.Is<Failed>()) return machine.SayFailed(event), discard_event();
      if (machine.Is<Silent>()) return machine.SayCannot(event), discard_event();
      return transit<Suspect>(&Lifecycle::TellModified<FailurePredicted>, event);
    }
  };
  struct Suspect : sc::simple_state<Suspect, Drive::orthogonal<1>> {
    using reactions = list<
        Already<FailurePredicted>,
        On<Reassured, Trusted, &Lifecycle::TellModified>>;
  };

  struct Absent : sc::simple_state<Absent, Drive::orthogonal<2>> {
    using reactions = On<Plugged, Online, &Lifecycle::TellArrived>;
  };
  struct Online : sc::simple_state<Online, Drive::orthogonal<2>> {
    using reactions = list<
        On<Unplugged, Absent, &Lifecycle::TellDeparted>,
        sc::custom_reaction<OfflineOrdered>,
        sc::custom_reaction<OnlineOrdered>,
        sc::custom_reaction<RemovalOrdered>,
        sc::custom_reaction<WithdrawalOrdered>>;
    sc::result react(const OfflineOrdered& event) {
      Lifecycle& machine = outermost_context();
      if (machine.RefusesOrder<Fit, Failed>(event)) return discard_event();
      if (event.Has(kIsLastCopy)) return machine.SayCannot(event), discard_event();
      if (event.Has(kIsDirty)) return machine.Flush(event), discard_event();
      return transit<Offline>(&Lifecycle::LeaveService<OfflineOrdered>, event);
    }
    sc::result react(const OnlineOrdered& event) {
      outermost_context().RefusesOrder<Fit, Failed>(event);
      return discard_event();
    }
    sc::result react(const RemovalOrdered& event) {
      Lifecycle& machine = outermost_context();
      if (event.Has(kIsLastCopy)) return machine.SayCannot(event), discard_event();
      if (machine.Is<Fit>() && event.Has(kIsDirty)) return machine.Flush(event), discard_event();
      return transit<Absent>(&Lifecycle::TellDeparted<RemovalOrdered>, event);
    }
    sc::result react(const WithdrawalOrdered& event) {
      Lifecycle& machine = outermost_context();
      if (!machine.Is<Failed>()) return machine.SayCannot(event), discard_event();
      if (event.Has(kIsDirty)) return machine.SayFailed(event), discard_event();
      return transit<Offline>();
    }
  };
  struct Offline : sc::simple_state<Offline, Drive::orthogonal<2>> {
    using reactions = list<
        On<Unplugged, Absent, &Lifecycle::TellDeparted>,
        sc::custom_reaction<OfflineOrdered>,
        sc::custom_reaction<OnlineOrdered>,
        On<RemovalOrdered, Absent, &Lifecycle::TellDeparted>,
        Already<WithdrawalOrdered>>;
    sc::result react(const OfflineOrdered& event) {
      outermost_context().RefusesOrder<Fit, Failed>(event);
      return discard_event();
    }
    sc::result react(const OnlineOrdered& event) {
      Lifecycle& machine = outermost_context();
      if (machine.RefusesOrder<Fit, Failed>(event)) return discard_event();
      if (!event.Has(kIsSpunUp)) return machine.SpinUp(event), discard_event();
      return transit<Online>(&Lifecycle::TellModified<OnlineOrdered>, event);
    }
  };
// clang-format on

}  // namespace drive_chart

class DriveMachine::Chart : public drive_chart::Lifecycle {
 public:
  // The state that is active among those of a region, given in the order of the enumeration. (A
  // state_cast would do, and takes forty times as long.)
  template <class Region, class... States>
  Region Where() const {
    for (auto state = state_begin(); state != state_end(); ++state) {
      int value = 0;
      const auto type = state->dynamic_type();
      if (((type == States::static_type() || (++value, false)) || ...)) {
        return static_cast<Region>(value);
      }
    }
    SIM_CHECK(false);
  }

  void Fire(DriveEvent event, DriveGuards guards) {
    using namespace drive_chart;
    switch (event) {
      case DriveEvent::kPlugged:
        return process_event(Plugged(guards));
      case DriveEvent::kUnplugged:
        return process_event(Unplugged(guards));
      case DriveEvent::kMediaFailed:
        return process_event(MediaFailed(guards));
      case DriveEvent::kWentNotReady:
        return process_event(WentNotReady(guards));
      case DriveEvent::kWentSilent:
        return process_event(WentSilent(guards));
      case DriveEvent::kFailurePredicted:
        return process_event(FailurePredicted(guards));
      case DriveEvent::kHealed:
        return process_event(Healed(guards));
      case DriveEvent::kOfflineOrdered:
        return process_event(OfflineOrdered(guards));
      case DriveEvent::kOnlineOrdered:
        return process_event(OnlineOrdered(guards));
      case DriveEvent::kRemovalOrdered:
        return process_event(RemovalOrdered(guards));
      case DriveEvent::kWithdrawalOrdered:
        return process_event(WithdrawalOrdered(guards));
    }
    SIM_CHECK(false);
  }
};

DriveMachine::DriveMachine() : chart_(std::make_unique<Chart>()) { chart_->initiate(); }
DriveMachine::~DriveMachine() = default;

DriveState DriveMachine::state() const {
  using namespace drive_chart;
  return {chart_->Where<Condition, Fit, NotReady, Silent, Failed>(),
          chart_->Where<Prognosis, Trusted, Suspect>(),
          chart_->Where<Place, Absent, Online, Offline>()};
}

DriveStep DriveMachine::Process(DriveEvent event, DriveGuards guards) {
  chart_->effects = 0;
  chart_->Fire(event, guards);
  return {.next = state(), .effects = chart_->effects};
}

}  // namespace vdslab::sim
