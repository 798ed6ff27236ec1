// The soak over arrays with manners of their own.
#include <gtest/gtest.h>

#include "scenario/story.h"
#include "simulator/generator.h"
#include "soak/plan.h"

namespace vdslab::sim {
namespace {

constexpr std::uint64_t kSeeds = 150;

DriveManners DrawManners(std::uint64_t seed) {
  Generator generator(seed);
  const auto chance = [&generator] { return generator.Below(2) == 1; };
  DriveManners manners{.fails_by_order = chance(),
                       .removes_by_order = chance(),
                       .revives_by_order = chance(),
                       .failed_goes_offline = chance(),
                       .failed_stays_failed = chance()};
  manners.members_out = static_cast<MembersOut>(generator.Below(3));
  if (generator.Below(4) == 0) manners.settling = std::chrono::seconds(2);
  manners.tells_failing_redundancy = chance();
  return manners;
}

TEST(MannersSoak, ASliceOfSeedsIsClean) {
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    const Plan plan = MakePlan(seed);
    Story story = ParseStory(TextOf(plan), plan.name + ".yaml");
    story.enclosure.drive_manners = DrawManners(seed);
    const bool settles = story.enclosure.drive_manners.settling > Duration::zero();
    const StoryLog log = PlayStory(story, false);
    for (const Violation& violation : log.findings.violations) {
      ADD_FAILURE() << "seed " << seed << ": " << violation.invariant << ", " << violation.what;
    }
    // The plan gives drives no time to settle.
    if (settles) continue;
    for (const std::string& what : log.findings.unrecovered) {
      ADD_FAILURE() << "seed " << seed << ": recovery, " << what;
    }
  }
}

}  // namespace
}  // namespace vdslab::sim
