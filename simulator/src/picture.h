// The picture of the array that a provider caches, and the line over which it asks for a new one.
#pragma once

#include <atomic>
#include <cstdint>

#include "simulator/outcome.h"
#include "simulator/telling_manners.h"

namespace vdslab::sim {

// A damaged picture is repaired in two steps, as the array has it (AMB-27). Threads: any.
class Picture {
 public:
  explicit Picture(CacheRepair repair) : repair_(repair) {}

  // kOk, or kCacheCorrupt while the picture is damaged or the enclosure does not answer.
  Outcome Check() const {
    return IsSound() && IsReachable() ? Outcome::kOk : Outcome::kCacheCorrupt;
  }
  bool IsReachable() const { return reachable_.load(std::memory_order_acquire); }

  void Corrupt() { damage_ = Damage::kCorrupt; }
  void Heal() { damage_ = Damage::kNone; }
  void SetReachable(bool reachable) { reachable_ = reachable; }

  void LookAnew() {
    const bool suffices = repair_ == CacheRepair::kReenumerate;
    Take(suffices ? Damage::kNone : Damage::kLookedAnew, Damage::kTakenOver);
  }
  void TakeOver() {  // without a new look there may be nothing to take over
    const bool can_be_first = repair_ == CacheRepair::kBothInAnyOrder;
    const Damage first = can_be_first ? Damage::kTakenOver : Damage::kCorrupt;
    Take(repair_ == CacheRepair::kRefresh ? Damage::kNone : first, Damage::kLookedAnew);
  }
  bool IsSound() const { return damage_.load(std::memory_order_acquire) == Damage::kNone; }

 private:
  enum class Damage : std::uint8_t { kNone, kCorrupt, kLookedAnew, kTakenOver };

  // A step: what it makes of a picture that is corrupt, and after which other step it is the
  // second. A sound picture needs none.
  void Take(Damage first, Damage other) {
    Damage seen = Damage::kCorrupt;
    if (damage_.compare_exchange_strong(seen, first) || seen != other) return;
    damage_.compare_exchange_strong(seen, Damage::kNone);
  }

  const CacheRepair repair_;
  std::atomic<Damage> damage_{Damage::kNone};
  std::atomic<bool> reachable_{true};
};

}  // namespace vdslab::sim
