#include "yaml/text.h"

#include <algorithm>
#include <cstddef>

namespace vdslab::yaml {
namespace {

constexpr std::size_t kLongestQuote = 60;
constexpr std::size_t kLongestWord = 64;  // longer words get no suggestion

bool StartsCharacter(char byte) { return (static_cast<unsigned char>(byte) & 0xC0u) != 0x80u; }

char ToLower(char letter) {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

void AppendEscaped(char byte, std::string* out) {
  constexpr char kDigits[] = "0123456789abcdef";
  const auto value = static_cast<unsigned char>(byte);
  if (byte == '\n') {
    *out += "\\n";
  } else if (byte == '\t') {
    *out += "\\t";
  } else if (value < 0x20 || value == 0x7F) {
    *out += "\\x";
    *out += kDigits[value >> 4u];
    *out += kDigits[value & 0xFu];
  } else {
    *out += byte;
  }
}

// Insertions, deletions, replacements and swaps of neighbours that turn one word into the other,
// letter case aside.
std::size_t EditDistance(std::string_view from, std::string_view to) {
  std::vector<std::size_t> before(to.size() + 1);
  std::vector<std::size_t> above(to.size() + 1);
  std::vector<std::size_t> row(to.size() + 1);
  for (std::size_t j = 0; j <= to.size(); ++j) above[j] = j;
  for (std::size_t i = 1; i <= from.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= to.size(); ++j) {
      const bool same = ToLower(from[i - 1]) == ToLower(to[j - 1]);
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (same ? 0 : 1)});
      const bool swapped = i > 1 && j > 1 && ToLower(from[i - 1]) == ToLower(to[j - 2]) &&
                           ToLower(from[i - 2]) == ToLower(to[j - 1]);
      if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
    }
    before = above;
    above = row;
  }
  return above[to.size()];
}

std::size_t CommonPrefix(std::string_view a, std::string_view b) {
  const auto end = std::mismatch(
      a.begin(), a.begin() + static_cast<std::ptrdiff_t>(std::min(a.size(), b.size())), b.begin());
  return static_cast<std::size_t>(end.first - a.begin());
}

}  // namespace

std::string Quote(std::string_view text) {
  std::string out = "`";
  std::size_t characters = 0;
  for (const char byte : text) {
    if (StartsCharacter(byte) && ++characters > kLongestQuote) return out + "...`";
    AppendEscaped(byte, &out);
  }
  return out + "`";
}

std::string QuoteAll(const std::vector<std::string_view>& texts) {
  std::string out;
  for (const std::string_view text : texts) {
    if (!out.empty()) out += ", ";
    out += Quote(text);
  }
  return out;
}

std::string_view Closest(std::string_view text, const std::vector<std::string_view>& known) {
  if (text.empty() || text.size() > kLongestWord) return {};
  std::string_view best;
  std::size_t best_distance = std::max<std::size_t>(1, text.size() / 3) + 1;
  for (const std::string_view candidate : known) {
    const std::size_t distance = EditDistance(text, candidate);
    // Of two that are as close, people mean the one that begins as they wrote.
    const bool is_closer =
        distance < best_distance || (!best.empty() && distance == best_distance &&
                                     CommonPrefix(text, candidate) > CommonPrefix(text, best));
    if (is_closer && distance < candidate.size()) {
      best = candidate;
      best_distance = distance;
    }
  }
  return best;
}

std::string Suggestion(std::string_view text, const std::vector<std::string_view>& known) {
  std::string out;
  const std::string_view closest = Closest(text, known);
  if (!closest.empty()) out += "; did you mean " + Quote(closest) + "?";
  if (known.empty()) return out;
  std::string words;
  for (const std::string_view word : known) {
    if (!words.empty()) words += ", ";
    words += word;
  }
  return out + " (expected one of: " + words + ")";
}

}  // namespace vdslab::yaml
