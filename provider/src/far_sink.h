// An advise sink that lives in another apartment or process.
#pragma once

#include "abi/com_ptr.h"
#include "abi/vds.h"

namespace vdslab::provider {

// The sink as any thread may call it, with the rules that hold for one in reach (AMB-20: it frees
// the block). On Windows a proxy may be called only in the apartment that got it, and does not free
// what it is given: for a proxy this is an object that sees to both. Any other sink is returned as
// it is. Null when COM cannot hand the sink to other threads. Threads: the one that was given the
// sink.
abi::ComPtr<IVdsAdviseSink> WithinReach(abi::ComPtr<IVdsAdviseSink> sink);

}  // namespace vdslab::provider
