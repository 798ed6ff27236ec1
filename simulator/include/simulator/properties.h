// What a reader sees of an object: one consistent picture, never a half-made change.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "simulator/rebuild_number.h"
#include "simulator/types.h"

namespace vdslab::sim {

struct DriveProperties {
  DriveHandle handle;
  SlotAddress slot;
  Bytes size_bytes = 0;
  std::string model;
  std::string serial;
  DriveStatus status = DriveStatus::kUnknown;
  Health health = Health::kUnknown;
  std::uint32_t flags = 0;  // DriveFlag bits
};

// Extents of one drive in order of offset; together exactly the drive, no gap and no overlap.
struct DriveExtent {
  Bytes offset_bytes = 0;
  Bytes size_bytes = 0;
  bool used = false;
  LunNumber lun = 0;  // of a used extent
};

// In the handle of a place that its drive has lost, and that is vacant (AMB-06).
inline constexpr std::uint32_t kNoStay = 0;

struct LunExtent {      // one column's part of a plex
  PlexNumber plex = 0;  // of which one
  DriveHandle drive;    // the stay that holds it, or the last one that did; kNoStay: nobody's
  bool drive_present = true;
  Bytes drive_offset_bytes = 0;
  Bytes plex_offset_bytes = 0;  // logical offset of the extent's first user byte in the plex
  Bytes size_bytes = 0;
};

// A mirror has one for each copy; any other LUN has one.
struct PlexProperties {
  PlexNumber number = 0;  // given once in the life of its LUN
  LunType type = LunType::kSimple;
  LunStatus status = LunStatus::kUnknown;
  Health health = Health::kUnknown;
  Bytes size_bytes = 0;    // of user data
  Bytes stripe_bytes = 0;  // 0 without stripes
};

struct LunProperties {
  LunNumber number = 0;
  std::string friendly_name;
  std::string unmasking_list{};  // see LunOrder
  std::string hints{};           // see LunOrder
  LunType type = LunType::kParity;
  LunStatus status = LunStatus::kUnknown;
  Health health = Health::kUnknown;
  Transition transition = Transition::kStable;
  RebuildNumber rebuild_number = 0;  // as wished, where the array goes by that wish
  Bytes size_bytes = 0;
  Bytes stripe_bytes = 0;
  std::optional<ControllerNumber> controller{};  // that serves it; absent: none is described
  std::vector<PlexProperties> plexes{};          // in order of number
  std::vector<LunExtent> extents{};              // of all plexes
};

// The making anew of a column of a LUN's drives.
struct RebuildProperties {
  std::optional<SlotAddress> drive{};  // on which; absent: there is nothing to rebuild
  Bytes done_bytes = 0;
  Bytes total_bytes = 0;
  bool runs = false;        // it may be paused
  bool has_failed = false;  // it stands still until ResumeRebuild
  RebuildPriority priority = RebuildPriority::kHigh;
};

struct ControllerProperties {
  ControllerNumber number = 0;
  std::string friendly_name;
  std::string serial;
  ComponentStatus status = ComponentStatus::kUnknown;
  Health health = Health::kUnknown;
  std::uint32_t port_count = 0;
};

struct PortProperties {
  PortAddress address;
  std::string friendly_name;
  std::string identification;
  ComponentStatus status = ComponentStatus::kUnknown;
};

struct SubsystemProperties {
  std::string serial;
  std::string friendly_name;
  std::string vendor;
  SubsystemStatus status = SubsystemStatus::kUnknown;
  Health health = Health::kUnknown;
  std::int16_t bus_count = 0;
  std::int16_t slots_per_bus = 0;
};

}  // namespace vdslab::sim
