#include "yaml/map_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>

#include "reading.h"

namespace vdslab::yaml {
namespace {

TEST(MapReader, ReportsAnUnknownKeyWithASuggestion) {
  EXPECT_EQ(
      ErrorOf([] {
        MapReader map(Parse("name: x\naddres: y\n", "f").root());
        map.Required("name");
        map.Optional("address");
        map.Finish();
      }),
      "f:2:1: unknown key `addres`; did you mean `address`? (expected one of: name, address)");
}

TEST(MapReader, TakesAMisspelledKeyForTheMissingOne) {
  EXPECT_EQ(ErrorOf([] {
              MapReader map(Parse("nmae: x\n", "f").root());
              map.Required("name");
            }),
            "f:1:1: unknown key `nmae`; did you mean `name`? (expected one of: name)");
}

TEST(MapReader, ReportsAMissingKeyAtItsMap) {
  EXPECT_EQ(ErrorOf([] { MapReader(Value("a: {b: 1}\n")).Required("size"); }),
            "f:1:4: the key `size` is missing");
}

TEST(MapReader, ReportsAKeyWithoutValue) {
  EXPECT_EQ(ErrorOf([] {
              MapReader map(Parse("x: 1\nname:\n", "f").root());
              map.Optional("name");
            }),
            "f:2:1: the key `name` has no value");
}

TEST(MapReader, ReportsKeysOutsideAClosedTableAtOnce) {
  EXPECT_EQ(ErrorOf([] {
              MapReader(Parse("a: 1\nc: 1\n", "f").root(), {"a", "b"});
            }),
            "f:2:1: unknown key `c` (expected one of: a, b)")
      << "a word of one letter has no better suggestion";
  MapReader map(Parse("a: 1\n", "f").root(), {"a", "b"});
  EXPECT_THROW(map.Optional("z"), std::logic_error);
  EXPECT_FALSE(map.Optional("b").has_value());
}

TEST(MapReader, RefusesWhatIsNoMap) {
  EXPECT_EQ(ErrorOf([] { MapReader map(Value("a: 1\n")); }), "f:1:4: expected a map, found `1`");
}

}  // namespace
}  // namespace vdslab::yaml
