// A naive model of redundancy: which columns hold whole data, and what that makes of each LUN.
#pragma once

#include "groups.h"
#include "invariants/invariant.h"

namespace vdslab::sim {

// Knows a column as stale from a takeover or a missed write until the command `rebuilt` of its
// drive, and as lost while its drive is not ONLINE.
class RedundancyModel final : public Invariant {
 public:
  RedundancyModel(const EnclosureSpec& spec, const Snapshot& start);

  std::string_view name() const override { return "redundancy"; }
  void Check(const Scene& scene, Sentences& wrong) override;

  // Whether more than the redundancy was lost at some time.
  bool WasExceeded(LunNumber lun) const;

 private:
  struct ColumnState {
    std::uint32_t drive = 0;
    bool is_stale = false;
  };
  struct Group {
    LunGroup group;
    std::vector<ColumnState> columns;
    bool is_paused = false;
    bool was_exceeded = false;
    bool knows_all = true;  // false: which columns missed a write to a LUN is not known here
  };

  void TakeOrder(const Scene& scene, Group& group) const;
  void MissWrite(const Scene& scene, Group& group) const;
  void FollowColumns(const Scene& scene, Group& group, Sentences& wrong) const;
  void Compare(const Scene& scene, Group& group, Sentences& wrong) const;

  std::vector<Group> groups_;
};

}  // namespace vdslab::sim
