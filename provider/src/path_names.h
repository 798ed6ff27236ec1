// How a client names HBA ports and the paths from them.
#pragma once

#include "abi/vds.h"
#include "simulator/enclosure_spec.h"
#include "simulator/paths.h"

namespace vdslab::provider {

VDS_WWN ToWwn(sim::WorldWideName name);
sim::WorldWideName FromWwn(const VDS_WWN& wwn);

// The World-Wide Names of both ends: the same for all LUNs, and after any restart.
VDS_PATH_ID PathIdOf(const sim::EnclosureSpec& spec, const sim::PathAddress& path);

// An address that is no path's, for an id that names none.
sim::PathAddress FindPath(const sim::EnclosureSpec& spec, const VDS_PATH_ID& id);

}  // namespace vdslab::provider
