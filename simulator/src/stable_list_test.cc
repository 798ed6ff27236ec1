#include "stable_list.h"

#include <gtest/gtest.h>

#include <numeric>
#include <thread>
#include <vector>

namespace vdslab::sim {
namespace {

TEST(StableList, ElementsStayWhereTheyAreWhileItGrows) {
  StableList<int> list;
  std::vector<const int*> places;
  for (int number = 0; number < 1000; ++number) {
    places.push_back(&list.Add([number](int& element) { element = number; }));
  }
  ASSERT_EQ(list.size(), 1000u);
  for (std::size_t place = 0; place < list.size(); ++place) {
    EXPECT_EQ(&list[place], places[place]);
    EXPECT_EQ(list[place], static_cast<int>(place));
  }
  EXPECT_EQ(std::accumulate(list.begin(), list.end(), 0), 999 * 1000 / 2);
}

TEST(StableList, AReaderSeesWholeElementsOnly) {
  StableList<int> list;
  std::thread writer([&list] {
    for (int number = 1; number <= 10000; ++number) list.Add([=](int& each) { each = number; });
  });
  std::size_t seen = 0;
  while (seen < 10000) {
    seen = list.size();
    if (seen == 0) continue;
    ASSERT_EQ(list[seen - 1], static_cast<int>(seen));
  }
  writer.join();
}

}  // namespace
}  // namespace vdslab::sim
