// Faults that act on operations. They lie beside the data: removing a rule heals what it made
// appear broken.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>

#include "simulator/types.h"

namespace vdslab::sim {

enum class FaultKind : std::uint8_t {
  kFlushFailure,  // a flush of dirty data ends in an error; the dirty data stays in the cache
  kOutOfMemory,   // the operation ends with Outcome::kOutOfMemory before anything changed
  kSlowDrive,     // every operation on the drive takes `extra` longer
};

struct FaultRule {
  FaultKind kind = FaultKind::kFlushFailure;
  std::optional<SlotAddress> slot{};  // absent: any drive
  std::uint32_t times = 0;            // fires at most this often; 0: always
  Duration extra{0};                  // kSlowDrive
};

using FaultId = std::uint32_t;

// Threads: any. A plan without rules costs one relaxed load per question.
class FaultPlan {
 public:
  FaultPlan();
  ~FaultPlan();
  FaultPlan(const FaultPlan&) = delete;
  FaultPlan& operator=(const FaultPlan&) = delete;

  FaultId Arm(const FaultRule& rule);
  bool Disarm(FaultId id);  // false: no such rule
  void Clear();

  // The rule of `kind` that fires for an operation on `slot`, which counts as one firing.
  std::optional<FaultRule> Fire(FaultKind kind, SlotAddress slot);
  std::uint32_t FiredCount(FaultId id) const;

 private:
  class Rules;
  std::unique_ptr<Rules> rules_;
};

}  // namespace vdslab::sim
