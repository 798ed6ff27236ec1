// How outcomes of the enclosure are said in COM.
#pragma once

#include "abi/vds.h"
#include "simulator/outcome.h"

namespace vdslab::provider {

HRESULT ToHresult(sim::Outcome outcome);

}  // namespace vdslab::provider
