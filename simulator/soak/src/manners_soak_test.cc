// The soak over arrays with manners of their own.
#include <gtest/gtest.h>

#include <map>
#include <string>

#include "scenario/story.h"
#include "simulator/generator.h"
#include "soak/plan.h"

namespace vdslab::sim {
namespace {

constexpr std::uint64_t kSeeds = 60;

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

std::string StatusOf(const StoryRecord& record) {
  for (const auto& [key, value] : record.given) {
    if (key == "status") return value;
  }
  return "";
}

TEST(MannersSoak, ASliceOfSeedsIsCleanAndMeetsOrders) {
  std::map<std::string, int> accepted;  // by the status that was ordered
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    const Plan plan = MakePlan(seed);
    Story story = ParseStory(TextOf(plan), plan.name + ".yaml");
    story.enclosure.drive_manners = DrawManners(seed);
    StoryLog log = PlayStory(story, false);
    // The plan, which knows nothing of it, gives drives no time to settle at its end.
    const bool settles = story.enclosure.drive_manners.settling > Duration::zero();
    if (settles) log.findings.unrecovered.clear();
    const auto failure = FailureOf(log);
    EXPECT_FALSE(failure) << "seed " << seed << ": " << failure->invariant << ", " << failure->what;
    for (const StoryRecord& record : log.records) {
      if (record.name == "set_status" && record.answer == "ok") ++accepted[StatusOf(record)];
    }
  }
  for (const char* status : {"ONLINE", "OFFLINE", "FAILED", "REMOVED"}) {
    EXPECT_GT(accepted[status], 0) << status;
  }
  EXPECT_EQ(accepted.size(), 4u);
}

}  // namespace
}  // namespace vdslab::sim
