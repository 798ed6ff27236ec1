#include "abi/guid_text.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>

namespace vdslab::abi {
namespace {

constexpr std::size_t kLength = 36;
constexpr std::array<std::size_t, 4> kDashes{8, 13, 18, 23};

bool IsHexDigit(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool HasShape(std::string_view text) {
  if (text.size() != kLength) return false;
  for (std::size_t i = 0; i < kLength; ++i) {
    bool dash = false;
    for (const std::size_t position : kDashes) dash = dash || position == i;
    if (dash ? text[i] != '-' : !IsHexDigit(text[i])) return false;
  }
  return true;
}

template <class Number>
Number Hex(std::string_view digits) {
  Number number{};
  std::from_chars(digits.data(), digits.data() + digits.size(), number, 16);
  return number;
}

}  // namespace

std::string FormatGuid(const GUID& guid) {
  const auto& d = guid.Data4;
  return fmt::format("{{{:08x}-{:04x}-{:04x}-{:02x}{:02x}-{:02x}{:02x}{:02x}{:02x}{:02x}{:02x}}}",
                     guid.Data1, guid.Data2, guid.Data3, d[0], d[1], d[2], d[3], d[4], d[5], d[6],
                     d[7]);
}

std::optional<GUID> ParseGuid(std::string_view text) {
  if (text.size() == kLength + 2 && text.front() == '{' && text.back() == '}') {
    text = text.substr(1, kLength);
  }
  if (!HasShape(text)) return std::nullopt;
  GUID guid{};
  guid.Data1 = Hex<std::uint32_t>(text.substr(0, 8));
  guid.Data2 = Hex<std::uint16_t>(text.substr(9, 4));
  guid.Data3 = Hex<std::uint16_t>(text.substr(14, 4));
  for (std::size_t i = 0; i < 8; ++i) {
    const std::size_t position = i < 2 ? 19 + 2 * i : 24 + 2 * (i - 2);
    guid.Data4[i] = Hex<std::uint8_t>(text.substr(position, 2));
  }
  return guid;
}

}  // namespace vdslab::abi
