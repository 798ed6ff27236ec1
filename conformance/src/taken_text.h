// Text that a call gave to its caller.
#pragma once

#include <string>

#include "abi/utf16.h"
#include "abi/vds.h"

namespace vdslab::conformance {

// A copy in UTF-8; `text` is freed.
inline std::string TakeText(LPWSTR text) {
  std::string copy = abi::ToUtf8(text);
  CoTaskMemFree(text);
  return copy;
}

}  // namespace vdslab::conformance
