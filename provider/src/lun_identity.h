// By what a LUN is recognised on the host's side: its SCSI inquiry data.
#pragma once

#include <optional>
#include <string>

#include "session.h"

namespace vdslab::provider {

// The serial number of the LUN as a disk.
std::string LunSerial(Session& session, sim::LunNumber number);

// Fills a cleared structure; its strings and arrays are the caller's.
void DescribeLunIdentity(Session& session, sim::LunNumber number, VDS_LUN_INFORMATION* out);

// The LUN that looks like this; nothing when it is no LUN of the array. Vendor and product are
// those of the array, and serial number and identifiers those of the LUN, of which a disk need not
// tell both. Its bus, revision and signature identify nothing.
std::optional<sim::LunNumber> FindLun(Session& session, const VDS_LUN_INFORMATION& disk);

}  // namespace vdslab::provider
