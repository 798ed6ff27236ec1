// Scalars: what each typed reader takes, and what it says of the rest.

#include "yaml/node.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reading.h"

namespace vdslab::yaml {
namespace {

using testing::HasSubstr;

TEST(Integer, ReadsDecimalNumbersOnly) {
  EXPECT_EQ(Value("a: 42\n").Integer(), 42);
  EXPECT_EQ(Value("a: -1\n").Integer(), -1);
  EXPECT_EQ(Value("a: -9223372036854775808\n").Integer(), INT64_MIN);
  EXPECT_EQ(ErrorOf([] { Value("a: 010\n").Integer(); }),
            "f:1:4: `010` begins with a zero; write the number without it");
  EXPECT_EQ(ErrorOf([] { Value("a: 0x10\n").Integer(); }),
            "f:1:4: `0x10` is hexadecimal; write a decimal number");
  for (const char* text : {"a: +1\n", "a: 1_000\n", "a: 1.5\n", "a: 1e3\n", "a: --1\n", "a: -\n"}) {
    EXPECT_NE(ErrorOf([&] { Value(text).Integer(); }), "no error") << text;
  }
}

TEST(Integer, ReadsHexadecimalNumbersWhereTheyAreAllowed) {
  EXPECT_EQ(Value("a: 0x7FFFFFFF\n").Integer(IntegerForm::kDecimalOrHex), 2147483647);
  EXPECT_THAT(ErrorOf([] { Value("a: 0xG\n").Integer(IntegerForm::kDecimalOrHex); }),
              HasSubstr("not a whole number"));
  EXPECT_THAT(ErrorOf([] { Value("a: 0x\n").Integer(IntegerForm::kDecimalOrHex); }),
              HasSubstr("not a whole number"));
}

TEST(Integer, RefusesWhatDoesNotFit) {
  EXPECT_THAT(ErrorOf([] { Value("a: 9223372036854775808\n").Integer(); }), HasSubstr("too large"));
  EXPECT_THAT(ErrorOf([] { Value("a: 7\n").IntegerBetween(1, 6); }),
              HasSubstr("`7` is out of range; expected 1 to 6"));
  EXPECT_EQ(Value("a: 18446744073709551615\n").Unsigned(), UINT64_MAX);
  EXPECT_THAT(ErrorOf([] { Value("a: -1\n").Unsigned(); }), HasSubstr("negative"));
}

TEST(Integer, RefusesAQuotedNumber) {
  EXPECT_EQ(ErrorOf([] { Value("a: \"1\"\n").Integer(); }),
            "f:1:4: expected a number; write `1` without quotes");
}

TEST(Boolean, TakesTrueAndFalseAndNoOtherSpelling) {
  EXPECT_TRUE(Value("a: true\n").Boolean());
  EXPECT_FALSE(Value("a: false\n").Boolean());
  for (const char* text : {"a: yes\n", "a: True\n", "a: on\n", "a: 1\n", "a: \"true\"\n"}) {
    EXPECT_NE(ErrorOf([&] { Value(text).Boolean(); }), "no error") << text;
  }
}

TEST(PartsPerMillion, TakeAPercentageOrADecimalNumber) {
  EXPECT_EQ(Value("a: 25%\n").PartsPerMillion(), 250'000u);
  EXPECT_EQ(Value("a: 0.0001%\n").PartsPerMillion(), 1u);
  EXPECT_EQ(Value("a: 0.25\n").PartsPerMillion(), 250'000u);
  EXPECT_EQ(Value("a: 0.000001\n").PartsPerMillion(), 1u);
  EXPECT_EQ(Value("a: 0\n").PartsPerMillion(), 0u);
  for (const char* text : {"a: 1\n", "a: 1.0\n", "a: 100%\n", "a: \"100.0000%\"\n"}) {
    EXPECT_EQ(Value(text).PartsPerMillion(), 1'000'000u) << text;
  }
}

TEST(PartsPerMillion, RefuseWhatIsNoPartOfAWhole) {
  for (const char* text :
       {"a: 1.2\n", "a: 25\n", "a: 100.1%\n", "a: 1.000001\n", "a: 18446744073709551615\n"}) {
    EXPECT_THAT(ErrorOf([&] { Value(text).PartsPerMillion(); }), HasSubstr("above 1")) << text;
  }
  for (const char* text : {"a: .5\n", "a: 1.\n", "a: -1\n", "a: 0.5.5\n", "a: \"%\"\n",
                           "a: often\n", "a: 5 %\n", "a: 1e-3\n", "a: \"\"\n"}) {
    EXPECT_THAT(ErrorOf([&] { Value(text).PartsPerMillion(); }), HasSubstr("not a proportion"))
        << text;
  }
  EXPECT_THAT(ErrorOf([] { Value("a: 0.0000001\n").PartsPerMillion(); }), HasSubstr("too many"));
  EXPECT_THAT(ErrorOf([] { Value("a: 00.5\n").PartsPerMillion(); }), HasSubstr("begins with"));
  EXPECT_THAT(ErrorOf([] { Value("a: [1]\n").PartsPerMillion(); }), HasSubstr("found a list"));
}

TEST(Bytes, NeedAUnit) {
  EXPECT_EQ(Value("a: 64KiB\n").Bytes(), 65536u);
  EXPECT_EQ(Value("a: 2kB\n").Bytes(), 2000u);
  EXPECT_EQ(ErrorOf([] { Value("a: 64\n").Bytes(); }),
            "f:1:4: `64` has no unit; write a size like `64KiB`");
  EXPECT_THAT(ErrorOf([] { Value("a: 64kib\n").Bytes(); }), HasSubstr("did you mean `KiB`?"));
  EXPECT_THAT(ErrorOf([] { Value("a: 1 MiB\n").Bytes(); }), HasSubstr("a space before its unit"));
  EXPECT_THAT(ErrorOf([] { Value("a: 1.5GiB\n").Bytes(); }), HasSubstr("not a whole number"));
  EXPECT_THAT(ErrorOf([] { Value("a: 99999999999TiB\n").Bytes(); }), HasSubstr("too large"));
  EXPECT_THAT(ErrorOf([] { Value("a: 010KiB\n").Bytes(); }), HasSubstr("begins with a zero"));
}

TEST(BytesPerSecond, NeedTheWholeUnit) {
  EXPECT_EQ(Value("a: 1MiB/s\n").BytesPerSecond(), 1048576u);
  EXPECT_THAT(ErrorOf([] { Value("a: 1MiB\n").BytesPerSecond(); }), HasSubstr("is not a rate"));
}

TEST(Duration, NeedsAUnit) {
  EXPECT_EQ(Value("a: 250ms\n").DurationNs(), 250'000'000);
  EXPECT_EQ(Value("a: 2min\n").DurationNs(), 120'000'000'000);
  EXPECT_EQ(Value("a: \"5s\"\n").DurationNs(), 5'000'000'000);
  EXPECT_THAT(ErrorOf([] { Value("a: 5\n").DurationNs(); }), HasSubstr("has no unit"));
  EXPECT_THAT(ErrorOf([] { Value("a: 5sec\n").DurationNs(); }), HasSubstr("unknown unit `sec`"));
  EXPECT_THAT(ErrorOf([] { Value("a: -5s\n").DurationNs(); }), HasSubstr("not a duration"));
}

TEST(SlotAddress, IsBusAndSlot) {
  EXPECT_EQ(Value("a: \"0:3\"\n").SlotAddress(), (BusSlot{.bus = 0, .slot = 3}));
  for (const char* text : {"a: \"3\"\n", "a: \"0:\"\n", "a: \"0:40000\"\n", "a: \"0:03\"\n"}) {
    EXPECT_THAT(ErrorOf([&] { Value(text).SlotAddress(); }), HasSubstr("is not a slot")) << text;
  }
}

TEST(OneOf, SuggestsTheClosestWord) {
  EXPECT_EQ(Value("a: kill\n").OneOf({"kill", "wait"}), 0u);
  EXPECT_EQ(ErrorOf([] {
              Value("a: wiat\n").OneOf({"kill", "wait"});
            }),
            "f:1:4: unknown value `wiat`; did you mean `wait`? (expected one of: kill, wait)");
}

TEST(Node, SaysWhatItFoundInPlaceOfWhatWasWanted) {
  EXPECT_EQ(ErrorOf([] { Value("a: [1]\n").Text(); }), "f:1:4: expected a text, found a list");
  EXPECT_EQ(ErrorOf([] { Value("a: x\n").Items(); }), "f:1:4: expected a list, found `x`");
  EXPECT_EQ(ErrorOf([] { Value("a: [x]\n").Entries(); }), "f:1:4: expected a map, found a list");
  EXPECT_EQ(ErrorOf([] { Value("a: \"\"\n").NonEmptyText(); }), "f:1:4: the text is empty");
  EXPECT_TRUE(Value("a:\n").IsNull());
  EXPECT_TRUE(Value("a: ~\n").IsNull());
  EXPECT_EQ(Value("a: \"~\"\n").Text(), "~");
}

TEST(Node, OutlivesItsDocument) {
  const Node node = Value("a: [x, y]\n");
  EXPECT_EQ(node.Items().at(1).Text(), "y");
}

}  // namespace
}  // namespace vdslab::yaml
