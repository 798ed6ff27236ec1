// The drives that LUNs lie on together: the members of one LUN, or of a pool.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "domain.h"
#include "drive.h"
#include "lun_layout.h"
#include "simulator/clock.h"
#include "simulator/types.h"

namespace vdslab::sim {

class Lun;

struct Column {
  Drive* drive = nullptr;
  bool is_current = true;  // the data on it is whole; else it has to be made anew from the others
  PlexNumber plex = 0;     // of the LUN, or LUNs, to which it belongs
};

// Which drives hold which columns, and which LUNs lie on them and where. It never changes: a change
// publishes another one.
struct Membership {
  LunType type = LunType::kSimple;
  std::vector<Column> columns{};            // none: the group is not in use
  std::optional<std::size_t> rebuilding{};  // made anew now, not while that pauses
  std::vector<Lun*> luns{};                 // in order of their offset on the drives
  std::vector<std::shared_ptr<const LunLayout>> layouts{};  // of each LUN

  const LunLayout* LayoutOf(const Lun& lun) const;  // null: the LUN is not there (any more)
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
  LunType type() const { return membership().type; }
  Bytes stripe_bytes() const { return stripe_bytes_; }
  Domain& domain() { return domain_; }
  const Domain& domain() const { return domain_; }
  const std::vector<Lun*>& luns() const { return membership().luns; }
  const Lun* FirstLun() const;  // null: there is none
  const std::vector<Drive*>& own_spares() const { return own_spares_; }
  bool is_pool() const { return is_pool_; }  // it stays when its last LUN goes
  Bytes column_bytes() const;                // that LUNs use on each drive

  // Threads: any. Readers of more than one word compare domain().change() before and after.
  const Membership& membership() const { return *membership_.load(std::memory_order_acquire); }
  // The column of `drive`; nothing when it is no member.
  static std::optional<std::size_t> ColumnOf(const Membership& membership, const Drive& drive);

  // --- Under domain().commit, and Hardware::incident.
  // A group that is not in use gets drives, which are free; their commits are held, too.
  void Form(LunType type, Bytes stripe_bytes, const std::vector<Drive*>& members);
  void Make(std::vector<Drive*> own_spares, bool is_pool);  // more about one that stays
  void Carry(Lun& lun, LunLayout layout);                   // from now on
  void Drop(const Lun& lun);
  // Gives its drives back, whose commits are held, too. Precondition: no rebuild runs.
  void Dissolve();
  // Publishes `next`, with other columns than now; the commits of drives that come or go are held,
  // too. Precondition: no rebuild runs on one that goes.
  void Rearrange(Membership next);
  void Publish(Membership membership);
  std::vector<bool> GoodColumns() const;  // in service, and current
  bool SurvivesWithout(const Drive& drive) const;
  bool ExpectsFailure() const;  // of a good column's drive; also without the commit
  // Data was written to `written`: the columns that hold its redundancy and are out of service have
  // missed it. A group that does not survive takes no writes of hosts, and nobody misses one.
  void MarkMissedWrites(const Drive& written);
  // Of the columns for which `written` holds, those that are out of service have missed a write.
  void MarkMissed(const std::vector<bool>& written);

  std::optional<Rebuild> rebuild;
  std::atomic<RebuildPriority> priority{RebuildPriority::kHigh};  // readers need no commit
  bool is_paused = false;                                         // by order
  std::vector<std::optional<TimePoint>> lost_since;               // by column
  PlexNumber NextPlex() { return plexes_given_++; }
  bool is_reserved = false;  // for an order that will form it; under `incident` alone

 private:
  Domain domain_;
  Bytes stripe_bytes_ = 0;
  bool is_pool_ = false;
  PlexNumber plexes_given_ = 0;  // of the LUN, or LUNs, on it
  std::vector<Drive*> own_spares_;
  const Membership unused_{};
  std::atomic<const Membership*> membership_{&unused_};
  // All that were ever published, for readers that still hold one. Takeovers, and orders about the
  // life of LUNs, are rare.
  std::vector<std::unique_ptr<const Membership>> published_;
};

}  // namespace vdslab::sim
