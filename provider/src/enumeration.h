// IEnumVdsObject: a snapshot of devices, whose objects are made when they are drawn.
#pragma once

#include <memory>
#include <vector>

#include "abi/vds.h"
#include "session.h"

namespace vdslab::provider {

// Carries one reference, the caller's.
IEnumVdsObject* MakeEnumeration(std::shared_ptr<Session> session, std::vector<Device> devices);

}  // namespace vdslab::provider
