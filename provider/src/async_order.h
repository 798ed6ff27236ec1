// An order to the enclosure as an asynchronous operation.
#pragma once

#include <functional>
#include <memory>

#include "abi/com_ptr.h"
#include "session.h"
#include "simulator/outcome.h"

namespace vdslab::provider {

// Carries the order out, with `work` to tell how far it is. What it makes goes to `made`.
using AsyncOrder =
    std::function<sim::Outcome(Session& session, sim::Work& work, abi::ComPtr<IUnknown>& made)>;

// Returns when nothing refuses the order any more, or why something does. S_OK gives `out`, which
// is cleared, an object with one reference.
HRESULT BeginOrder(const std::shared_ptr<Session>& session, VDS_ASYNC_OUTPUT_TYPE type,
                   AsyncOrder order, IVdsAsync** out);

// Refuses an order of this type before it has begun: with `refusal`, or in a role where bad
// arguments are the result of the operation, with S_OK and an operation in `out` that ends so
// (AMB-39). Where `session` or `out` is null, it is the answer.
HRESULT RefuseOrder(const std::shared_ptr<Session>& session, VDS_ASYNC_OUTPUT_TYPE type,
                    HRESULT refusal, IVdsAsync** out);

}  // namespace vdslab::provider
