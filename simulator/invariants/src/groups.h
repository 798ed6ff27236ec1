// Which LUNs share their drives, and what their types promise. Written from the documents and not
// from the simulator.
#pragma once

#include <utility>
#include <vector>

#include "invariants/invariant.h"

namespace vdslab::sim {

struct LunGroup {
  LunType type = LunType::kParity;
  std::vector<LunNumber> luns;  // never empty
};

// The LUNs that begin on the same drive, which should have all drives in common. A pool without
// LUNs is not seen.
std::vector<LunGroup> GroupsOf(const Snapshot& snapshot);

// What a column keeps when others come and go: its plex, and its place in that.
using ColumnKey = std::pair<PlexNumber, std::size_t>;
std::vector<ColumnKey> KeysOf(const Snapshot& snapshot, LunNumber lun);

// The drive that holds each column, as the LUN shows it: by index, with kAway where another drive
// is in its slot.
std::vector<std::uint32_t> ColumnsOf(const Snapshot& snapshot, LunNumber lun);

// How many columns may be lost, whichever they are; of a striped mirror, one of each pair.
std::size_t Tolerates(LunType type, std::size_t column_count);

// Whether the data can be read when only these columns can.
bool CanBeRead(LunType type, const std::vector<bool>& can_read);

// How many of the columns hold user data, counted in whole columns.
std::size_t DataColumnsOf(LunType type, std::size_t column_count);

bool IsInService(const Snapshot& snapshot, std::uint32_t drive);
bool HasControllerAway(const Snapshot& snapshot);  // that is not ONLINE

}  // namespace vdslab::sim
