#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "soak/coverage.h"
#include "soak/plan.h"
#include "soak/shrink.h"

namespace vdslab::sim {
namespace {

constexpr std::uint64_t kSlice = 200;  // seeds

// What the soak does not draw (docs/soak.md).
const std::set<std::string>& MayBeZero() {
  static const std::set<std::string> names = {"partial_flush", "smaller_replacement", "stale_cache",
                                              "wrong_slot"};
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
    EXPECT_EQ(FailureOf(played.log), "") << "seed " << seed;
  }
  ExpectAboveZero(coverage.faults);
  ExpectAboveZero(coverage.actions);
  ExpectAboveZero(coverage.refusals);
  ExpectAboveZero(coverage.consequences);
}

// The simulator is right, so the failure is one that the plan itself makes: a LUN that is not
// healed.
class ShrinkingAFailure : public testing::Test {
 protected:
  static Plan WithoutHealing(std::uint64_t seed) {
    Plan plan = MakePlan(seed);
    std::erase_if(plan.timeline, [](const PlanEntry& entry) {
      return entry.body.starts_with("do: drive.heal") || entry.body.starts_with("do: drive.plug");
    });
    return plan;
  }

  static Plan FirstThatFails() {
    for (std::uint64_t seed = 1;; ++seed) {
      Plan plan = WithoutHealing(seed);
      if (!FailureOf(Play(plan).log).empty()) return plan;
    }
  }
};

TEST_F(ShrinkingAFailure, KeepsTheFailureAndLittleElse) {
  const Plan plan = FirstThatFails();
  const Plan small = Shrink(plan);
  EXPECT_EQ(FailureOf(Play(small).log), FailureOf(Play(plan).log));
  EXPECT_LE(small.timeline.size(), 4u) << TextOf(small);
  EXPECT_LE(small.faults.size(), 1u);
  EXPECT_LE(small.luns.size(), 1u);
  EXPECT_LT(small.drives.size(), plan.drives.size());
}

TEST_F(ShrinkingAFailure, LeavesAStoryThatCanBeReadAndIsFalse) {
  const Plan small = Shrink(FirstThatFails());
  const StoryLog log = PlayStory(ParseStory(TextOf(small), "small.yaml"));
  std::size_t misses = 0;
  for (const StoryRecord& record : log.records) misses += record.misses.size();
  EXPECT_GE(misses, 1u);
  EXPECT_FALSE(log.broken);
}

}  // namespace
}  // namespace vdslab::sim
