#include "simulator/world_wide_name.h"

namespace vdslab::sim {
namespace {

constexpr std::size_t kNameDigits = 16;
constexpr std::string_view kCapitals = "0123456789ABCDEF";

// Nothing when it is no hexadecimal digit.
std::optional<WorldWideName> ValueOf(char digit) {
  const bool is_small = digit >= 'a' && digit <= 'f';
  const auto place = kCapitals.find(is_small ? static_cast<char>(digit - 'a' + 'A') : digit);
  return place == std::string_view::npos ? std::nullopt : std::optional<WorldWideName>(place);
}

}  // namespace

std::optional<WorldWideName> ParseWorldWideName(std::string_view text) {
  if (text.size() != kNameDigits) return std::nullopt;
  WorldWideName name = 0;
  for (const char digit : text) {
    const auto value = ValueOf(digit);
    if (!value) return std::nullopt;
    name = name << 4 | *value;
  }
  return name;
}

std::string FormatWorldWideName(WorldWideName name) {
  std::string text(kNameDigits, '0');
  for (auto digit = text.rbegin(); digit != text.rend(); ++digit, name >>= 4) {
    *digit = kCapitals[name & 0xF];
  }
  return text;
}

}  // namespace vdslab::sim
