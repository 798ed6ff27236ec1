// Of what a step has lost acknowledged data, as the enclosure reports it.
#pragma once

#include <set>

#include "groups.h"
#include "invariants/invariant.h"

namespace vdslab::sim {

// The health of a LUN that would be HEALTHY, while nobody has accepted what it has lost.
inline constexpr Health kHealthOfLoss = Health::kFailing;

// Whose data it was that was meant for a drive is not known, so every LUN on the drive counts. A
// drive that came to a LUN, or left it, in the same step may have been on it at that moment. In a
// slot that had a guest it may have been that one's.
struct NewLosses {
  std::set<LunNumber> luns;
  std::set<LunNumber> luns_perhaps;  // with those of `luns`
  std::set<std::uint32_t> drives;    // by index of the slot
};

NewLosses FindNewLosses(const Scene& scene);

// The writes to LUNs, in the order of their acknowledgement: none of them is ever left out.
std::vector<WriteReport> LunWritesOf(const Snapshot& snapshot);

}  // namespace vdslab::sim
