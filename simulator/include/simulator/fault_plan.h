// The faults that are armed. They lie beside the data: removing a rule heals what it made appear
// broken.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "simulator/fault_kind.h"
#include "simulator/fault_rule.h"
#include "simulator/types.h"

namespace vdslab::sim {

using FaultId = std::uint32_t;  // from 1, in the order of arming

// A fault on an operation that fires.
struct Firing {
  FaultId id = 0;
  FaultParameters with;
};

// An incident that begins to act on `target`, or ceases to. A moment only begins.
struct Incident {
  FaultId id = 0;
  FaultKind kind = FaultKind::kDriveFailure;
  FaultTarget target;
  FaultParameters with;
  bool begins = true;
};

struct FaultState {
  FaultId id = 0;
  FaultKind kind = FaultKind::kFlushFailure;
  std::uint64_t entered = 0;  // occasions that the selecting triggers let through
  std::uint64_t fired = 0;
  bool active = false;  // an incident of it acts now
};

// Threads: any. A plan without rules costs one relaxed load per question. Chance is drawn from the
// seed and the number of the rule, so that rules do not disturb each other; with several threads
// the order in which they ask decides who gets which draw.
class FaultPlan {
 public:
  // `began` is the moment from which FaultTrigger::at counts.
  explicit FaultPlan(std::uint64_t seed, TimePoint began = TimePoint{});
  ~FaultPlan();
  FaultPlan(const FaultPlan&) = delete;
  FaultPlan& operator=(const FaultPlan&) = delete;

  TimePoint began() const;

  // For who would have to work to describe an occasion.
  bool HasRules() const;
  bool WaitsForOperations() const;  // whether Begin may tell something
  bool AsksInFlight() const;        // whether a rule looks at Occasion::in_flight

  // Precondition: FindDefect(rule, spec, now - began) is empty. A rule that time sets off fires at
  // the next Due.
  FaultId Arm(const FaultRule& rule, TimePoint now);
  // Takes a rule back. What it broke is healed by the next Due. False: no such rule.
  bool Disarm(FaultId id);
  void Clear();  // all of them

  // For an operation that asks whether a fault of `kind`, one on operations, meets it. Every rule
  // of that kind that lets the occasion through is entered; of those that would fire the oldest
  // does, and the others do not.
  std::optional<Firing> Fire(FaultKind kind, const Occasion& occasion);

  // For an operation: the incidents that it sets off, oldest rule first. A rule does not fire for a
  // target on which it acts already.
  std::vector<Incident> Begin(const Occasion& occasion);

  // For who keeps time: what begins and ends at the earliest moment that is not after `now`, oldest
  // rule first. Empty when nothing is due; so call it until it is.
  std::vector<Incident> Due(TimePoint now);
  // When Due has something to tell next; TimePoint::min() when it has now. Empty: not by itself.
  std::optional<TimePoint> NextDue() const;

  // `watcher` is called after each Arm, Disarm and Clear, on their thread: NextDue may have
  // changed. It must not call those, nor Watch. An empty one ends that; when Watch returns, the
  // watcher before does not run any more.
  void Watch(std::function<void()> watcher);

  std::optional<FaultState> Inspect(FaultId id) const;  // empty: no such rule
  std::vector<FaultState> All() const;                  // in the order of arming

 private:
  class Rules;
  std::unique_ptr<Rules> rules_;
};

}  // namespace vdslab::sim
