#include "yaml/rewrite.h"

#include <gtest/gtest.h>

#include "reading.h"

namespace vdslab::yaml {
namespace {

std::optional<std::string> TwoForX(const Node& scalar) {
  if (scalar.Text() == "x") return "2";
  return std::nullopt;
}

TEST(Rewrite, ChangesScalarsAndLeavesKeysPositionsAndTheOriginalAlone) {
  const Node original = Value("a: {x: \"x\", y: [x, z]}\n");
  const Node copy = Rewrite(original, TwoForX);
  EXPECT_EQ(copy.Entries().at(0).key, "x");
  EXPECT_EQ(copy.Entries().at(0).value.Integer(), 2) << "the quotes went with the text";
  EXPECT_EQ(copy.Entries().at(1).value.Items().at(0).Text(), "2");
  EXPECT_EQ(copy.Entries().at(1).value.Items().at(1).Text(), "z");
  EXPECT_EQ(copy.Entries().at(0).value.position(), original.Entries().at(0).value.position());
  EXPECT_EQ(original.Entries().at(0).value.Text(), "x");
}

TEST(Rewrite, LetsTheRewriterRefuseATextAtItsPlace) {
  EXPECT_EQ(ErrorOf([] {
              Rewrite(Value("a: [x, bad]\n"), [](const Node& scalar) -> std::optional<std::string> {
                if (scalar.Text() == "bad") scalar.Fail("not this one");
                return std::nullopt;
              });
            }),
            "f:1:8: not this one");
}

}  // namespace
}  // namespace vdslab::yaml
