// The HBA ports of the host, and what a client has made of the paths from them.
#pragma once

#include <atomic>
#include <cstddef>
#include <string>
#include <vector>

#include "simulator/enclosure_spec.h"
#include "simulator/paths.h"

namespace vdslab::sim {

// Threads: any.
class HbaPorts {
 public:
  explicit HbaPorts(std::size_t count) : ports_(count) {}

  // The best that a path from the port can be.
  PathStatus ordered(HbaPortNumber number) const {
    return ports_[number].ordered.load(std::memory_order_acquire);
  }
  void Order(HbaPortNumber number, PathStatus status) {
    ports_[number].ordered.store(status, std::memory_order_release);
  }

 private:
  struct Port {
    std::atomic<PathStatus> ordered{PathStatus::kOnline};
  };
  std::vector<Port> ports_;
};

// For FindDefect: what is wrong with the HBA ports of `spec`.
std::string FindHbaPortDefect(const EnclosureSpec& spec);

}  // namespace vdslab::sim
