// Writes of hosts that the enclosure has acknowledged, and how they stand. docs/data-at-stake.md
// tells what each reason means.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "simulator/types.h"

namespace vdslab::sim {

// Bytes of a LUN, as a host addresses them.
struct LunRange {
  LunNumber lun = 0;
  Bytes offset_bytes = 0;
  Bytes length_bytes = 0;
};

// At risk: one more fault would lose it or keep it from being read, or it cannot be read now and
// will be when something comes back. Lost is final.
enum class WriteState : std::uint8_t { kSafe, kAtRisk, kLost };

enum class WriteReason : std::uint8_t {
  // safe
  kOnDrives,  // and the LUN bears the loss of another drive
  kInCache,   // of two controllers, kept by a battery; the LUN bears the loss of another drive
  // at risk
  kNoRedundancy,    // the LUN fails with the next drive
  kDrivesGone,      // the LUN has failed, and is back when enough of its drives are
  kBatteryFailed,   // in the cache, and lost with the power
  kNotMirrored,     // in the cache of one controller only
  kControllerGone,  // in the cache of a controller that does not work now
  kNoPower,         // in the cache, kept by a battery, and the enclosure has no power
  // lost
  kPowerLost,       // it was in the cache when the power went, and no battery kept it
  kControllerLost,  // it was in the cache of a controller that went, and no battery kept it
  kLunFailed,       // it was in the cache when so many drives failed that the LUN gave it up
  kDriveGone,       // it was in the cache for a replacement that has left its slot to another drive
  kDiscarded,       // a client had the only cache that held it thrown away
};
inline constexpr std::size_t kWriteReasonCount = 13;

WriteState StateOf(WriteReason reason);
std::string_view NameOf(WriteState state);    // "at_risk"
std::string_view NameOf(WriteReason reason);  // "battery_failed"

// One acknowledged write.
struct WriteReport {
  std::optional<LunNumber> lun{};      // absent: data for a drive, from Enclosure::WriteCache
  std::optional<SlotAddress> drive{};  // of that
  Bytes offset_bytes = 0;              // in the LUN
  Bytes length_bytes = 0;
  std::string tag{};  // as the host gave it
  bool is_cached = false;
  WriteReason reason = WriteReason::kOnDrives;
  WriteState state() const { return StateOf(reason); }
};

}  // namespace vdslab::sim
