#include "yaml/text.h"

#include <gtest/gtest.h>

#include "utf8.h"

namespace vdslab::yaml {
namespace {

TEST(Quote, KeepsAMessageOnOneLineAndShort) {
  EXPECT_EQ(Quote("a\nb\tc\x01"), "`a\\nb\\tc\\x01`");
  EXPECT_EQ(Quote(std::string(61, 'x')), "`" + std::string(60, 'x') + "...`");
}

TEST(Closest, FindsMisspellingsAndNothingElse) {
  EXPECT_EQ(Closest("serail", {"serial", "model"}), "serial") << "a swap counts once";
  EXPECT_EQ(Closest("SERIAL", {"serial"}), "serial");
  EXPECT_EQ(Closest("OFLINE", {"ONLINE", "OFFLINE"}), "OFFLINE") << "both are one letter away";
  EXPECT_EQ(Closest("colour", {"serial", "model"}), "");
  EXPECT_EQ(Closest("", {"serial"}), "");
}

TEST(Suggestion, SaysAsMuchAsIsKnown) {
  EXPECT_EQ(Suggestion("x", {}), "");
  EXPECT_EQ(Suggestion("zzzzz", {"a", "b"}), " (expected one of: a, b)");
}

TEST(Utf8, CountsCharactersAndRefusesMalformedOnes) {
  EXPECT_EQ(CountCharacters("a\xC3\xA4\xF0\x9F\x98\x80"), 3u);
  EXPECT_EQ(CharacterLength("\xC0\x80"), 0u) << "overlong";
  EXPECT_EQ(CharacterLength("\xF4\x90\x80\x80"), 0u) << "beyond U+10FFFF";
  EXPECT_EQ(CharacterLength("\xE2\x82"), 0u) << "cut short";
}

}  // namespace
}  // namespace vdslab::yaml
