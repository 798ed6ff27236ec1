// Which paths there are to a LUN, and how each is.
#pragma once

#include <vector>

#include "hardware.h"
#include "lun.h"

namespace vdslab::sim {

// One from each HBA port that the unmasking list of the LUN lets in to each port of a controller,
// by HBA port, then by port. Each is as it was at a moment of its own. Threads: any.
std::vector<PathProperties> PathsTo(const Hardware& hardware, const Lun& lun);

}  // namespace vdslab::sim
