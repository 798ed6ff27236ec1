// On whose behalf a thread gives orders.
#pragma once

#include <atomic>

namespace vdslab::sim {

// Who gives orders, and may leave while some of them wait: Enclosure::RefuseWaitingOperations.
// Threads: any.
class Caller {
 public:
  void Leave() { has_left_.store(true); }  // for good
  bool HasLeft() const { return has_left_.load(); }

 private:
  std::atomic<bool> has_left_{false};
};

// The orders that the calling thread gives while this lives are those of the caller, which
// outlives it. Of two that overlap the later one counts. Orders on nobody's behalf are never
// refused because somebody left.
class OnBehalfOf {
 public:
  explicit OnBehalfOf(const Caller& caller);
  ~OnBehalfOf();
  OnBehalfOf(const OnBehalfOf&) = delete;
  OnBehalfOf& operator=(const OnBehalfOf&) = delete;

  static const Caller* Current();  // null: nobody

 private:
  const Caller* const before_;
};

}  // namespace vdslab::sim
