// What a COM object stands for.
#pragma once

#include <cstdint>

#include "simulator/types.h"

namespace vdslab::provider {

enum class DeviceKind : std::uint8_t { kSubsystem, kController, kPort, kDrive, kLun, kPlex, kPool };
inline constexpr std::size_t kDeviceKindCount = 7;

// One device of one array. `index` is the number that simulator/events.h gives it (that of a plex
// is given by ObjectIds); `stay` tells the drives apart that were in one slot one after the other,
// and is 0 otherwise.
struct Device {
  DeviceKind kind = DeviceKind::kSubsystem;
  std::uint32_t index = 0;
  std::uint32_t stay = 0;
  bool operator==(const Device&) const = default;
};

inline Device DeviceOf(sim::DriveHandle drive) {
  return {DeviceKind::kDrive, drive.index, drive.stay};
}
inline sim::DriveHandle HandleOf(const Device& drive) { return {drive.index, drive.stay}; }

}  // namespace vdslab::provider
