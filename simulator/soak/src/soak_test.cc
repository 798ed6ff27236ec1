#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "soak/coverage.h"
#include "soak/plan.h"

namespace vdslab::sim {
namespace {

constexpr std::uint64_t kSlice = 200;  // seeds

// What the soak does not draw (docs/soak.md).
const std::set<std::string>& MayBeZero() {
  static const std::set<std::string> names = {"smaller_replacement", "stale_cache", "wrong_slot"};
  return names;
}

void ExpectAboveZero(const Counts& counts) {
  for (const auto& [name, count] : counts) {
    EXPECT_TRUE(count > 0 || MayBeZero().contains(name)) << name;
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
