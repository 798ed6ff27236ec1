#include "unmasking_list.h"

#include <gtest/gtest.h>

namespace vdslab::provider {
namespace {

TEST(UnmaskingList, IsForAllOrForNone) {
  EXPECT_EQ(ReadUnmaskingList(OLESTR("*")), "*");
  EXPECT_EQ(ReadUnmaskingList(OLESTR("")), "");
}

TEST(UnmaskingList, KeepsEachNameOnceAndInCapitals) {
  EXPECT_EQ(ReadUnmaskingList(OLESTR("0123456789abcdef")), "0123456789ABCDEF");
  EXPECT_EQ(ReadUnmaskingList(OLESTR("FEDCBA9876543210;0123456789abcdef;0123456789ABCDEF")),
            "FEDCBA9876543210;0123456789ABCDEF");
  EXPECT_EQ(ReadUnmaskingList(OLESTR("0123456789ABCDEF;")), "0123456789ABCDEF");
}

TEST(UnmaskingList, IsNothingElse) {
  for (LPCWSTR text :
       {OLESTR("everybody"), OLESTR("**"), OLESTR("*;0123456789ABCDEF"), OLESTR("0123456789ABCDE"),
        OLESTR("0123456789ABCDEFF"), OLESTR(";"), OLESTR("0123456789ABCDEF;;0123456789ABCDEF"),
        OLESTR("0123456789ABCDEG"), OLESTR(" 123456789ABCDEF"), OLESTR("01:23:45:67:89:A")}) {
    EXPECT_EQ(ReadUnmaskingList(text), std::nullopt);
  }
}

}  // namespace
}  // namespace vdslab::provider
