// Watches an enclosure step by step and keeps what did not hold.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "invariants/invariant.h"

namespace vdslab::sim {

class RedundancyModel;

struct Violation {
  TimePoint at{};
  std::string invariant;
  std::string what;
};

// How much there was to see.
struct AuditFigures {
  std::uint64_t steps = 0;
  std::uint64_t takeovers = 0;
  std::uint64_t rebuilds_begun = 0;  // also of those that begin anew
  std::uint64_t rebuilds_done = 0;
  std::uint64_t flushes = 0;
  std::uint64_t luns_lost = 0;      // changes to the status FAILED
  std::uint64_t luns_returned = 0;  // and from it
  // Of writes to LUNs that were acknowledged:
  std::uint64_t writes = 0;
  std::uint64_t writes_at_risk = 0;  // changes to that state, also at once
  std::uint64_t writes_lost = 0;
};

// Threads: one, which also does whatever is done to the enclosure.
class Audit {
 public:
  // The enclosure is new, and outlives the audit.
  explicit Audit(Enclosure& enclosure);
  ~Audit();

  // To be called when time has moved, and when something was done. `commands` are those of
  // Enclosure::TakeCommandLog since the last call.
  void See(Step step, const std::vector<std::string>& commands);

  // What has not recovered of an enclosure on which everything was healed and flushed: each one
  // sentence. LUNs that lost more than their redundancy at some time need not.
  Sentences FindUnrecovered() const;

  // Of each invariant the first violation since the last call.
  std::vector<Violation> TakeViolations();

  const AuditFigures& figures() const { return figures_; }

 private:
  using Faults = std::map<FaultId, FaultState>;
  Faults ReadFaults() const;
  void NoteFaults(Step& step);
  std::optional<Snapshot> LookAtStalePicture(const Step& step) const;
  void Count(const Scene& scene);
  void CountWrites(const Scene& scene);
  void FindUnrecoveredLuns(Sentences& found) const;
  void FindUnsafeWrites(Sentences& found) const;
  void FindUnrecoveredParts(Sentences& found) const;

  Enclosure& enclosure_;
  Snapshot before_;
  std::set<std::uint32_t> visited_;
  Faults faults_;
  RedundancyModel* redundancy_ = nullptr;  // one of the next
  std::vector<std::unique_ptr<Invariant>> invariants_;
  std::vector<bool> is_broken_;  // by invariant
  std::vector<Violation> violations_;
  AuditFigures figures_;
};

}  // namespace vdslab::sim
