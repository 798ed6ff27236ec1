// The accounting of acknowledged writes: into the cache, from there to the drives, or lost. The
// dirty bytes of each drive are the shares that the cached writes have of it.
#pragma once

#include <atomic>
#include <string>
#include <vector>

#include "caches.h"
#include "raid_group.h"
#include "simulator/acknowledged_writes.h"
#include "simulator/events.h"
#include "simulator/fault_rule.h"
#include "stable_list.h"
#include "write_store.h"

namespace vdslab::sim {

// Everything but HasLost under Hardware::incident; what concerns a group or a drive under the
// commit of its domain, too.
class WriteAccounts {
 public:
  WriteAccounts(const EnclosureSpec& spec, const Components& components)
      : caches(spec, components) {
    for (std::size_t lun = 0; lun < spec.luns.size(); ++lun) AddLun();
  }

  void AddLun();  // with the next number

  // --- A write is acknowledged. The members of the LUN that are away have missed it.

  // `copies` from Caches::PlaceFor; empty: it has gone through to the drives.
  void Acknowledge(const Lun& lun, const LunRange& range, std::string tag,
                   std::vector<ControllerNumber> copies);
  // Into the cache. Such data is accounted for until it is on the drive.
  void AcknowledgeForDrive(Drive& drive, Bytes bytes, std::vector<ControllerNumber> copies);

  // --- It leaves the cache.

  // What a flush of a cached write would put on a drive now.
  struct Target {
    Drive* drive = nullptr;
    Bytes bytes = 0;
    std::optional<AddressRange> range{};  // on the drive; absent: data of no LUN
  };
  std::vector<Target> TargetsOf(const AcknowledgedWrite& write) const;
  // The cached writes of which something goes to `drive`, as they are now.
  std::vector<AcknowledgedWrite> CachedFor(const Drive& drive) const;
  // Whether a controller that works has the write, and its drives can take it now.
  bool CanFlush(const AcknowledgedWrite& write) const;
  // Puts a cached write on its drives as a whole, of data for a drive `bytes` at most. Members that
  // are away miss it. Precondition: CanFlush.
  void Flush(AcknowledgedWrite& write, Bytes bytes);
  void Lose(AcknowledgedWrite& write, WriteReason reason, Happening& happening);
  // Loses what is in the cache for `drive`, which is free and comes no more.
  void LoseAllFor(const Drive& drive, Happening& happening);
  // After a change about the drives of the group: when so many have failed that it is lost, even if
  // those come back that are only away, the cache gives up what was written to its LUNs. Data for a
  // drive, whosever it is, stays.
  void GiveUpIfFailed(const RaidGroup& group, Happening& happening);
  // What was meant for `lost` is meant for whatever holds its place; the spare keeps what it had.
  void Move(Drive& lost, Drive& spare);

  // --- It ends.

  // The LUN is deleted, and so is all that was written to it.
  void Forget(const Lun& lun);
  // The LUN will be only so large. What was written beyond that ends there. It has its old layout.
  void CutAt(const Lun& lun, Bytes size_bytes);

  // `drive` has no part of the LUN any more: what was dirty for it because of that is not. Others
  // have what was written.
  void LeaveOut(const Drive& drive, const Lun& lun);

  // Forgets the copies in caches that do not keep them any more; a write that is left with one copy
  // is mirrored anew where that is possible. Told are the writes without a copy, for Lose.
  std::vector<AcknowledgedWrite*> DropCopies();
  // Forgets the copies in one cache. Told are the writes of which that is the only one, for Lose.
  std::vector<AcknowledgedWrite*> DropCopiesOf(ControllerNumber number);

  // --- How they stand.

  WriteReason ReasonOf(const AcknowledgedWrite& write) const;
  std::vector<WriteReport> Report() const;
  // What was written last to each part of a range. What later writes cover together counts no more.
  struct LastWrites {
    bool is_lost = false;          // something of it
    bool is_out_of_reach = false;  // something is only in caches that cannot be read now
    bool is_cached = false;        // all of it
  };
  LastWrites LastWritesTo(const LunRange& range) const;
  const WriteStore& store() const { return store_; }
  AcknowledgedWrite* FindCached(std::uint64_t number) const { return store_.FindCached(number); }

  // Threads: any. A loss of the LUN that nobody has accepted.
  bool HasLost(LunNumber lun) const { return has_lost_[lun]; }
  bool AcceptLoss(LunNumber lun) { return has_lost_[lun].exchange(false); }

  Caches caches;

 private:
  void FlushForDrive(AcknowledgedWrite& write, Bytes bytes);
  void DropShares(AcknowledgedWrite& write);
  void Remove(std::uint64_t number);  // wherever it is
  void FindShares(AcknowledgedWrite& write);
  void CutShares(AcknowledgedWrite& write);
  void TellLoss(const AcknowledgedWrite& write, Happening& happening);
  void TellLossOf(const Lun& lun, Happening& happening);

  WriteStore store_;
  StableList<std::atomic<bool>> has_lost_;  // by LUN
};

}  // namespace vdslab::sim
