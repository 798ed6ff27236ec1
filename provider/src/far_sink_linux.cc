#include "far_sink.h"

namespace vdslab::provider {

// There are no apartments.
abi::ComPtr<IVdsAdviseSink> WithinReach(abi::ComPtr<IVdsAdviseSink> sink) { return sink; }

}  // namespace vdslab::provider
