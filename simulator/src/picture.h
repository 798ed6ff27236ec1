// The picture of the array that a provider caches, and the line over which it asks for a new one.
#pragma once

#include <atomic>
#include <cstdint>

#include "simulator/outcome.h"

namespace vdslab::sim {

// A damaged picture is repaired in two steps, in this order (AMB-27). Threads: any.
class Picture {
 public:
  // kOk, or kCacheCorrupt while the picture is damaged or the enclosure does not answer.
  Outcome Check() const {
    return IsSound() && IsReachable() ? Outcome::kOk : Outcome::kCacheCorrupt;
  }
  bool IsReachable() const { return reachable_.load(std::memory_order_acquire); }

  void Corrupt() { damage_ = Damage::kCorrupt; }
  void Heal() { damage_ = Damage::kNone; }
  void SetReachable(bool reachable) { reachable_ = reachable; }

  void LookAnew() {  // a sound picture needs no second step
    Damage expected = Damage::kCorrupt;
    damage_.compare_exchange_strong(expected, Damage::kLookedAnew);
  }
  void TakeOver() {  // without a new look there is nothing to take over
    Damage expected = Damage::kLookedAnew;
    damage_.compare_exchange_strong(expected, Damage::kNone);
  }
  bool IsSound() const { return damage_.load(std::memory_order_acquire) == Damage::kNone; }

 private:
  enum class Damage : std::uint8_t { kNone, kCorrupt, kLookedAnew };
  std::atomic<Damage> damage_{Damage::kNone};
  std::atomic<bool> reachable_{true};
};

}  // namespace vdslab::sim
