// Which drives were in slots that are not their own, and when.
#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "simulator/types.h"

namespace vdslab::sim {

// Two drives that are in one slot one after the other have different stays there. A stay is the
// slot's own drive's unless it is told here. What is true of a stay that has begun stays true.
// Threads: any. While there was no guest it costs a load to ask.
class GuestStays {
 public:
  bool AreNone() const { return !are_some_.load(std::memory_order_acquire); }  // so far
  // The serial number of the drive that was there; empty: it was the slot's own.
  std::string SerialOf(DriveHandle drive) const;

  // A guest will be in the slot from the stay `first.stay` on.
  void Begin(DriveHandle first, std::string serial);
  // Precondition: there is a guest in that slot. `last.stay` was the last one of it.
  void End(DriveHandle last);

 private:
  struct Guest {
    std::uint32_t first = 0;
    std::uint32_t last = UINT32_MAX;
    std::string serial{};
  };

  std::atomic<bool> are_some_{false};
  mutable std::mutex mutex_;
  std::map<std::uint32_t, std::vector<Guest>> guests_;  // by index of the slot
};

}  // namespace vdslab::sim
