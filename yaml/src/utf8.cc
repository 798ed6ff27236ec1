#include "utf8.h"

namespace vdslab::yaml {
namespace {

unsigned Byte(std::string_view text, std::size_t index) {
  return index < text.size() ? static_cast<unsigned char>(text[index]) : 0u;
}

bool Within(unsigned byte, unsigned low, unsigned high) { return byte >= low && byte <= high; }

bool ContinuesAt(std::string_view text, std::size_t index) {
  return Within(Byte(text, index), 0x80, 0xBF);
}

// RFC 3629 section 4, the rows that narrow the second byte.
bool SecondByteFits(unsigned first, unsigned second) {
  if (first == 0xE0) return Within(second, 0xA0, 0xBF);
  if (first == 0xED) return Within(second, 0x80, 0x9F);
  if (first == 0xF0) return Within(second, 0x90, 0xBF);
  if (first == 0xF4) return Within(second, 0x80, 0x8F);
  return Within(second, 0x80, 0xBF);
}

}  // namespace

std::size_t CharacterLength(std::string_view text) {
  if (text.empty()) return 0;
  const unsigned first = Byte(text, 0);
  if (first < 0x80) return 1;
  if (!Within(first, 0xC2, 0xF4) || !SecondByteFits(first, Byte(text, 1))) return 0;
  if (first < 0xE0) return 2;
  if (!ContinuesAt(text, 2)) return 0;
  if (first < 0xF0) return 3;
  return ContinuesAt(text, 3) ? 4 : 0;
}

std::size_t CountCharacters(std::string_view text) {
  std::size_t count = 0;
  while (!text.empty()) {
    const std::size_t length = CharacterLength(text);
    text.remove_prefix(length == 0 ? 1 : length);
    ++count;
  }
  return count;
}

}  // namespace vdslab::yaml
