// The soak over arrays with manners of their own.
#include <gtest/gtest.h>

#include <array>
#include <map>
#include <regex>
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
  manners.hides_new_controllers = chance();
  manners.takeover_undoes_moves = chance();
  manners.paths_are_of_their_time = chance();
  manners.primordial_pool_alone = chance();
  manners.makes_luns_without_redundancy = chance();
  manners.failed_reads_offline = chance();
  manners.replaces_taken_out = chance();
  if (generator.Below(4) == 0) manners.forgets_taken_out = true;
  if (chance()) manners.member_stays = Outcome::kInUse;
  return manners;
}

TellingManners DrawTellingManners(std::uint64_t seed) {
  Generator generator(seed + kSeeds);
  const auto chance = [&generator] { return generator.Below(2) == 1; };
  TellingManners manners{.failed_parts_show = static_cast<FailedPartsShow>(generator.Below(3))};
  manners.overlooks_free_drives = chance();
  manners.hides_lun_access = chance();
  manners.tells_removed_before_departed = chance();
  manners.tells_controllers_removed = chance();
  manners.tells_removed_of_members_alone = chance();
  manners.failed_controllers_read_offline = chance();
  manners.cache_repair = static_cast<CacheRepair>(generator.Below(4));
  manners.takes_empty_names = chance();
  return manners;
}

// A plan seldom orders a drive FAILED or REMOVED: some that are to go OFFLINE become that.
std::string WithMoreOrders(const std::string& text, std::uint64_t seed) {
  static const std::regex kOrder("set_status, drive: [^,]+, status: (OFFLINE)");
  static constexpr std::array kStatuses{"OFFLINE", "OFFLINE", "FAILED", "REMOVED"};
  Generator generator(seed);
  std::string changed;
  auto from = text.begin();
  for (std::sregex_iterator order(text.begin(), text.end(), kOrder), end; order != end; ++order) {
    changed.append(from, (*order)[1].first);
    changed += kStatuses[generator.Below(kStatuses.size())];
    from = (*order)[1].second;
  }
  return changed.append(from, text.end());
}

std::string StatusOf(const StoryRecord& record) {
  for (const auto& [key, value] : record.given) {
    if (key == "status") return value;
  }
  return "";
}

// How often a drive was brought to each status by order.
std::map<std::string, int> AcceptedOrders(const StoryLog& log) {
  std::map<std::string, int> accepted;
  for (const StoryRecord& record : log.records) {
    if (record.name == "set_status" && record.answer == "ok") ++accepted[StatusOf(record)];
  }
  return accepted;
}

TEST(MannersSoak, ASliceOfSeedsIsCleanAndMeetsOrders) {
  std::map<std::string, int> accepted;
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    const Plan plan = MakePlan(seed);
    Story story = ParseStory(WithMoreOrders(TextOf(plan), seed), plan.name + ".yaml");
    const DriveManners manners = DrawManners(seed);
    story.enclosure.drive_manners = manners;
    story.enclosure.telling_manners = DrawTellingManners(seed);
    story.enclosure.settling_manners = {.parts = manners.settling, .luns = manners.settling};
    StoryLog log = PlayStory(story, false);
    const auto of_seed = AcceptedOrders(log);
    for (const auto& [status, count] : of_seed) accepted[status] += count;
    // The plan knows of none of this: at its end it heals no drive that was ordered FAILED, puts
    // none back that was ordered REMOVED, gives none time to settle, and has no spare for each
    // member that it takes OFFLINE once more.
    const bool is_healed = !of_seed.contains("FAILED") && !of_seed.contains("REMOVED") &&
                           manners.settling <= Duration::zero() && !manners.forgets_taken_out;
    if (!is_healed) log.findings.unrecovered.clear();
    const auto failure = FailureOf(log);
    EXPECT_FALSE(failure) << "seed " << seed << ": " << failure->invariant << ", " << failure->what;
  }
  for (const char* status : {"ONLINE", "OFFLINE", "FAILED", "REMOVED"}) {
    EXPECT_GT(accepted[status], 0) << status;
  }
  EXPECT_EQ(accepted.size(), 4u);
}

}  // namespace
}  // namespace vdslab::sim
