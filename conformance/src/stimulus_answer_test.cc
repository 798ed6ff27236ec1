#include "stimulus_answer.h"

#include <gmock/gmock.h>

namespace vdslab::conformance {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Pair;

TEST(CommandOutput, IsReadAsAJsonObject) {
  const StimulusAnswer answer =
      ParseCommandOutput("{\"dirty_bytes\": 4096, \"unit\": \"B\"}\n", "");
  EXPECT_TRUE(answer.ok);
  EXPECT_THAT(answer.values, ElementsAre(Pair("dirty_bytes", 4096)));
}

TEST(CommandOutput, IsReadAsLinesOfNameAndValue) {
  const StimulusAnswer answer =
      ParseCommandOutput("Array CLI 3.1\ndirty_bytes 12\nclean=7\r\ntotal: -1\nmode fast\n", "");
  EXPECT_TRUE(answer.ok);
  EXPECT_THAT(answer.values,
              ElementsAre(Pair("clean", 7), Pair("dirty_bytes", 12), Pair("total", -1)));
}

TEST(CommandOutput, IsReadAsTheOneResultWhenItIsOneInteger) {
  EXPECT_THAT(ParseCommandOutput(" 16777216 \n", "dirty_bytes").values,
              ElementsAre(Pair("dirty_bytes", 16777216)));
}

TEST(CommandOutput, MayBeEmpty) {
  EXPECT_TRUE(ParseCommandOutput("", "").ok);
  EXPECT_TRUE(ParseCommandOutput("", "dirty_bytes").values.empty());
}

TEST(CommandOutput, IsRefusedWhenItIsBrokenJson) {
  const StimulusAnswer answer = ParseCommandOutput("{\"dirty_bytes\": ", "dirty_bytes");
  EXPECT_FALSE(answer.ok);
  EXPECT_THAT(answer.error, HasSubstr("no JSON object"));
}

TEST(JsonAnswer, WithAnErrorIsARefusal) {
  const StimulusAnswer answer = ParseJsonAnswer("{\"error\": \"no drive 0:9\"}");
  EXPECT_FALSE(answer.ok);
  EXPECT_EQ(answer.error, "no drive 0:9");
}

}  // namespace
}  // namespace vdslab::conformance
