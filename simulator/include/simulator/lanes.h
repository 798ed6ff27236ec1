// How many operations an object serves at once.
#pragma once

#include <cstdint>
#include <vector>

#include "simulator/types.h"

namespace vdslab::sim {

struct Service {
  TimePoint start;  // of being served; queued before
  TimePoint end;
  bool operator==(const Service&) const = default;
};

// Serves in the order of the calls, each operation on the lane that is free first. Arithmetic on
// modelled time: nothing waits here.
// Threads: one at a time (LatencyModel locks).
class Lanes {
 public:
  // `count`  0: as many as there are operations, so that none queues
  explicit Lanes(std::uint32_t count) : count_(count) {}

  // An operation that arrives at `arrival` and takes `time` once it is served. Arrivals are meant
  // to come in order; one that comes late still queues behind those that were given before.
  Service Serve(TimePoint arrival, Duration time);

 private:
  const std::uint32_t count_;
  std::vector<TimePoint> busy_until_;  // a heap: the lane that is free first is in front
};

}  // namespace vdslab::sim
