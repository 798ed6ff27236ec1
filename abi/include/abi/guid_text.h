// GUIDs as text.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "abi/vds.h"

namespace vdslab::abi {

// "{ff24efa4-aade-4b6b-898b-eaa6a20887c7}", lower case.
std::string FormatGuid(const GUID& guid);

// Braces are optional, but come in pairs; either case. Nothing for any other text.
std::optional<GUID> ParseGuid(std::string_view text);

}  // namespace vdslab::abi
