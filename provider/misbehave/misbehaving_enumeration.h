// An enumeration with defects.
#pragma once

#include <memory>

#include "session.h"

namespace vdslab::provider {

// In front of `real`, whose reference it takes over. Carries one reference, the caller's.
IEnumVdsObject* MakeMisbehavingEnumeration(std::shared_ptr<Session> session, IEnumVdsObject* real);

}  // namespace vdslab::provider
