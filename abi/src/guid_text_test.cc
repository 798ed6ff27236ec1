#include "abi/guid_text.h"

#include <gtest/gtest.h>

namespace vdslab::abi {
namespace {

constexpr GUID kDrive = {
    0xff24efa4, 0xaade, 0x4b6b, {0x89, 0x8b, 0xea, 0xa6, 0xa2, 0x08, 0x87, 0xc7}};

TEST(GuidText, IsLowerCaseInBraces) {
  EXPECT_EQ(FormatGuid(kDrive), "{ff24efa4-aade-4b6b-898b-eaa6a20887c7}");
  EXPECT_EQ(FormatGuid(GUID{}), "{00000000-0000-0000-0000-000000000000}");
}

TEST(GuidText, IsReadWithOrWithoutBracesInEitherCase) {
  for (const char* text :
       {"{ff24efa4-aade-4b6b-898b-eaa6a20887c7}", "ff24efa4-aade-4b6b-898b-eaa6a20887c7",
        "{FF24EFA4-AADE-4B6B-898B-EAA6A20887C7}", "FF24EFA4-aade-4B6B-898b-EAA6A20887C7"}) {
    const std::optional<GUID> guid = ParseGuid(text);
    ASSERT_TRUE(guid) << text;
    EXPECT_TRUE(*guid == kDrive) << text;
  }
}

TEST(GuidText, IsRefusedInAnyOtherForm) {
  for (const char* text :
       {"", "{}", "ff24efa4", "{ff24efa4-aade-4b6b-898b-eaa6a20887c7",
        "ff24efa4-aade-4b6b-898b-eaa6a20887c7}", "(ff24efa4-aade-4b6b-898b-eaa6a20887c7)",
        "ff24efa4-aade-4b6b-898b-eaa6a20887c", "ff24efa4-aade-4b6b-898b-eaa6a20887c70",
        "ff24efa4aade-4b6b-898b-eaa6a20887c7-", "ff24efa4-aade-4b6b-898b-eaa6a20887cg",
        "+f24efa4-aade-4b6b-898b-eaa6a20887c7", " ff24efa4-aade-4b6b-898b-eaa6a20887c7",
        "\"D:\\vds\\provider_of_a_length_of_36.dll\""}) {
    EXPECT_FALSE(ParseGuid(text)) << text;
  }
}

}  // namespace
}  // namespace vdslab::abi
