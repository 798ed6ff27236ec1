// All that the lifecycle of a part can do, found by trying it out.
#pragma once

#include <algorithm>
#include <vector>

#include "part_machine.h"

namespace vdslab::sim {

template <class Lifecycle>
struct PartTransition {
  typename Lifecycle::State from;
  typename Lifecycle::Event event;
  PartGuards guards = 0;
  typename Lifecycle::State to;
  PartEffect effect = PartEffect::kNone;
};

// From every state that can be reached, with every event and every set of guards but kOnlyAsked;
// states in the order in which they are found, breadth first.
template <class Lifecycle>
std::vector<PartTransition<Lifecycle>> Explore() {
  using State = typename Lifecycle::State;
  using Event = typename Lifecycle::Event;
  struct Input {
    Event event;
    PartGuards guards;
  };
  struct Visited {
    State state;
    std::vector<Input> way;  // a statechart cannot be put into a state, so it walks there
  };
  std::vector<PartTransition<Lifecycle>> transitions;
  std::vector<Visited> visited{{State{}, {}}};
  for (std::size_t number = 0; number < visited.size(); ++number) {
    for (int event = 0; event <= static_cast<int>(Lifecycle::kLastEvent); ++event) {
      for (PartGuards guards = 0; guards < kOnlyAsked; ++guards) {
        const Visited from = visited[number];
        const Input input{static_cast<Event>(event), guards};
        PartMachine<Lifecycle> machine;
        for (const Input& step : from.way) machine.Process(step.event, step.guards);
        const PartEffect effect = machine.Process(input.event, input.guards);
        const State to = machine.state();
        transitions.push_back({from.state, input.event, guards, to, effect});
        const bool known = std::any_of(visited.begin(), visited.end(),
                                       [&](const Visited& each) { return each.state == to; });
        if (known) continue;
        visited.push_back({to, from.way});
        visited.back().way.push_back(input);
      }
    }
  }
  return transitions;
}

}  // namespace vdslab::sim
