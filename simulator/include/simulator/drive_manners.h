// What an array makes of its drives, LUNs and pools and of orders about them, where the
// documentation of VDS allows several things. Each default is what docs/ambiguities.md prefers.
#pragma once

#include <cstdint>

#include "simulator/outcome.h"
#include "simulator/types.h"

namespace vdslab::sim {

// Which members of RAID groups may be taken out of service by order (AMB-06).
enum class MembersOut : std::uint8_t {
  kWhileDataSurvives,  // not the last copy
  kNone,
  kAll,  // also the last copy: then the LUN has failed until the drive is back
};

struct DriveManners {
  // FAILED is an order: the drive fails as by itself, and so does a controller (AMB-01 c). One that
  // has failed already stays so, and the order is accepted.
  bool fails_by_order = false;
  // REMOVED is an order, that prepares a drive for removal (AMB-02 b): its dirty data is flushed,
  // and it departs. It arrives again when it is put back, or the enclosure looks anew at its slots.
  bool removes_by_order = false;
  // ONLINE of a drive that has failed heals it (AMB-05); not of one that a fault keeps broken.
  bool revives_by_order = false;
  // OFFLINE of a drive that has failed takes it out of use, too (AMB-05). It is FAILED still
  // (AMB-08), and when it heals it is OFFLINE. Refused while the cache holds something for it.
  bool failed_goes_offline = false;
  // A drive that has failed and that an order took out of use, before or after, is OFFLINE with
  // health FAILED, and not FAILED (AMB-08).
  bool failed_reads_offline = false;
  // FAILED is accepted of a drive that has failed already (AMB-05).
  bool failed_stays_failed = false;
  MembersOut members_out = MembersOut::kWhileDataSurvives;
  // What an order answers that would take a member which may not go (AMB-06): kRefused, kInUse or
  // kFailed.
  Outcome member_stays = Outcome::kRefused;
  // A spare takes the place of a member that an order has taken out, as of one that is pulled; that
  // one is a free drive then, and stays so when it is ONLINE (AMB-06).
  bool replaces_taken_out = false;
  // A member that an order has taken out is a free drive at once, spare or no spare, while its LUNs
  // survive without it. Its place is vacant until a spare takes it (AMB-06).
  bool forgets_taken_out = false;
  // How long a drive is NOT_READY after an order has taken it OFFLINE or ONLINE (AMB-18).
  Duration settling{0};
  // A LUN without redundancy is FAILED_REDUNDANCY_FAILING while a drive that it needs expects to
  // fail (AMB-32).
  bool tells_failing_redundancy = false;
  // That a LUN has another controller by order is not told (AMB-42).
  bool hides_new_controllers = false;
  // A takeover gives a LUN back to the controller that it had before clients moved it (AMB-42); not
  // one by order, which lasts while its controller is OFFLINE.
  bool takeover_undoes_moves = false;
  // What a client has made of the paths from an HBA port is so for the LUNs of that time (AMB-40).
  bool paths_are_of_their_time = false;
  // There is a primordial pool without concrete ones, too (AMB-45).
  bool primordial_pool_alone = false;
  // A pool with a failed member has room for LUNs while its data survives (AMB-48). They are
  // without redundancy, as others of the pool.
  bool makes_luns_without_redundancy = false;

  bool operator==(const DriveManners&) const = default;
};

}  // namespace vdslab::sim
