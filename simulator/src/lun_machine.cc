#include "lun_machine.h"

#include "part_chart.h"

namespace vdslab::sim {
namespace lun_chart {

// Three regions side by side; see controller_machine.cc for the notation.
//
//   data                                   service
//   o--> Whole                             o--> Online
//   all --MembersWhole-->   Whole          Online  --OfflineOrdered
//   all --MembersReduced--> Reduced          [Lost]          refused, has failed
//   all --MembersRebuild--> Rebuilding       [Waiting]       refused
//   all --MembersLost-->    Lost             [Unreachable]   it is so, stays
//                                            [dirty data]    /flush, stays
//   access                                   else -->        Offline
//   o--> Reachable                         Offline --OnlineOrdered
//   all --WayFound-->   Reachable            [Lost]          refused, has failed
//   all --WayAwaited--> Waiting              [not Reachable] refused
//   all --WayLost-->    Unreachable          else -->        Online

using boost::mpl::list;
using enum LunEvent;

// clang-format off
struct TheLun;
struct Whole; struct Reduced; struct Rebuilding; struct Lost;
struct Reachable; struct Waiting; struct Unreachable;
struct Online; struct Offline;

struct Machine : PartChart<Machine, TheLun> {
  bool RefusesOffline();
  bool RefusesOnline();
  bool IsOffAnyway();
  static PartEffect WorkBefore(PartGuards guards) {
    return (guards & kHoldsDirtyData) != 0 ? PartEffect::kFlush : PartEffect::kNone;
  }
};

struct TheLun : sc::simple_state<TheLun, Machine, list<Whole, Reachable, Online>> {};

  using FollowsMembers = list<
      Goes<kMembersWhole, Whole>,
      Goes<kMembersReduced, Reduced>,
      Goes<kMembersRebuild, Rebuilding>,
      Goes<kMembersLost, Lost>>;
  struct Whole : sc::simple_state<Whole, TheLun::orthogonal<0>> {
    using reactions = FollowsMembers;
  };
  struct Reduced : sc::simple_state<Reduced, TheLun::orthogonal<0>> {
    using reactions = FollowsMembers;
  };
  struct Rebuilding : sc::simple_state<Rebuilding, TheLun::orthogonal<0>> {
    using reactions = FollowsMembers;
  };
  struct Lost : sc::simple_state<Lost, TheLun::orthogonal<0>> {
    using reactions = FollowsMembers;
  };

  using FollowsWays = list<
      Goes<kWayFound, Reachable>,
      Goes<kWayAwaited, Waiting>,
      Goes<kWayLost, Unreachable>>;
  struct Reachable : sc::simple_state<Reachable, TheLun::orthogonal<1>> {
    using reactions = FollowsWays;
  };
  struct Waiting : sc::simple_state<Waiting, TheLun::orthogonal<1>> {
    using reactions = FollowsWays;
  };
  struct Unreachable : sc::simple_state<Unreachable, TheLun::orthogonal<1>> {
    using reactions = FollowsWays;
  };

  struct Online : OnlineByOrder<Online, Offline, TheLun::orthogonal<2>, LunEvent> {};
  struct Offline : OfflineByOrder<Offline, Online, TheLun::orthogonal<2>, LunEvent> {};
// clang-format on

bool Machine::RefusesOffline() {
  if (Is<Lost>()) return effect = PartEffect::kSayFailed, true;
  if (Is<Waiting>() && !is_online_anyway) return effect = PartEffect::kSayCannot, true;
  return false;
}

// It would not be ONLINE after it.
bool Machine::RefusesOnline() {
  if (Is<Lost>()) return effect = PartEffect::kSayFailed, true;
  if (!Is<Reachable>() && !is_online_anyway) return effect = PartEffect::kSayCannot, true;
  return false;
}

bool Machine::IsOffAnyway() { return Is<Unreachable>() && !is_online_anyway; }

}  // namespace lun_chart

template <>
class PartMachine<LunLifecycle>::Chart : public lun_chart::Machine {
 public:
  LunState Picture() const {
    using namespace lun_chart;
    return {Where<LunData, Whole, Reduced, Rebuilding, Lost>(),
            Where<LunAccess, Reachable, Waiting, Unreachable>(), Where<Ordered, Online, Offline>()};
  }
};
template class PartMachine<LunLifecycle>;

LunStatus LunState::status() const {
  if (data == LunData::kLost) return LunStatus::kFailed;
  if (service == Ordered::kOffline || access == LunAccess::kUnreachable) {
    return LunStatus::kOffline;
  }
  return access == LunAccess::kWaiting ? LunStatus::kNotReady : LunStatus::kOnline;
}

Health LunState::health() const {
  switch (data) {
    case LunData::kWhole:
      return Health::kHealthy;
    case LunData::kReduced:
      return Health::kFailedRedundancy;
    case LunData::kRebuilding:
      return Health::kRebuilding;
    case LunData::kLost:
      return Health::kFailed;
  }
  return Health::kUnknown;
}

}  // namespace vdslab::sim
