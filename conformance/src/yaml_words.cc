#include "yaml_words.h"

#include <algorithm>

namespace vdslab::conformance {

Position PositionOf(const yaml::Node& node) {
  const yaml::Position place = node.position();
  return {.file = node.file(), .line = place.line, .column = place.column};
}

std::vector<yaml::Node> OneOrMany(const yaml::Node& node) {
  return node.IsList() ? node.Items() : std::vector<yaml::Node>{node};
}

std::vector<std::string> Texts(const yaml::Node& node) {
  std::vector<std::string> texts;
  for (const yaml::Node& item : OneOrMany(node)) texts.push_back(item.NonEmptyText());
  return texts;
}

std::vector<std::string> SortedUnique(std::vector<std::string> texts) {
  std::sort(texts.begin(), texts.end());
  texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
  return texts;
}

bool Matches(std::string_view pattern, std::string_view text) {
  std::size_t p = 0;
  std::size_t t = 0;
  std::size_t star = std::string_view::npos;  // the last * met, and what it has swallowed so far
  std::size_t swallowed = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] != '*' && (pattern[p] == text[t] || pattern[p] == '?')) {
      ++p;
      ++t;
    } else if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      swallowed = t;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      t = ++swallowed;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of('*', p) == std::string_view::npos;
}

std::vector<std::string_view> Views(const std::vector<std::string>& texts) {
  return std::vector<std::string_view>(texts.begin(), texts.end());
}

}  // namespace vdslab::conformance
