// Which part of each of its columns a range of a LUN touches.
#pragma once

#include <vector>

#include "lun_layout.h"
#include "simulator/fault_rule.h"
#include "simulator/types.h"

namespace vdslab::sim {

struct ColumnPart {
  Bytes bytes = 0;        // that a write of the range puts there, redundancy included
  Bytes data_bytes = 0;   // of those, user data
  Bytes begin_bytes = 0;  // on the drive: the smallest range that holds all of it
  Bytes end_bytes = 0;
  AddressRange range() const { return {begin_bytes, end_bytes - begin_bytes}; }
};

// By column. Precondition: the range is not empty and ends in the LUN. `layout` is that of a LUN of
// `type`.
std::vector<ColumnPart> PartsOf(LunType type, const LunLayout& layout, Bytes offset_bytes,
                                Bytes length_bytes);

}  // namespace vdslab::sim
