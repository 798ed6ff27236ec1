#include "abi/utf16.h"

#include <gtest/gtest.h>

#include <initializer_list>
#include <string>
#include <vector>

namespace vdslab::abi {
namespace {

using Utf16 = std::basic_string<WCHAR>;

Utf16 Units(std::initializer_list<unsigned> units) {
  Utf16 text;
  for (const unsigned unit : units) text.push_back(static_cast<WCHAR>(unit));
  return text;
}

// Comparing as numbers keeps gtest from printing damaged text.
std::vector<unsigned> Numbers(const Utf16& text) { return {text.begin(), text.end()}; }

TEST(Utf16, CarriesCharactersOfEveryLengthBothWays) {
  struct Pair {
    std::string utf8;
    Utf16 utf16;
  };
  const Pair pairs[] = {
      {"", Units({})},
      {"slot 3", Utf16(OLESTR("slot 3"))},
      {"\x7F\xC2\x80", Units({0x7F, 0x80})},
      {"\xDF\xBF\xE0\xA0\x80", Units({0x7FF, 0x800})},
      {"\xED\x9F\xBF\xEE\x80\x80\xEF\xBF\xBF", Units({0xD7FF, 0xE000, 0xFFFF})},
      {"\xF0\x90\x80\x80", Units({0xD800, 0xDC00})},
      {"\xF4\x8F\xBF\xBF", Units({0xDBFF, 0xDFFF})},
  };
  for (const Pair& pair : pairs) {
    EXPECT_EQ(Numbers(ToUtf16(pair.utf8)), Numbers(pair.utf16)) << pair.utf8;
    EXPECT_EQ(ToUtf8(pair.utf16), pair.utf8);
  }
}

TEST(Utf16, KeepsNullCharactersInside) {
  const std::string text("a\0b", 3);
  EXPECT_EQ(ToUtf16(text).size(), 3u);
  EXPECT_EQ(ToUtf8(ToUtf16(text)), text);
}

TEST(Utf16, TakesANullPointerAsTheEmptyText) {
  EXPECT_EQ(ToUtf8(static_cast<const WCHAR*>(nullptr)), "");
  EXPECT_EQ(ToUtf8(OLESTR("drive")), "drive");
}

TEST(Utf16, ReplacesSurrogatesWithoutPartner) {
  const std::string replacement = "\xEF\xBF\xBD";
  EXPECT_EQ(ToUtf8(Units({0xD800})), replacement);
  EXPECT_EQ(ToUtf8(Units({0xDC00, 'x'})), replacement + "x");
  EXPECT_EQ(ToUtf8(Units({0xD800, 'x'})), replacement + "x");
  EXPECT_EQ(ToUtf8(Units({0xD800, 0xD800, 0xDC00})), replacement + "\xF0\x90\x80\x80");
}

TEST(Utf16, ReplacesEachMaximalDamagedPart) {
  struct Damaged {
    std::string utf8;
    Utf16 expected;
  };
  const Damaged cases[] = {
      {"\x80", Units({0xFFFD})},                          // continuation without a start
      {"\xC0\xAF", Units({0xFFFD, 0xFFFD})},              // overlong
      {"\xE0\x80\xAF", Units({0xFFFD, 0xFFFD, 0xFFFD})},  // overlong
      {"\xED\xA0\x80", Units({0xFFFD, 0xFFFD, 0xFFFD})},  // surrogate
      {"\xF4\x90\x80\x80", Units({0xFFFD, 0xFFFD, 0xFFFD, 0xFFFD})},  // above U+10FFFF
      {"\xF5x", Units({0xFFFD, 'x'})},                                // never a start
      {"\xE2\x82x", Units({0xFFFD, 'x'})},                            // cut short
      {"\xF0\x9F\x92", Units({0xFFFD})},                              // cut off by the end
      {"\xF0\x9F\xE2\x82\xAC", Units({0xFFFD, 0x20AC})},              // cut off by the next start
  };
  for (const Damaged& damaged : cases) {
    EXPECT_EQ(Numbers(ToUtf16(damaged.utf8)), Numbers(damaged.expected));
  }
}

}  // namespace
}  // namespace vdslab::abi
