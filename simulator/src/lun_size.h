// What becomes of the layout of a LUN, and of its drives, when its size changes.
#pragma once

#include <vector>

#include "hardware.h"
#include "lun.h"
#include "recovery.h"

namespace vdslab::sim {

struct NewSize {
  LunLayout layout{};
  std::vector<Drive*> joining{};  // further columns, in the order of the layout
};

// `bytes` more, or as much as fits when they are 0. kOk, or what Enclosure::ExtendLun says about
// drives and room. Precondition: the LUN exists, and `incident` is held.
Outcome FindExtension(const Lun& lun, Bytes bytes, const std::vector<Drive*>& drives,
                      NewSize* size);

// `bytes` less. A span may get fewer columns. kOk or kInvalid. Precondition: as FindExtension.
Outcome FindReduction(const Lun& lun, Bytes bytes, NewSize* size);

// The LUN has that size from now on, and its drives change accordingly. What was written beyond the
// new end has ended. Precondition: `incident` and the commit of the group are held.
void Resize(Hardware& hardware, Lun& lun, const NewSize& size, Change& change);

}  // namespace vdslab::sim
