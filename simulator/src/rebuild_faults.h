// What faults do to a rebuild, which goes in a hundred steps. Each is an operation that can meet
// one.
#pragma once

#include "hardware.h"
#include "raid_group.h"

namespace vdslab::sim {

struct RebuildStep {
  bool fails = false;
  Duration extra{0};  // by which it takes longer
};

// A step begins that makes `range` of the column anew. Precondition: the group's commit is held.
RebuildStep MeetFaults(Hardware& hardware, const RaidGroup& group, std::size_t column,
                       AddressRange range);

}  // namespace vdslab::sim
