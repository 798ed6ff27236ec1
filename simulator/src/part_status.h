// The numbers of statuses that a client may name, and what the parts of an enclosure have in common
// about them.
#pragma once

#include <cstdint>

#include "simulator/outcome.h"
#include "simulator/types.h"

namespace vdslab::sim {

// The statuses of all parts have these values in common.
inline constexpr auto kOnlineNumber = static_cast<std::int32_t>(ComponentStatus::kOnline);
inline constexpr auto kOfflineNumber = static_cast<std::int32_t>(ComponentStatus::kOffline);
static_assert(kOnlineNumber == static_cast<std::int32_t>(LunStatus::kOnline));
static_assert(kOfflineNumber == static_cast<std::int32_t>(LunStatus::kOffline));
static_assert(kOnlineNumber == static_cast<std::int32_t>(SubsystemStatus::kOnline));
static_assert(kOfflineNumber == static_cast<std::int32_t>(SubsystemStatus::kOffline));

inline constexpr auto kFailedNumber = static_cast<std::int32_t>(ComponentStatus::kFailed);

// Others are observations, which nobody can order (AMB-01).
inline bool IsGoal(std::int32_t status) {
  return status == kOnlineNumber || status == kOfflineNumber;
}
// Of a status that is no goal.
inline Outcome RefusalOf(bool has_failed) {
  return has_failed ? Outcome::kFailed : Outcome::kRefused;
}

// Enumerators that a caller may pass (AMB-04), of VDS_CONTROLLER_STATUS and VDS_PORT_STATUS, of
// VDS_LUN_STATUS, of VDS_SUB_SYSTEM_STATUS: all but UNKNOWN.
bool IsComponentStatus(std::int32_t number);
bool IsLunStatus(std::int32_t number);
bool IsSubsystemStatus(std::int32_t number);

}  // namespace vdslab::sim
