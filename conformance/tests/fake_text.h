// Texts that a fake provider hands out.
#pragma once

#include <cstring>
#include <string>

#include "abi/utf16.h"
#include "abi/vds.h"

namespace vdslab::conformance::fake {

// The caller frees it with CoTaskMemFree.
inline LPWSTR Copy(const std::string& text) {
  const auto wide = abi::ToUtf16(text);
  const std::size_t bytes = (wide.size() + 1) * sizeof(WCHAR);
  auto* copy = static_cast<LPWSTR>(CoTaskMemAlloc(bytes));
  std::memcpy(copy, wide.c_str(), bytes);
  return copy;
}

}  // namespace vdslab::conformance::fake
