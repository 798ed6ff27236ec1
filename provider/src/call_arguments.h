// What a caller has passed, as far as it can be judged without a look at the object.
#pragma once

#include <algorithm>
#include <cstdint>

namespace vdslab::provider {

// Whether the arguments of a call are good. Of those that are not, a pointer that is null comes
// first, for a role may have a code of its own for it (AMB-35).
class Arguments {
 public:
  Arguments(bool are_good) : state_(are_good ? State::kGood : State::kBad) {}  // by a condition
  Arguments(const void* pointer) = delete;                                     // see Given
  static Arguments Null() { return Arguments(State::kNull); }

  bool are_good() const { return state_ == State::kGood; }
  bool are_null() const { return state_ == State::kNull; }
  Arguments And(Arguments others) const { return Arguments(std::max(state_, others.state_)); }

 private:
  enum class State : std::uint8_t { kGood, kBad, kNull };
  explicit Arguments(State state) : state_(state) {}

  State state_;
};

inline Arguments Given(const void* pointer) {
  return pointer == nullptr ? Arguments::Null() : Arguments(true);
}

}  // namespace vdslab::provider
