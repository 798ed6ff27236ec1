// Where a LUN that a client orders can be put.
#pragma once

#include <functional>
#include <vector>

#include "hardware.h"
#include "lun_layout.h"
#include "simulator/lun_orders.h"

namespace vdslab::sim {

struct LunPlace {
  RaidGroup* group = nullptr;  // that it is cut from; null: it gets drives of its own
  std::vector<Drive*> drives{};
  LunLayout layout{};
};

// Whether some enclosure could carry out the order.
bool IsValid(const LunOrder& order);

// Whether a drive is better left alone.
using DriveFilter = std::function<bool(const Drive& drive)>;
inline bool NoDrive(const Drive&) { return false; }

// kOk, kNotFound, kBusy (another station holds a drive), kFailed, kRefused, kTooFewDrives,
// kNoSpace: see Enclosure::CreateLun. Drives that are `spared` are chosen only where a LUN of the
// size that is ordered needs them. Precondition: IsValid, and `incident` is held.
Outcome FindPlace(Hardware& hardware, const LunOrder& order, const DriveFilter& spared,
                  LunPlace* place);

bool NamesOneTwice(std::vector<DriveHandle> drives);

// The drives that the order names: all that there are, until the first one that is not there, or
// whose stay is over. The outcome is kNotFound then: what is gone is not what the order is about.
Outcome FindNamed(Hardware& hardware, const std::vector<DriveHandle>& handles,
                  std::vector<Drive*>* drives);
Outcome CheckNamed(Hardware& hardware, const std::vector<DriveHandle>& handles);  // the same

// Whether a client may make it a part of a LUN, as it is free: kOk, kBusy, kFailed or kRefused.
Outcome CheckUse(const Drive& drive);

}  // namespace vdslab::sim
