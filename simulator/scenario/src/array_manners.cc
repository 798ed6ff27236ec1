#include "array_manners.h"

#include <algorithm>
#include <array>

namespace vdslab::sim {
namespace {

template <class Manners>
struct ArrayManner {
  std::string_view name;
  void (*take)(Manners& manners);
};
using DriveManner = ArrayManner<DriveManners>;
using ResetManner = ArrayManner<ResetManners>;
using TellingManner = ArrayManner<TellingManners>;
using SettlingManner = ArrayManner<SettlingManners>;

constexpr Duration kSettling = std::chrono::milliseconds(250);

constexpr std::array kDriveManners{
    DriveManner{"fails_by_order", [](DriveManners& manners) { manners.fails_by_order = true; }},
    DriveManner{"removes_by_order", [](DriveManners& manners) { manners.removes_by_order = true; }},
    DriveManner{"revives_by_order", [](DriveManners& manners) { manners.revives_by_order = true; }},
    DriveManner{"failed_goes_offline",
                [](DriveManners& manners) { manners.failed_goes_offline = true; }},
    DriveManner{"failed_stays_failed",
                [](DriveManners& manners) { manners.failed_stays_failed = true; }},
    DriveManner{"keeps_members",
                [](DriveManners& manners) { manners.members_out = MembersOut::kNone; }},
    DriveManner{"gives_up_members",
                [](DriveManners& manners) { manners.members_out = MembersOut::kAll; }},
    DriveManner{"not_ready_for_a_while",
                [](DriveManners& manners) { manners.settling = kSettling; }},
    DriveManner{"redundancy_failing",
                [](DriveManners& manners) { manners.tells_failing_redundancy = true; }},
    DriveManner{"failed_reads_offline",
                [](DriveManners& manners) { manners.failed_reads_offline = true; }},
    DriveManner{"replaces_taken_out",
                [](DriveManners& manners) { manners.replaces_taken_out = true; }},
    DriveManner{"forgets_taken_out",
                [](DriveManners& manners) { manners.forgets_taken_out = true; }},
    DriveManner{"member_is_in_use",
                [](DriveManners& manners) { manners.member_stays = Outcome::kInUse; }},
    DriveManner{"member_says_failed",
                [](DriveManners& manners) { manners.member_stays = Outcome::kFailed; }},
    DriveManner{"new_controller_is_untold",
                [](DriveManners& manners) { manners.hides_new_controllers = true; }},
    DriveManner{"takeover_undoes_moves",
                [](DriveManners& manners) { manners.takeover_undoes_moves = true; }},
    DriveManner{"paths_are_of_their_time",
                [](DriveManners& manners) { manners.paths_are_of_their_time = true; }},
    DriveManner{"primordial_pool_alone",
                [](DriveManners& manners) { manners.primordial_pool_alone = true; }},
    DriveManner{"degraded_pool_makes_luns",
                [](DriveManners& manners) { manners.makes_luns_without_redundancy = true; }}};

constexpr std::array kResetManners{
    ResetManner{"reset_flushes_first", [](ResetManners& manners) { manners.flushes_first = true; }},
    ResetManner{"reset_brings_online", [](ResetManners& manners) { manners.brings_online = true; }},
    ResetManner{"reset_is_unseen", [](ResetManners& manners) { manners.is_unseen = true; }},
    ResetManner{"reset_mends_failed", [](ResetManners& manners) { manners.mends_failed = true; }},
    ResetManner{"silent_reset_is_unsupported",
                [](ResetManners& manners) { manners.of_silent = Outcome::kRefused; }},
    ResetManner{"silent_reset_says_failed",
                [](ResetManners& manners) { manners.of_silent = Outcome::kFailed; }},
    ResetManner{"reset_goes_on", [](ResetManners& manners) { manners.returns_at_once = true; }},
    ResetManner{"invalidate_flushes_first",
                [](ResetManners& manners) { manners.flushes_before_discard = true; }},
    ResetManner{"silent_cache_says_failed",
                [](ResetManners& manners) { manners.silent_cache = Outcome::kFailed; }}};

constexpr std::array kTellingManners{
    TellingManner{
        "failed_parts_show_in_health",
        [](TellingManners& manners) { manners.failed_parts_show = FailedPartsShow::kInHealth; }},
    TellingManner{
        "failed_parts_show_in_status",
        [](TellingManners& manners) { manners.failed_parts_show = FailedPartsShow::kInStatus; }},
    TellingManner{"failed_free_drives_do_not_count",
                  [](TellingManners& manners) { manners.overlooks_free_drives = true; }},
    TellingManner{"unreachable_lun_is_online",
                  [](TellingManners& manners) { manners.hides_lun_access = true; }},
    TellingManner{"removed_is_told_of_pulled_members",
                  [](TellingManners& manners) { manners.tells_removed_before_departed = true; }},
    TellingManner{"removed_is_told_of_members_alone",
                  [](TellingManners& manners) { manners.tells_removed_of_members_alone = true; }},
    TellingManner{"failed_controller_reads_offline",
                  [](TellingManners& manners) { manners.failed_controllers_read_offline = true; }},
    TellingManner{"removed_is_told_of_broken_controllers",
                  [](TellingManners& manners) { manners.tells_controllers_removed = true; }},
    TellingManner{
        "reenumerate_repairs_cache",
        [](TellingManners& manners) { manners.cache_repair = CacheRepair::kReenumerate; }},
    TellingManner{"refresh_repairs_cache",
                  [](TellingManners& manners) { manners.cache_repair = CacheRepair::kRefresh; }},
    TellingManner{
        "any_order_repairs_cache",
        [](TellingManners& manners) { manners.cache_repair = CacheRepair::kBothInAnyOrder; }},
    TellingManner{"empty_name_is_taken",
                  [](TellingManners& manners) { manners.takes_empty_names = true; }}};

constexpr std::array kSettlingManners{
    SettlingManner{"parts_not_ready_for_a_while",
                   [](SettlingManners& manners) { manners.parts = kSettling; }},
    SettlingManner{"luns_not_ready_for_a_while",
                   [](SettlingManners& manners) { manners.luns = kSettling; }}};

template <class Table, class Manners>
bool Take(std::string_view name, const Table& table, Manners& manners) {
  const auto place = std::find_if(table.begin(), table.end(),
                                  [name](const auto& each) { return each.name == name; });
  if (place == table.end()) return false;
  place->take(manners);
  return true;
}

}  // namespace

bool TakeArrayManner(std::string_view name, EnclosureSpec& spec) {
  return Take(name, kDriveManners, spec.drive_manners) ||
         Take(name, kResetManners, spec.reset_manners) ||
         Take(name, kSettlingManners, spec.settling_manners) ||
         Take(name, kTellingManners, spec.telling_manners);
}

}  // namespace vdslab::sim
