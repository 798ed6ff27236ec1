#include <gmock/gmock.h>

#include "simulator/events.h"

namespace vdslab::sim {
namespace {

Event OfNumber(std::uint32_t number) { return {EventKind::kModified, ObjectKind::kLun, number}; }

TEST(Happening, KeepsTheOrderOfFewAndOfMany) {
  Happening happening;
  EXPECT_TRUE(happening.empty());
  std::vector<Event> added;
  for (std::uint32_t number = 0; number < 10; ++number) {
    added.push_back(OfNumber(number));
    happening.push_back(added.back());
    EXPECT_EQ(happening.size(), added.size());
    EXPECT_THAT(happening, testing::ElementsAreArray(added));
    const Happening copy = happening;
    EXPECT_EQ(copy, happening);
  }
}

TEST(Happening, IsEqualToThoseWithTheSameEvents) {
  const Happening five(5, OfNumber(1));
  EXPECT_EQ(five.size(), 5u);
  EXPECT_EQ(five, (Happening{OfNumber(1), OfNumber(1), OfNumber(1), OfNumber(1), OfNumber(1)}));
  EXPECT_FALSE(five == Happening(4, OfNumber(1)));
  EXPECT_FALSE(five == Happening(5, OfNumber(2)));
}

TEST(Happening, AddsOnceWhatItDoesNotHaveYet) {
  Happening happening;
  for (std::uint32_t number = 0; number < 12; ++number) happening.AddOnce(OfNumber(number % 6));
  EXPECT_EQ(happening.size(), 6u);
}

}  // namespace
}  // namespace vdslab::sim
