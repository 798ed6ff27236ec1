// A LUN over its member drives. Its status is not stored: it follows from the members (AMB-32).
#pragma once

#include <cstdint>
#include <vector>

#include "domain.h"
#include "drive.h"
#include "lun_layout.h"
#include "simulator/enclosure_spec.h"
#include "simulator/properties.h"

namespace vdslab::sim {

class alignas(64) Lun {
 public:
  void Make(LunNumber number, const LunSpec* spec, std::vector<Drive*> members);

  LunNumber number() const { return number_; }
  Domain& domain() { return domain_; }
  std::size_t tolerated_losses() const { return tolerated_losses_; }

  // Members that are not in service. A member that comes back, in whatever way, serves again at
  // once: the enclosure carries no traffic of hosts, so its data is as it was and there is nothing
  // to rebuild.
  std::size_t LostCount() const;

  LunProperties Properties() const;  // one consistent picture

  // The part of `drive` that the LUN uses.
  const LunColumn& ColumnOf(const Drive& drive) const;

 private:
  std::vector<DriveWord> MemberWords() const;

  Domain domain_;
  LunNumber number_ = 0;
  const LunSpec* spec_ = nullptr;
  LunLayout layout_;
  std::size_t tolerated_losses_ = 0;
  std::vector<Drive*> members_;  // one for each column
};

struct LunCondition {
  LunStatus status;
  Health health;
};
LunCondition ConditionOf(std::size_t lost, std::size_t tolerated);

}  // namespace vdslab::sim
