// A live lifecycle of a part of the array: a Boost.Statechart machine behind a plain interface
// (docs/decisions/0008). Controllers, ports, LUNs and the subsystem have one each; drives have a
// table.
#pragma once

#include <cstdint>
#include <memory>

namespace vdslab::sim {

// What a client ordered of a part.
enum class Ordered : std::uint8_t { kOnline, kOffline };

using PartGuards = std::uint8_t;
enum PartGuard : PartGuards {
  kHoldsDirtyData = 1,  // acknowledged data that it answers for is only in the cache
  kCarriesLuns = 2,     // LUNs that another controller could take over go through it
  kOnlyAsked = 4,       // what would the order take? nothing changes by it
  kIsOnlineAnyway = 8,  // what has failed, or does not lead to it, does not show in its status
};

// What an event asks for beside the change of state. The later one counts more.
enum class PartEffect : std::uint8_t {
  kNone,
  kWouldChange,  // only asked: the part would change
  kHandOver,     // nothing has changed yet: let another controller take over, then order again
  kFlush,        // nothing has changed yet: flush, then give the order again
  kSayCannot,    // refused: no part in this state does that
  kSayFailed,    // refused: the part has failed
};

// `Lifecycle` names the types State and Event. State is an aggregate with a member for each region
// of the chart; what readers see follows from it alone.
//
// Threads  one at a time; the caller sees to it.
template <class Lifecycle>
class PartMachine {
 public:
  using State = typename Lifecycle::State;
  using Event = typename Lifecycle::Event;

  PartMachine();  // in the state State{}
  ~PartMachine();

  PartEffect Process(Event event, PartGuards guards = 0);
  State state() const;

 private:
  class Chart;
  std::unique_ptr<Chart> chart_;
};

}  // namespace vdslab::sim
