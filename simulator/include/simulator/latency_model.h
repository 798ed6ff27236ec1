// What the operations of an enclosure take, rule by rule, each object with its own chance.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <vector>

#include "simulator/enclosure_spec.h"
#include "simulator/lanes.h"
#include "simulator/latency.h"
#include "simulator/operation.h"
#include "simulator/types.h"

namespace vdslab::sim {

// One operation, as it was modelled. service.end - service.start is latency + cost.
struct ModelledOperation {
  Service service;
  Duration latency{0};                // drawn by the rule
  Duration cost{0};                   // bytes / bandwidth, spin-up
  std::optional<std::size_t> rule{};  // its place in EnclosureSpec::latency; absent: none fits
  bool is_first_draw = false;         // of this operation on this object
};

// The rule that counts is the most specific one: for the drive, for its model, for all. Times add
// up: the latency that the rule draws; bytes / bandwidth, where the bandwidth is that of the rule,
// else for a flush or a write EnclosureSpec::flush_bytes_per_s, else none; for a spin-up
// EnclosureSpec::spin_up.
//
// Every object has a stream of chance of its own for each operation, made from the seed, the
// operation and the slot. So what one object draws does not depend on what others do, or when.
//
// Threads  any. What an operation without a rule takes is found without a lock.
class LatencyModel {
 public:
  // Takes seed, latency, slots, drives, flush_bytes_per_s and spin_up of `spec`.
  // Precondition: FindDefect(spec) is empty.
  explicit LatencyModel(const EnclosureSpec& spec);

  // `slot`   kWholeEnclosure for what concerns no single drive
  // `bytes`  that are moved
  // The caller then waits until service.end. Operations queue in the order of the calls.
  ModelledOperation Serve(Operation operation, SlotAddress slot, TimePoint arrival,
                          Bytes bytes = 0);

  // Whether Serve would always answer `arrival`: who works need not look at the clock then.
  bool TakesNoTime(Operation operation, Bytes bytes) const;

 private:
  struct Key {
    Operation operation;
    SlotAddress slot;
    auto operator<=>(const Key&) const = default;
  };
  struct Subject {  // an operation on an object that was seen once
    std::optional<std::size_t> rule;
    LatencyStream stream;
    Lanes lanes;
  };

  bool HasRule(Operation operation) const { return has_rule_[static_cast<std::size_t>(operation)]; }
  Subject& SubjectOf(Key key);
  std::optional<std::size_t> FindRule(Key key) const;
  Duration CostOf(Operation operation, Bytes bytes, Bytes bytes_per_s) const;

  const std::uint64_t seed_;
  const Duration spin_up_;
  const Bytes flush_bytes_per_s_;
  std::vector<LatencyRule> rules_;  // without their distributions, which the samplers hold
  std::vector<LatencySampler> samplers_;
  EnclosureSpec drives_;  // only slots and drives, and only when a rule names a model
  std::array<bool, kOperationNames.size()> has_rule_{};
  std::mutex mutex_;
  std::map<Key, Subject> subjects_;
};

}  // namespace vdslab::sim
