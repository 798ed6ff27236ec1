// The paths from the host to LUNs: from the HBA ports of the host on which the provider runs to the
// ports of controllers.
#pragma once

#include <compare>
#include <cstdint>
#include <vector>

#include "simulator/types.h"

namespace vdslab::sim {

using HbaPortNumber = std::uint32_t;  // place in EnclosureSpec::hba_ports

// Values equal those of VDS_PATH_STATUS.
enum class PathStatus : std::uint8_t { kUnknown = 0, kOnline = 1, kFailed = 5, kStandby = 7 };

// Values equal those of VDS_LOADBALANCE_POLICY_ENUM.
enum class LoadBalancePolicy : std::uint8_t {
  kUnknown = 0,
  kFailover = 1,              // one primary path; the others are its backup
  kRoundRobin = 2,            // all paths in turn
  kRoundRobinWithSubset = 3,  // the primary paths in turn; the others are their backup
  kLeastQueueDepth = 4,
  kWeightedPaths = 5,  // the path of the least weight
  kLeastBlocks = 6,
  kVendorSpecific = 7,
};

// Of all LUNs: a host has the same paths to each that lets it in.
struct PathAddress {
  HbaPortNumber hba_port = 0;
  PortAddress port;
  auto operator<=>(const PathAddress&) const = default;
};

struct PathProperties {
  PathAddress address;
  PathStatus status = PathStatus::kUnknown;
};

// What a path is to the policy of a LUN.
struct PathRole {
  PathAddress address;
  bool is_primary = false;   // of kFailover and kRoundRobinWithSubset
  std::uint32_t weight = 0;  // of kWeightedPaths
  bool operator==(const PathRole&) const = default;
};

struct LoadBalance {
  LoadBalancePolicy policy = LoadBalancePolicy::kRoundRobinWithSubset;
  std::vector<PathRole> paths{};
  bool operator==(const LoadBalance&) const = default;
};

// Whether a LUN can have the policy. One controller serves it, so the paths are not alike, and none
// that takes them for alike is supported.
constexpr bool IsSupported(LoadBalancePolicy policy) {
  return policy == LoadBalancePolicy::kFailover ||
         policy == LoadBalancePolicy::kRoundRobinWithSubset ||
         policy == LoadBalancePolicy::kWeightedPaths;
}

}  // namespace vdslab::sim
