// What a reader sees of a storage pool: drives of which LUNs, and further pools, are made.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "simulator/types.h"

namespace vdslab::sim {

// An enclosure with pools has a concrete pool for each PoolSpec, and a primordial one, of all
// drives that are present, from which those are made. The number of PoolSpec `i` is i + 1. One
// without may have the primordial pool (DriveManners).
inline constexpr PoolNumber kPrimordialPool = 0;

// Values equal those of VDS_STORAGE_POOL_STATUS.
enum class PoolStatus : std::uint8_t {
  kUnknown = 0,
  kOnline = 1,    // its data can be read
  kNotReady = 2,  // it can once members that are NOT_READY or UNKNOWN are back
  kOffline = 4,
};

// In what way a concrete pool keeps data.
struct PoolLayout {
  LunType type = LunType::kParity;  // of its LUNs
  Bytes stripe_bytes = 0;           // 0 without stripes
  std::size_t column_count = 0;     // one drive each
  std::size_t copy_count = 0;       // complete copies of the data
  std::size_t losses_survived = 0;  // of drives, whichever they are
};

// A part of a drive of the pool.
struct PoolExtent {
  DriveHandle drive;  // the stay that holds it, or the last one that did
  Bytes offset_bytes = 0;
  Bytes size_bytes = 0;
  bool used = false;  // by a LUN, or by a pool that is made of it
};

struct PoolProperties {
  PoolNumber number = 0;
  std::string friendly_name{};
  PoolStatus status = PoolStatus::kUnknown;
  Health health = Health::kUnknown;    // kHealthy, or kDegraded
  Bytes consumed_bytes = 0;            // of its drives
  Bytes managed_bytes = 0;             // user data that it has room for, where it is used, too
  Bytes free_bytes = 0;                // what is left of that, perhaps not in one piece
  std::optional<PoolLayout> layout{};  // absent: the primordial pool has none
  // In order of column, or slot, and of offset: together just the drives.
  std::vector<PoolExtent> extents{};
  std::vector<LunNumber> luns{};    // made of it; of the primordial pool, those of no other one
  std::vector<PoolNumber> pools{};  // made of it
};

}  // namespace vdslab::sim
