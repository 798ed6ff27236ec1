// World-Wide Names of ports and nodes: 64 bits, written as 16 hexadecimal digits.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace vdslab::sim {

using WorldWideName = std::uint64_t;  // the first digit in the highest bits

// Nothing when `text` is not 16 hexadecimal digits, of either case.
std::optional<WorldWideName> ParseWorldWideName(std::string_view text);

std::string FormatWorldWideName(WorldWideName name);  // with capitals

}  // namespace vdslab::sim
