#include "writes_expectation.h"

#include "simulator/acknowledged_writes.h"
#include "yaml/map_reader.h"

namespace vdslab::sim {
namespace {

template <class Enum>
std::vector<std::string_view> NamesUpTo(Enum last) {
  std::vector<std::string_view> names;
  for (int value = 0; value <= static_cast<int>(last); ++value) {
    names.push_back(NameOf(static_cast<Enum>(value)));
  }
  return names;
}

}  // namespace

WritesExpectation ReadWritesExpectation(const yaml::Node& node) {
  const auto states = NamesUpTo(WriteState::kLost);
  std::vector<std::string_view> keys = states;
  keys.insert(keys.begin(), {"tag", "state", "reason"});
  yaml::MapReader map(node, keys);
  WritesExpectation expectation;
  if (const auto tag = map.Optional("tag")) expectation.tag = tag->NonEmptyText();
  const auto expect_word = [&](const char* key, const std::vector<std::string_view>& words) {
    if (const auto word = map.Optional(key)) {
      expectation.properties.emplace_back(key, words[word->OneOf(words)]);
    }
  };
  expect_word("state", states);
  expect_word("reason", NamesUpTo(WriteReason::kDiscarded));
  for (const std::string_view state : states) {
    if (const auto count = map.Optional(state)) {
      expectation.properties.emplace_back(state,
                                          std::to_string(count->IntegerBetween(0, INT32_MAX)));
    }
  }
  if (expectation.properties.empty()) node.Fail("nothing is expected of the writes");
  return expectation;
}

}  // namespace vdslab::sim
