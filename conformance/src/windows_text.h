// Text as the Windows interfaces want it. For files that are built for Windows only.
#pragma once

#include <windows.h>

#include <string>
#include <string_view>

namespace vdslab::conformance {

std::wstring Wide(std::string_view utf8);
std::string Narrow(std::wstring_view text);

// "The specified module could not be found (126)".
std::string WindowsErrorText(DWORD error);

}  // namespace vdslab::conformance
