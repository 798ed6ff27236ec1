// The acknowledged writes, in the order of their acknowledgement. It knows where they are and not
// what they say: a store that holds the bytes, too, would take its place.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "drive.h"
#include "lun.h"
#include "simulator/acknowledged_writes.h"
#include "simulator/types.h"

namespace vdslab::sim {

// What a cached write has still to put on a drive.
struct DirtyShare {
  Drive* drive = nullptr;
  Bytes bytes = 0;
};

struct AcknowledgedWrite {
  std::uint64_t number = 0;  // counts the writes, from 1
  const Lun* lun = nullptr;  // null: data for the one drive of `shares`
  Bytes offset_bytes = 0;
  Bytes length_bytes = 0;
  std::string tag{};
  std::optional<WriteReason> lost{};
  // While it is in the cache; both empty when it is on the drives, or lost.
  std::vector<ControllerNumber> copies{};
  std::vector<DirtyShare> shares{};
  // Of lost data for a drive: which one.
  Drive* drive = nullptr;
  bool is_cached() const { return !copies.empty(); }
};

// The group whose drives the write is for; null: it is data for a free drive.
inline const RaidGroup* GroupOf(const AcknowledgedWrite& write) {
  return write.lun != nullptr ? &write.lun->group() : write.shares.front().drive->group();
}

// Everything under Hardware::incident. A reference stays good until its write is removed.
class WriteStore {
 public:
  AcknowledgedWrite& Add(AcknowledgedWrite write);
  void Remove(std::uint64_t number);
  // It has left the cache: for the drives, or it is lost.
  void Uncache(AcknowledgedWrite& write);

  const std::map<std::uint64_t, AcknowledgedWrite>& all() const { return all_; }
  std::vector<AcknowledgedWrite*> Cached() const;
  std::vector<std::uint64_t> NumbersOf(const Lun& lun) const;  // of what was written to it
  AcknowledgedWrite& Find(std::uint64_t number) { return all_.at(number); }
  AcknowledgedWrite* FindCached(std::uint64_t number) const;

 private:
  std::uint64_t last_ = 0;
  std::map<std::uint64_t, AcknowledgedWrite> all_;
  std::map<std::uint64_t, AcknowledgedWrite*> cached_;  // few of them
};

}  // namespace vdslab::sim
