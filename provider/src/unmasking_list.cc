#include "unmasking_list.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "abi/utf16.h"

namespace vdslab::provider {
namespace {

constexpr std::size_t kNameDigits = 16;
constexpr char kDelimiter = ';';

// Nothing when it is no World-Wide Name.
std::optional<std::string> ReadName(std::string_view text) {
  if (text.size() != kNameDigits) return std::nullopt;
  std::string name;
  for (const char digit : text) {
    const bool is_small = digit >= 'a' && digit <= 'f';
    name.push_back(is_small ? static_cast<char>(digit - 'a' + 'A') : digit);
  }
  const bool valid = name.find_first_not_of("0123456789ABCDEF") == std::string::npos;
  return valid ? std::optional(name) : std::nullopt;
}

}  // namespace

std::optional<std::string> ReadUnmaskingList(LPCWSTR list) {
  const std::string text = abi::ToUtf8(list);
  if (text.empty() || text == "*") return text;
  std::vector<std::string> names;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(kDelimiter, begin), text.size());
    const auto name = ReadName(std::string_view(text).substr(begin, end - begin));
    if (!name) return std::nullopt;
    if (std::find(names.begin(), names.end(), *name) == names.end()) names.push_back(*name);
    begin = end + 1;
  }
  std::string kept;
  for (const std::string& name : names) kept += (kept.empty() ? "" : ";") + name;
  return kept;
}

}  // namespace vdslab::provider
