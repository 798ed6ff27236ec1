#include <gtest/gtest.h>

#include "soak/coverage.h"
#include "soak/plan.h"

namespace vdslab::sim {
namespace {

constexpr std::uint64_t kSlice = 200;  // seeds

void ExpectAboveZero(const Counts& counts) {
  for (const auto& [name, count] : counts) {
    EXPECT_GT(count, 0u) << name;
  }
}

TEST(Soak, APlanIsTheSameForTheSameSeed) {
  EXPECT_EQ(TextOf(MakePlan(5)), TextOf(MakePlan(5)));
  EXPECT_NE(TextOf(MakePlan(5)), TextOf(MakePlan(6)));
}

TEST(Soak, ASliceOfSeedsIsCleanAndMeetsEverything) {
  Coverage coverage;
  for (std::uint64_t seed = 1; seed <= kSlice; ++seed) {
    const Played played = Play(MakePlan(seed));
    Add(played, &coverage);
    const auto failure = FailureOf(played.log);
    EXPECT_FALSE(failure) << "seed " << seed << ": " << failure->invariant << ", " << failure->what;
  }
  ExpectAboveZero(coverage.faults);
  ExpectAboveZero(coverage.actions);
  ExpectAboveZero(coverage.refusals);
  ExpectAboveZero(coverage.consequences);
}

TEST(Soak, ListsAlsoTheActionsThatNobodyDrew) {
  const Coverage coverage;
  for (const char* name :
       {"cache.flush", "controller.repair", "lun.read", "set_subsystem_status"}) {
    ASSERT_TRUE(coverage.actions.contains(name)) << name;
    EXPECT_EQ(coverage.actions.at(name), 0u);
  }
  EXPECT_FALSE(coverage.actions.contains("reset"));  // no story can use it
}

}  // namespace
}  // namespace vdslab::sim
