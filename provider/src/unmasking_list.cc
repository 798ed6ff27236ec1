#include "unmasking_list.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "abi/utf16.h"
#include "simulator/world_wide_name.h"

namespace vdslab::provider {
namespace {

constexpr char kDelimiter = ';';

}  // namespace

std::optional<std::string> ReadUnmaskingList(LPCWSTR list) {
  const std::string text = abi::ToUtf8(list);
  if (text.empty() || text == "*") return text;
  std::vector<sim::WorldWideName> names;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(kDelimiter, begin), text.size());
    const auto name = sim::ParseWorldWideName(std::string_view(text).substr(begin, end - begin));
    if (!name) return std::nullopt;
    if (std::find(names.begin(), names.end(), *name) == names.end()) names.push_back(*name);
    begin = end + 1;
  }
  std::string kept;
  for (const sim::WorldWideName name : names) {
    if (!kept.empty()) kept += kDelimiter;
    kept += sim::FormatWorldWideName(name);
  }
  return kept;
}

}  // namespace vdslab::provider
