// What the statecharts of the parts have in common. Included by the file of a chart only.
#pragma once

#include <boost/mpl/list.hpp>
#include <boost/statechart/custom_reaction.hpp>
#include <boost/statechart/event.hpp>
#include <boost/statechart/in_state_reaction.hpp>
#include <boost/statechart/simple_state.hpp>
#include <boost/statechart/state_machine.hpp>
#include <boost/statechart/transition.hpp>
#include <utility>

#include "part_machine.h"
#include "sim_check.h"

namespace vdslab::sim {

namespace sc = boost::statechart;

// An enumerator as an event of a chart.
template <auto kEvent>
struct Happened : sc::event<Happened<kEvent>> {
  explicit Happened(PartGuards bits) : guards(bits) {}
  bool Has(PartGuard guard) const { return (guards & guard) != 0; }
  PartGuards guards;
};

// The reactions of a state.
template <auto kEvent, class Next>
using Goes = sc::transition<Happened<kEvent>, Next>;
template <auto kEvent>
using Stays = sc::in_state_reaction<Happened<kEvent>>;  // it is so, nothing happens
template <auto kEvent>
using Asks = sc::custom_reaction<Happened<kEvent>>;

// The region `service` of a part, which follows the orders of a client: its states derive from
// these. A state that only needs a name:
//   struct Online : OnlineByOrder<Online, Offline, Region, Event> {};
//
// `Event` has kOfflineOrdered and kOnlineOrdered. The machine of the chart says
//   RefusesOffline, RefusesOnline  why the order is refused, in `effect`; false: it is not
//   IsOffAnyway                    it is OFFLINE for another reason: the order changes nothing
//   WorkBefore                     what must be done before it goes OFFLINE, or kNone
template <class State, class Offline, class Region, class Event>
struct OnlineByOrder : sc::simple_state<State, Region> {
  using reactions = boost::mpl::list<Asks<Event::kOfflineOrdered>, Asks<Event::kOnlineOrdered>>;
  sc::result react(const Happened<Event::kOfflineOrdered>& order) {
    auto& machine = this->outermost_context();
    if (machine.RefusesOffline() || machine.IsOffAnyway()) return this->discard_event();
    machine.effect = machine.WorkBefore(order.guards);
    if (machine.effect != PartEffect::kNone) return this->discard_event();
    return machine.OnlyAsks(order) ? this->discard_event() : this->template transit<Offline>();
  }
  sc::result react(const Happened<Event::kOnlineOrdered>&) {
    this->outermost_context().RefusesOnline();
    return this->discard_event();
  }
};
template <class State, class Online, class Region, class Event>
struct OfflineByOrder : sc::simple_state<State, Region> {
  using reactions = boost::mpl::list<Asks<Event::kOfflineOrdered>, Asks<Event::kOnlineOrdered>>;
  sc::result react(const Happened<Event::kOfflineOrdered>&) {
    this->outermost_context().RefusesOffline();
    return this->discard_event();
  }
  sc::result react(const Happened<Event::kOnlineOrdered>& order) {
    auto& machine = this->outermost_context();
    if (machine.RefusesOnline() || machine.OnlyAsks(order)) return this->discard_event();
    return this->template transit<Online>();
  }
};

template <class Machine, class Initial>
struct PartChart : sc::state_machine<Machine, Initial> {
  ~PartChart() { this->terminate(); }  // states leave while the machine still exists
  void unconsumed_event(const sc::event_base&) { effect = PartEffect::kSayCannot; }

  template <class State>
  bool Is() const {
    return this->template state_downcast<const State*>() != nullptr;
  }

  // Whether `order`, which nothing speaks against, only asks.
  template <class Order>
  bool OnlyAsks(const Order& order) {
    if (!order.Has(kOnlyAsked)) return false;
    effect = PartEffect::kWouldChange;
    return true;
  }

  // The state that is active among those of a region, given in the order of the enumeration.
  template <class Region, class... States>
  Region Where() const {
    for (auto state = this->state_begin(); state != this->state_end(); ++state) {
      int value = 0;
      const auto type = state->dynamic_type();
      if (((type == States::static_type() || (++value, false)) || ...)) {
        return static_cast<Region>(value);
      }
    }
    SIM_CHECK(false);
  }

  // `Event` is an enumeration whose values count from 0 to `kLast`.
  template <auto kLast>
  void Fire(decltype(kLast) event, PartGuards guards) {
    is_online_anyway = (guards & kIsOnlineAnyway) != 0;
    FireOne<decltype(kLast)>(event, guards,
                             std::make_index_sequence<static_cast<std::size_t>(kLast) + 1>());
  }

  PartEffect effect = PartEffect::kNone;  // of the last event
  bool is_online_anyway = false;          // by the guards of the last event

 private:
  template <class Event, std::size_t... kNumbers>
  void FireOne(Event event, PartGuards guards, std::index_sequence<kNumbers...>) {
    const auto fire = [&]<std::size_t kNumber>() {
      constexpr auto kThis = static_cast<Event>(kNumber);
      if (event == kThis) this->process_event(Happened<kThis>(guards));
    };
    (fire.template operator()<kNumbers>(), ...);
  }
};

template <class Lifecycle>
PartMachine<Lifecycle>::PartMachine() : chart_(std::make_unique<Chart>()) {
  chart_->initiate();
}
template <class Lifecycle>
PartMachine<Lifecycle>::~PartMachine() = default;

template <class Lifecycle>
PartEffect PartMachine<Lifecycle>::Process(Event event, PartGuards guards) {
  chart_->effect = PartEffect::kNone;
  chart_->template Fire<Lifecycle::kLastEvent>(event, guards);
  return chart_->effect;
}

template <class Lifecycle>
typename PartMachine<Lifecycle>::State PartMachine<Lifecycle>::state() const {
  return chart_->Picture();
}

}  // namespace vdslab::sim
