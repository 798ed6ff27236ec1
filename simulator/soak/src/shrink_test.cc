#include "soak/shrink.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace vdslab::sim {
namespace {

constexpr std::uint64_t kSeedsMax = 60;

// The simulator is right, so the failure is one that the plan itself makes: what is broken is not
// healed.
class Shrinking : public testing::Test {
 protected:
  static Plan WithoutHealing(std::uint64_t seed) {
    Plan plan = MakePlan(seed);
    std::erase_if(plan.timeline, [](const PlanEntry& entry) {
      return entry.body.starts_with("do: drive.heal") || entry.body.starts_with("do: drive.plug");
    });
    return plan;
  }

  // The first plan whose failure begins so; one that does not fail when there is none.
  static Plan FirstThatFailsWith(std::string_view what) {
    for (std::uint64_t seed = 1; seed <= kSeedsMax; ++seed) {
      const Plan plan = WithoutHealing(seed);
      const auto failure = FailureOf(Play(plan).log);
      if (failure && failure->what.starts_with(what)) return plan;
    }
    ADD_FAILURE() << "no seed up to " << kSeedsMax << " fails with: " << what;
    return MakePlan(1);
  }

  static std::string CauseOf(const Plan& plan) {
    const auto failure = FailureOf(Play(plan).log);
    return failure ? sim::CauseOf(*failure) : "";
  }
};

TEST_F(Shrinking, KeepsTheCauseAndLittleElse) {
  const Plan plan = FirstThatFailsWith("drive ");
  const Plan small = Shrink(plan);
  EXPECT_EQ(CauseOf(small), CauseOf(plan));
  EXPECT_LE(small.timeline.size(), 4u) << TextOf(small);
  EXPECT_LE(small.faults.size(), 1u);
  EXPECT_LT(small.drives.size(), plan.drives.size());
}

// A drive that is not healed would be a failure of recovery, too, and needs no LUN.
TEST_F(Shrinking, SlipsToNoOtherCauseOfTheSameInvariant) {
  const Plan plan = FirstThatFailsWith("lun ");
  const Plan small = Shrink(plan);
  EXPECT_EQ(CauseOf(small), CauseOf(plan));
  EXPECT_FALSE(small.luns.empty()) << TextOf(small);
}

TEST_F(Shrinking, LeavesAStoryThatCanBeReadAndIsFalse) {
  const Plan small = Shrink(FirstThatFailsWith("drive "));
  const StoryLog log = PlayStory(ParseStory(TextOf(small), "small.yaml"));
  std::size_t misses = 0;
  for (const StoryRecord& record : log.records) misses += record.misses.size();
  EXPECT_GE(misses, 1u);
  EXPECT_FALSE(log.broken);
}

TEST_F(Shrinking, LeavesAPlanAloneThatDoesNotFail) {
  const Plan plan = MakePlan(1);
  EXPECT_EQ(TextOf(Shrink(plan)), TextOf(plan));
}

TEST(Cause, IsTheSentenceAndItsObjectsWithoutAmounts) {
  EXPECT_EQ(CauseOf({"cache", "drive 0:12 has 4096 dirty bytes, and was written 512"}),
            "cache: drive 0:12 has # dirty bytes, and was written #");
  EXPECT_NE(CauseOf({"recovery", "drive 0:1 is not healed"}),
            CauseOf({"recovery", "drive 0:2 is not healed"}));
}

}  // namespace
}  // namespace vdslab::sim
