// Status and health of a part as readers see them: both with one load.
#pragma once

#include <atomic>
#include <cstdint>

#include "simulator/types.h"

namespace vdslab::sim {

// Threads: reads from any; Show one at a time.
template <class Status>
class Shown {
 public:
  struct Value {
    Status status = Status::kOnline;
    Health health = Health::kHealthy;
    bool operator==(const Value&) const = default;
  };

  Value value() const {
    const std::uint32_t bits = bits_.load(std::memory_order_acquire);
    return {static_cast<Status>(bits >> 8), static_cast<Health>(bits & 0xFF)};
  }

  // True: readers see another picture now.
  bool Show(Value value) {
    const std::uint32_t bits = BitsOf(value);
    return bits_.exchange(bits, std::memory_order_acq_rel) != bits;
  }

 private:
  static constexpr std::uint32_t BitsOf(Value value) {
    return static_cast<std::uint32_t>(value.status) << 8 | static_cast<std::uint32_t>(value.health);
  }

  std::atomic<std::uint32_t> bits_{BitsOf({})};
};

}  // namespace vdslab::sim
