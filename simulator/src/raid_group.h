// The drives that LUNs lie on together: the members of one LUN, or of a pool.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "domain.h"
#include "drive.h"
#include "simulator/clock.h"
#include "simulator/types.h"

namespace vdslab::sim {

class Lun;

struct Column {
  Drive* drive = nullptr;
  bool is_current = true;  // the data on it is whole; else it has to be made anew from the others
};

// Which drives hold which columns. It never changes: a change publishes another one.
struct Membership {
  std::vector<Column> columns;
  std::optional<std::size_t> rebuilding;  // the column that is being made anew, not while it pauses
};

// How far the data of a column has been made anew. Under the group's commit.
struct Rebuild {
  std::size_t column = 0;
  Bytes done_bytes = 0;  // at `since`
  TimePoint since{};
  bool runs = false;
  bool has_failed = false;  // and stands still until it is ordered to go on
  Bytes step_end = 0;       // up to which the step under way goes
  TimerId turn{};           // of the timer that ends the step, while it runs
};

class alignas(64) RaidGroup {
 public:
  void Make(LunType type, std::vector<Drive*> members, std::vector<Drive*> own_spares);
  void Carry(Lun* lun) { luns_.push_back(lun); }

  LunType type() const { return type_; }
  Domain& domain() { return domain_; }
  const Domain& domain() const { return domain_; }
  const std::vector<Lun*>& luns() const { return luns_; }
  const std::vector<Drive*>& own_spares() const { return own_spares_; }
  Bytes column_bytes() const;  // that LUNs use on each drive

  // Threads: any. Readers of more than one word compare domain().change() before and after.
  const Membership& membership() const { return *membership_.load(std::memory_order_acquire); }
  // The column of `drive`; nothing when it is no member.
  static std::optional<std::size_t> ColumnOf(const Membership& membership, const Drive& drive);

  // --- Under domain().commit.
  void Publish(Membership membership);
  std::vector<bool> GoodColumns() const;  // in service, and current
  bool SurvivesWithout(const Drive& drive) const;
  // Data was written to `written`: the columns that hold its redundancy and are out of service have
  // missed it. A group that does not survive takes no writes of hosts, and nobody misses one.
  void MarkMissedWrites(const Drive& written);
  // Of the columns for which `written` holds, those that are out of service have missed a write.
  void MarkMissed(const std::vector<bool>& written);

  std::optional<Rebuild> rebuild;
  RebuildPriority priority = RebuildPriority::kHigh;
  bool is_paused = false;                            // by order
  std::vector<std::optional<TimePoint>> lost_since;  // by column

 private:
  Domain domain_;
  LunType type_ = LunType::kParity;
  std::vector<Lun*> luns_;
  std::vector<Drive*> own_spares_;
  std::atomic<const Membership*> membership_{nullptr};
  // All that were ever published, for readers that still hold one. Takeovers are rare.
  std::vector<std::unique_ptr<const Membership>> published_;
};

}  // namespace vdslab::sim
