// The sink that a provider with defects sends to: it passes notifications on, and shows theirs.
#pragma once

#include <memory>

#include "misbehaviour.h"

namespace vdslab::provider {

// In front of the client's sink.
abi::ComPtr<IVdsAdviseSink> MakeMisbehavingSink(std::shared_ptr<Misbehaviour> misbehaviour,
                                                abi::ComPtr<IVdsAdviseSink> client);

}  // namespace vdslab::provider
