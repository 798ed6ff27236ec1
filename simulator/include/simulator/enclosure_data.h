// What hosts write to LUNs and read from them, and how it stands (docs/data-at-stake.md).
#pragma once

#include <string>
#include <vector>

#include "simulator/acknowledged_writes.h"
#include "simulator/enclosure_incidents.h"
#include "simulator/outcome.h"
#include "simulator/types.h"

namespace vdslab::sim {

class EnclosureData : public EnclosureIncidents {
 public:
  using EnclosureReads::Read;

  // None is ever refused busy: hosts and clients do not know of each other.

  // Writes a part of a LUN. kOk acknowledges it, and from then on it is accounted for.
  //
  // tag      the host's name for it; any text, also of several writes
  // Returns  kNotFound      there is no such LUN
  //          kInvalid       the range is empty, or ends beyond the LUN
  //          kCacheCorrupt  the enclosure has no power
  //          kFailed        the LUN is not ONLINE, or a drive has a media error
  // Time     none into the cache; through it, what the slowest drive takes: bytes / flush rate, and
  //          what latency rules and slow drives add
  Outcome Write(const LunRange& range, const std::string& tag);

  // Reads a part of a LUN, from its redundancy where a drive is away or has a media error. Returns
  // as Write; kFailed also when a part of it is lost.
  Outcome Read(const LunRange& range);

  // Flushes all that the drives in service have in the cache, one after the other. kFailed: there
  // is still something in the cache.
  Outcome FlushCache();

  // How every acknowledged write stands, in the order of their acknowledgement.
  std::vector<WriteReport> Writes() const;

  // A LUN that has lost acknowledged data is not HEALTHY but FAILING until somebody says that he
  // knows (LUN-STATUS-002).
  Outcome AcceptLoss(LunNumber lun);

  // Puts acknowledged data for the drive into the write-back cache, or through it on the drive.
  // kRefused: the drive is not in service, or is smaller than that, or no controller works. The
  // data stays pinned in the cache until a flush succeeds, also while the
  // drive has failed or is pulled.
  Outcome WriteCache(SlotAddress slot, Bytes bytes);
  Outcome DirtyBytes(SlotAddress slot, Bytes* bytes) const;

 protected:
  using EnclosureIncidents::EnclosureIncidents;
};

}  // namespace vdslab::sim
