#include "simulator/lanes.h"

#include <algorithm>
#include <functional>

namespace vdslab::sim {

Service Lanes::Serve(TimePoint arrival, Duration time) {
  if (count_ == 0) return {arrival, arrival + time};
  TimePoint start = arrival;
  if (busy_until_.size() == count_) {
    start = std::max(arrival, busy_until_.front());
    std::pop_heap(busy_until_.begin(), busy_until_.end(), std::greater<>());
    busy_until_.pop_back();
  }
  busy_until_.push_back(start + time);
  std::push_heap(busy_until_.begin(), busy_until_.end(), std::greater<>());
  return {start, start + time};
}

}  // namespace vdslab::sim
