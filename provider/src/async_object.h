// IVdsAsync: how a client follows an operation.
#pragma once

#include <memory>

#include "async_operation.h"

namespace vdslab::provider {

// Carries one reference, the caller's. That the object is released does not end the operation.
IVdsAsync* MakeAsync(std::shared_ptr<AsyncOperation> operation);

}  // namespace vdslab::provider
