// The words of the field: states, identities, quantities. No behaviour.
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <string>

namespace vdslab::sim {

using Bytes = std::uint64_t;
using Duration = std::chrono::nanoseconds;
using TimePoint = std::chrono::time_point<std::chrono::steady_clock, Duration>;  // modelled time

// Values equal those of VDS_DRIVE_STATUS (Microsoft Learn), so that translation is a cast.
enum class DriveStatus : std::uint8_t {
  kUnknown = 0,
  kOnline = 1,
  kNotReady = 2,
  kOffline = 4,
  kFailed = 5,
  kRemoved = 8,
};

// VDS_CONTROLLER_STATUS and VDS_PORT_STATUS share these values.
enum class ComponentStatus : std::uint8_t {
  kUnknown = 0,
  kOnline = 1,
  kNotReady = 2,
  kOffline = 4,
  kFailed = 5,
  kRemoved = 8,
};

enum class SubsystemStatus : std::uint8_t {
  kUnknown = 0,
  kOnline = 1,
  kNotReady = 2,
  kOffline = 4,
  kFailed = 5,
  kPartiallyManaged = 9,
};

enum class LunStatus : std::uint8_t {
  kUnknown = 0,
  kOnline = 1,
  kNotReady = 2,
  kOffline = 4,
  kFailed = 5,
};

// Values equal those of VDS_HEALTH.
enum class Health : std::uint8_t {
  kUnknown = 0,
  kHealthy = 1,
  kRebuilding = 2,
  kStale = 3,
  kFailing = 4,
  kFailingRedundancy = 5,
  kFailedRedundancy = 6,
  kFailedRedundancyFailing = 7,
  kFailed = 8,
  kReplaced = 9,
  kPendingFailure = 10,
  kDegraded = 11,
};

// Values equal those of VDS_LUN_TYPE that the enclosure knows.
enum class LunType : std::uint8_t {
  kSimple = 10,
  kSpan = 11,
  kStripe = 12,
  kMirror = 13,
  kParity = 14,         // RAID 5
  kDoubleParity = 19,   // RAID 6
  kStripedMirror = 23,  // RAID 10: a stripe of mirrored pairs
};

// What an order is just doing to a LUN. Values equal those of VDS_TRANSITION_STATE.
enum class Transition : std::uint8_t {
  kStable = 1,
  kExtending = 2,
  kShrinking = 3,
  kReconfiguring = 4,  // a plex is added or removed
};

// Share of the rebuild rate that is used: a quarter, a half, all of it.
enum class RebuildPriority : std::uint8_t { kLow, kMedium, kHigh };

// Values equal those of VDS_DRIVE_FLAG.
enum DriveFlag : std::uint32_t {
  kHotSpare = 0x1,
  kAssigned = 0x2,
  kUnassigned = 0x4,
  kHotSpareInUse = 0x8,
  kHotSpareStandby = 0x10,
};

// How hosts are connected. Values equal those of VDS_INTERCONNECT_FLAG that the enclosure knows.
enum InterconnectFlag : std::uint32_t {
  kPciRaid = 0x1,
  kFibreChannel = 0x2,
  kSas = 0x8,
};

// A place for a drive. Both numbers are those of VDS_DRIVE_PROP2 / GetDrive.
struct SlotAddress {
  std::int16_t bus = 0;
  std::int16_t slot = 0;
  auto operator<=>(const SlotAddress&) const = default;
};

// One stay of one drive in one slot. A drive that is pulled and plugged again gets a new handle, so
// a handle that outlives its stay is recognised (Outcome::kGone).
struct DriveHandle {
  std::uint32_t index = 0;  // position of the slot in the enclosure
  std::uint32_t stay = 0;   // counts the plug-ins of that slot, from 1
  auto operator<=>(const DriveHandle&) const = default;
};

using ControllerNumber = std::uint32_t;
using LunNumber = std::uint32_t;   // given once in the life of an enclosure
using PlexNumber = std::uint32_t;  // given once in the life of a LUN
using PoolNumber = std::uint32_t;  // simulator/pool_properties.h

struct PortAddress {
  ControllerNumber controller = 0;
  std::uint32_t port = 0;
  auto operator<=>(const PortAddress&) const = default;
};

}  // namespace vdslab::sim
