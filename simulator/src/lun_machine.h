// The lifecycle of a LUN. Its behaviour is the statechart in lun_machine.cc.
#pragma once

#include "part_machine.h"
#include "simulator/types.h"

namespace vdslab::sim {

// What its drives hold of it (AMB-32).
enum class LunData : std::uint8_t { kWhole, kReduced, kRebuilding, kLost };
// Whether hosts reach it: not for the moment, or not until something is repaired.
enum class LunAccess : std::uint8_t { kReachable, kWaiting, kUnreachable };

enum class LunEvent : std::uint8_t {
  kMembersWhole,
  kMembersReduced,
  kMembersRebuild,
  kMembersLost,
  kWayFound,
  kWayAwaited,
  kWayLost,
  kOfflineOrdered,
  kOnlineOrdered,
};

struct LunState {
  LunData data = LunData::kWhole;
  LunAccess access = LunAccess::kReachable;
  Ordered service = Ordered::kOnline;

  LunStatus status() const;
  Health health() const;
  bool operator==(const LunState&) const = default;
};

struct LunLifecycle {
  using State = LunState;
  using Event = LunEvent;
  static constexpr Event kLastEvent = Event::kOnlineOrdered;
};
using LunMachine = PartMachine<LunLifecycle>;

}  // namespace vdslab::sim
