#include "array_manners.h"

#include <algorithm>
#include <array>

namespace vdslab::sim {
namespace {

struct ArrayManner {
  std::string_view name;
  void (*take)(DriveManners& manners);
};

constexpr std::array kArrayManners{
    ArrayManner{"fails_by_order", [](DriveManners& manners) { manners.fails_by_order = true; }},
    ArrayManner{"removes_by_order", [](DriveManners& manners) { manners.removes_by_order = true; }},
    ArrayManner{"revives_by_order", [](DriveManners& manners) { manners.revives_by_order = true; }},
    ArrayManner{"failed_goes_offline",
                [](DriveManners& manners) { manners.failed_goes_offline = true; }},
    ArrayManner{"failed_stays_failed",
                [](DriveManners& manners) { manners.failed_stays_failed = true; }},
    ArrayManner{"keeps_members",
                [](DriveManners& manners) { manners.members_out = MembersOut::kNone; }},
    ArrayManner{"gives_up_members",
                [](DriveManners& manners) { manners.members_out = MembersOut::kAll; }},
    ArrayManner{"not_ready_for_a_while",
                [](DriveManners& manners) { manners.settling = std::chrono::milliseconds(250); }},
    ArrayManner{"redundancy_failing",
                [](DriveManners& manners) { manners.tells_failing_redundancy = true; }}};

}  // namespace

bool TakeArrayManner(std::string_view name, DriveManners& manners) {
  const auto place = std::find_if(kArrayManners.begin(), kArrayManners.end(),
                                  [name](const ArrayManner& each) { return each.name == name; });
  if (place == kArrayManners.end()) return false;
  place->take(manners);
  return true;
}

}  // namespace vdslab::sim
