#include "abi/utf16.h"

#include <cstddef>
#include <cstdint>

namespace vdslab::abi {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

bool IsHighSurrogate(char32_t unit) { return unit >= 0xD800 && unit <= 0xDBFF; }
bool IsLowSurrogate(char32_t unit) { return unit >= 0xDC00 && unit <= 0xDFFF; }

// Takes one character off the front of `text`.
char32_t TakeCharacter(std::basic_string_view<WCHAR>& text) {
  const char32_t first = static_cast<std::uint16_t>(text.front());
  text.remove_prefix(1);
  if (!IsHighSurrogate(first)) return IsLowSurrogate(first) ? kReplacement : first;
  if (text.empty()) return kReplacement;
  const char32_t second = static_cast<std::uint16_t>(text.front());
  if (!IsLowSurrogate(second)) return kReplacement;
  text.remove_prefix(1);
  return 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00);
}

// What the first byte of a sequence says of the rest. The bounds of the second byte exclude
// overlong forms, surrogates and values above U+10FFFF; later bytes are 0x80 to 0xBF.
struct Sequence {
  int continuation_bytes;
  char32_t first_bits;
  std::uint8_t second_min = 0x80;
  std::uint8_t second_max = 0xBF;
};

Sequence SequenceOf(std::uint8_t first) {
  if (first < 0x80) return {0, first};
  if (first >= 0xC2 && first <= 0xDF) return {1, first & 0x1Fu};
  if (first == 0xE0) return {2, 0, 0xA0};
  if (first == 0xED) return {2, 0xD, 0x80, 0x9F};
  if (first >= 0xE1 && first <= 0xEF) return {2, first & 0xFu};
  if (first == 0xF0) return {3, 0, 0x90};
  if (first >= 0xF1 && first <= 0xF3) return {3, first & 0x7u};
  if (first == 0xF4) return {3, 4, 0x80, 0x8F};
  return {0, kReplacement};
}

// Takes one character, or one maximal damaged part, off the front of `text`.
char32_t TakeCharacter(std::string_view& text) {
  const Sequence sequence = SequenceOf(static_cast<std::uint8_t>(text.front()));
  text.remove_prefix(1);
  char32_t character = sequence.first_bits;
  std::uint8_t min = sequence.second_min;
  std::uint8_t max = sequence.second_max;
  for (int i = 0; i < sequence.continuation_bytes; ++i) {
    if (text.empty()) return kReplacement;
    const auto byte = static_cast<std::uint8_t>(text.front());
    if (byte < min || byte > max) return kReplacement;
    text.remove_prefix(1);
    character = (character << 6) | (byte & 0x3Fu);
    min = 0x80;
    max = 0xBF;
  }
  return character;
}

void AppendUtf8(char32_t character, std::string& out) {
  const auto append = [&](char32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (character < 0x80) {
    append(character);
    return;
  }
  if (character < 0x800) {
    append(0xC0 | (character >> 6));
  } else {
    if (character < 0x10000) {
      append(0xE0 | (character >> 12));
    } else {
      append(0xF0 | (character >> 18));
      append(0x80 | ((character >> 12) & 0x3F));
    }
    append(0x80 | ((character >> 6) & 0x3F));
  }
  append(0x80 | (character & 0x3F));
}

void AppendUtf16(char32_t character, std::basic_string<WCHAR>& out) {
  if (character < 0x10000) {
    out.push_back(static_cast<WCHAR>(character));
    return;
  }
  out.push_back(static_cast<WCHAR>(0xD800 + ((character - 0x10000) >> 10)));
  out.push_back(static_cast<WCHAR>(0xDC00 + ((character - 0x10000) & 0x3FF)));
}

}  // namespace

std::string ToUtf8(std::basic_string_view<WCHAR> text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) AppendUtf8(TakeCharacter(text), out);
  return out;
}

std::string ToUtf8(const WCHAR* text) {
  return text == nullptr ? std::string() : ToUtf8(std::basic_string_view<WCHAR>(text));
}

std::basic_string<WCHAR> ToUtf16(std::string_view text) {
  std::basic_string<WCHAR> out;
  out.reserve(text.size());
  while (!text.empty()) AppendUtf16(TakeCharacter(text), out);
  return out;
}

}  // namespace vdslab::abi
