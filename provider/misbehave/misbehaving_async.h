// How a client follows an operation, with defects.
#pragma once

#include <memory>

#include "session.h"

namespace vdslab::provider {

// In front of `real`, whose reference it takes over. Carries one reference, the caller's; or it is
// null, where that is the defect.
IVdsAsync* MakeMisbehavingAsync(std::shared_ptr<Session> session, IVdsAsync* real);

}  // namespace vdslab::provider
