// How outcomes of the enclosure are said in COM.
#pragma once

#include "abi/vds.h"
#include "simulator/outcome.h"

namespace vdslab::provider {

HRESULT ToHresult(sim::Outcome outcome);

// What GetProperties returns of a part that is in this state: a success, also where the part does
// not tell its state, and all else that is known of it was filled in (AMB-22).
template <class Status>
HRESULT CompletenessOf(Status status) {
  return status == Status::kUnknown ? VDS_S_PROPERTIES_INCOMPLETE : S_OK;
}

}  // namespace vdslab::provider
