// Walking an enumeration of a provider that may not know its own end.
#pragma once

#include <string>
#include <vector>

#include "abi/com_ptr.h"
#include "abi/vds.h"

namespace vdslab::conformance {

struct Walk {
  std::vector<abi::ComPtr<IUnknown>> objects;
  std::string
      trouble;  // empty, or how the enumeration misbehaved; what came before is in `objects`
};

// More than any array has, and few enough to give up soon.
inline constexpr std::size_t kMostObjects = 200000;

Walk WalkEnumeration(IEnumVdsObject* enumeration, std::size_t most = kMostObjects);

}  // namespace vdslab::conformance
