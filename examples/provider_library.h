// A provider as a file, without a registry.
#pragma once

#include <string>

#include "abi/com_ptr.h"
#include "abi/vds.h"

namespace vdslab::examples {

// The class factory of the library's class `clsid`; null when the file is no provider, or has no
// such class. The library stays loaded.
abi::ComPtr<IClassFactory> LoadFactory(const std::string& file, REFCLSID clsid);

}  // namespace vdslab::examples
