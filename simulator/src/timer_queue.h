// Things to be done at given times: a heap of deadlines. Not synchronised; clocks are.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "simulator/clock.h"

namespace vdslab::sim {

class TimerQueue {
 public:
  using Action = std::function<void()>;

  TimerId Add(TimePoint when, Action action);
  bool Remove(TimerId id);  // false: it has been taken, or never was

  bool empty() const { return pending_ == 0; }
  // Precondition: not empty.
  TimePoint EarliestTime();
  // The earliest one, and of equal ones that which was added first.
  Action TakeEarliest();

 private:
  struct Entry {
    TimePoint when;
    std::uint64_t number;  // counts the additions
    std::uint32_t place;   // in actions_
    bool IsAfter(const Entry& other) const {
      return when != other.when ? when > other.when : number > other.number;
    }
  };
  struct Slot {
    std::uint64_t number = 0;  // of the entry that uses it; 0: nobody does
    Action action;
  };

  void DropRemoved();
  void Pop();

  std::vector<Entry> heap_;
  std::vector<Slot> slots_;
  std::vector<std::uint32_t> vacant_;
  std::size_t pending_ = 0;
  std::uint64_t last_number_ = 0;
};

}  // namespace vdslab::sim
