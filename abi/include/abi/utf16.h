// Text between UTF-8, which the program uses, and UTF-16, which the interfaces use.
#pragma once

#include <string>
#include <string_view>

#include "abi/vds.h"

namespace vdslab::abi {

// A code unit that belongs to no character becomes U+FFFD, so neither direction can fail.
std::string ToUtf8(std::basic_string_view<WCHAR> text);

// Up to the terminating null; a null pointer is the empty text.
std::string ToUtf8(const WCHAR* text);

// Each maximal part of a damaged sequence becomes one U+FFFD.
std::basic_string<WCHAR> ToUtf16(std::string_view text);

}  // namespace vdslab::abi
