// What an array tells of itself, and what it wants to be told, where the documentation of VDS
// allows several things. Each default is what docs/ambiguities.md prefers.
#pragma once

#include <cstdint>

namespace vdslab::sim {

// Where a part that has failed shows in the subsystem (AMB-25).
enum class FailedPartsShow : std::uint8_t {
  kInBoth,
  kInHealth,  // it is ONLINE, and DEGRADED
  kInStatus,  // it is PARTIALLY_MANAGED, and HEALTHY
};

// Which steps repair a damaged picture (AMB-27).
enum class CacheRepair : std::uint8_t {
  kBothInOrder,  // Reenumerate, then Refresh
  kReenumerate,
  kRefresh,
  kBothInAnyOrder,
};

struct TellingManners {
  FailedPartsShow failed_parts_show = FailedPartsShow::kInBoth;
  // A drive that has failed and belongs to no group does not show in the subsystem (AMB-25).
  bool overlooks_free_drives = false;
  // Whether anything leads to a LUN does not show in its status, and no order about it is refused
  // for that (AMB-36). Hosts that nothing leads to it do not reach it, all the same.
  bool hides_lun_access = false;
  // That a drive has left service is told only of a member of a group (AMB-07).
  bool tells_removed_of_members_alone = false;
  // That a member has left service is told also when it is pulled (AMB-07).
  bool tells_removed_before_departed = false;
  // The same of a controller that serves no more because it has failed, restarts or is silent
  // (AMB-09).
  bool tells_controllers_removed = false;
  // A controller that an order took OFFLINE, and that fails then, is OFFLINE with health FAILED
  // (AMB-08).
  bool failed_controllers_read_offline = false;
  CacheRepair cache_repair = CacheRepair::kBothInOrder;
  // LUNs and the subsystem may be given an empty name (AMB-37).
  bool takes_empty_names = false;

  bool operator==(const TellingManners&) const = default;
};

}  // namespace vdslab::sim
