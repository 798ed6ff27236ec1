// IVdsAsync: how a client follows an operation.
#pragma once

#include <memory>

#include "async_operation.h"
#include "session.h"

namespace vdslab::provider {

// Carries one reference, the caller's. That the object is released does not end the operation.
// `session`: the one that began it; null: none, which is for tests.
IVdsAsync* MakeAsync(std::shared_ptr<Session> session, std::shared_ptr<AsyncOperation> operation);

}  // namespace vdslab::provider
