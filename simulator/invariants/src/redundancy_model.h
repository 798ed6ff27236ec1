// A naive model of redundancy: which columns hold whole data, and what that makes of each LUN.
#pragma once

#include <set>

#include "groups.h"
#include "invariants/invariant.h"

namespace vdslab::sim {

// Knows a column as stale from a takeover or a missed write until the command `rebuilt` of its
// drive, and as lost while its drive is not ONLINE. On which columns a write to a LUN lies it does
// not know: then it keeps every possibility, until what is seen excludes it.
class RedundancyModel final : public Invariant {
 public:
  explicit RedundancyModel(const Snapshot& start);

  std::string_view name() const override { return "redundancy"; }
  void Check(const Scene& scene, Sentences& wrong) override;

  // Whether more than the redundancy was lost at some time.
  bool WasExceeded(LunNumber lun) const;
  // Whether a drive that is in a slot of another one has served it: its place is vacant when it has
  // gone, until a spare takes that.
  bool WasServedByGuest(LunNumber lun) const;
  // Whether the LUN may have a loss that nobody has accepted.
  bool MayHaveLost(LunNumber lun) const { return losses_[lun] != Loss::kNo; }

 private:
  using Stale = std::vector<bool>;  // by column
  struct Group {
    LunGroup group;
    std::vector<ColumnKey> keys{};        // by column
    std::vector<std::uint32_t> drives{};  // by column
    std::set<Stale> possible{};           // never empty
    bool is_paused = false;
    bool was_exceeded = false;
    bool was_served_by_guest = false;
  };
  struct Verdict {
    LunStatus status =
        LunStatus::kOnline;  // or kFailed; whether hosts reach it is another question
    Health health = Health::kHealthy;
  };
  enum class Loss { kNo, kPerhaps, kYes };  // that nobody has accepted

  static Group Begin(const Scene& scene, const LunGroup& group);
  void FollowGroups(const Scene& scene);
  void FollowShape(const Scene& scene, Group& group);
  void TakeLosses(const Scene& scene);
  static void TakeOrder(const Step& step, Group& group);
  static void FollowColumns(const Scene& scene, Group& group, Sentences& wrong);
  void FollowGuests(const Scene& scene);
  static void SetStale(Group& group, std::size_t column, bool is_stale);
  static void MissWrite(const Scene& scene, Group& group);
  static void DoubtWrites(const Scene& scene, Group& group);
  void Compare(const Scene& scene, Group& group, Sentences& wrong);
  static Verdict Judge(const Scene& scene, const Group& group, const Stale& stale);
  static bool ExpectsFailure(const Scene& scene, const Group& group,
                             const std::vector<bool>& can_read);
  std::string FindMistake(const Scene& scene, const Group& group, const Verdict& verdict) const;

  void TakeDrive(const Scene& scene, std::uint32_t taker);

  std::vector<std::uint32_t> joined_;  // drives of columns that have come in this step
  std::vector<Group> groups_;
  std::vector<Loss> losses_;  // by LUN
};

}  // namespace vdslab::sim
