#include "timer_queue.h"

#include <algorithm>
#include <utility>

#include "sim_check.h"

namespace vdslab::sim {
namespace {

// std's heaps have the greatest in front.
constexpr auto kIsAfter = [](const auto& one, const auto& other) { return one.IsAfter(other); };

}  // namespace

TimerId TimerQueue::Add(TimePoint when, Action action) {
  if (vacant_.empty()) {
    vacant_.push_back(static_cast<std::uint32_t>(slots_.size()));
    slots_.emplace_back();
  }
  const std::uint32_t place = vacant_.back();
  vacant_.pop_back();
  slots_[place] = {++last_number_, std::move(action)};
  heap_.push_back({when, last_number_, place});
  std::push_heap(heap_.begin(), heap_.end(), kIsAfter);
  ++pending_;
  return {last_number_, place};
}

bool TimerQueue::Remove(TimerId id) {
  if (id.number == 0 || id.place >= slots_.size() || slots_[id.place].number != id.number) {
    return false;
  }
  slots_[id.place] = {};
  vacant_.push_back(id.place);
  --pending_;
  return true;
}

TimePoint TimerQueue::EarliestTime() {
  DropRemoved();
  return heap_.front().when;
}

TimerQueue::Action TimerQueue::TakeEarliest() {
  DropRemoved();
  const Entry entry = heap_.front();
  Action action = std::move(slots_[entry.place].action);
  Remove({entry.number, entry.place});
  Pop();
  return action;
}

// A removed timer leaves its deadline in the heap until that comes to the front.
void TimerQueue::DropRemoved() {
  SIM_CHECK(pending_ > 0);
  while (slots_[heap_.front().place].number != heap_.front().number) Pop();
}

void TimerQueue::Pop() {
  std::pop_heap(heap_.begin(), heap_.end(), kIsAfter);
  heap_.pop_back();
}

}  // namespace vdslab::sim
