// The calls that a check can make, by the names of the methods.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "abi/vds.h"

namespace vdslab::conformance {

using CallArguments = std::map<std::string, std::int64_t>;

// "IVdsDrive::SetStatus(VDS_DRS_OFFLINE) on drive0".
std::string CallText(const std::string& method, const CallArguments& arguments,
                     const std::string& label);

// Calls the method of `on`, which is the interface that has it. Throws std::invalid_argument for an
// unknown method.
HRESULT CallMethod(const std::string& method, IUnknown* on, const CallArguments& arguments);

// The same through a pointer that is asked for anew, by the number of the method's slot in the
// vtable.
HRESULT CallSlot(const std::string& method, IUnknown* on, const CallArguments& arguments);

}  // namespace vdslab::conformance
