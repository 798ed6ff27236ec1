// The HBA ports of the host, and what a client has made of the paths from them.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "simulator/enclosure_spec.h"
#include "simulator/paths.h"

namespace vdslab::sim {

// Threads: any.
class HbaPorts {
 public:
  explicit HbaPorts(std::size_t count) : ports_(count) {}

  // The best that a path from the port to the LUN can be.
  PathStatus ordered(HbaPortNumber number, LunNumber lun) const {
    const Ordered ordered = ports_[number].ordered.load(std::memory_order_acquire);
    return lun < ordered.end ? static_cast<PathStatus>(ordered.status) : PathStatus::kOnline;
  }
  // To the LUNs whose numbers are below `end`; to all others it can be ONLINE.
  void Order(HbaPortNumber number, PathStatus status, LunNumber end) {
    ports_[number].ordered.store({static_cast<std::uint32_t>(status), end},
                                 std::memory_order_release);
  }

 private:
  struct Ordered {
    std::uint32_t status = static_cast<std::uint32_t>(PathStatus::kOnline);
    LunNumber end = 0;
  };
  struct Port {
    std::atomic<Ordered> ordered{Ordered{}};
  };
  std::vector<Port> ports_;
};

// For FindDefect: what is wrong with the HBA ports of `spec`.
std::string FindHbaPortDefect(const EnclosureSpec& spec);

}  // namespace vdslab::sim
