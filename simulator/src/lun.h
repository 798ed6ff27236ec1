// A LUN: its part of the drives of a RAID group. Its status is not stored: it follows from the
// group's drives (AMB-32).
#pragma once

#include <cstdint>
#include <vector>

#include "lun_layout.h"
#include "raid_group.h"
#include "simulator/enclosure_spec.h"
#include "simulator/properties.h"

namespace vdslab::sim {

class Lun {
 public:
  // `spec` with the type and stripes of its group. Its columns begin at `drive_offset_bytes`.
  void Make(LunNumber number, const LunSpec& spec, RaidGroup* group,
            const std::vector<Bytes>& drive_bytes, Bytes drive_offset_bytes);

  LunNumber number() const { return number_; }
  RaidGroup& group() const { return *group_; }
  const LunLayout& layout() const { return layout_; }

  LunProperties Properties() const;  // one consistent picture

 private:
  LunNumber number_ = 0;
  LunSpec spec_;
  RaidGroup* group_ = nullptr;
  LunLayout layout_;
};

struct LunCondition {
  LunStatus status;
  Health health;
  bool operator==(const LunCondition&) const = default;
};
LunCondition ConditionOf(LunType type, const std::vector<bool>& good, bool rebuilds);

}  // namespace vdslab::sim
