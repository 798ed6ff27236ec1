// Numbers for plexes, which come and go with their LUNs.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <vector>

#include "abi/vds.h"
#include "simulator/types.h"

namespace vdslab::provider {

struct PlexAddress {
  sim::LunNumber lun = 0;
  sim::PlexNumber plex = 0;
  auto operator<=>(const PlexAddress&) const = default;
};

// Each plex that is asked for has an index of its own, for ever.
// Threads: any.
class PlexIndexes {
 public:
  std::uint32_t Of(PlexAddress plex);
  PlexAddress At(std::uint32_t index) const;

 private:
  mutable std::mutex mutex_;
  std::vector<PlexAddress> plexes_;
  std::map<PlexAddress, std::uint32_t> indexes_;
};

}  // namespace vdslab::provider
