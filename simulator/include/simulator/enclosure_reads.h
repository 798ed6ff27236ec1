// What of an enclosure can be read. Reads never wait for an operation.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "simulator/fault_rule.h"
#include "simulator/guest_stays.h"
#include "simulator/outcome.h"
#include "simulator/paths.h"
#include "simulator/pool_properties.h"
#include "simulator/properties.h"
#include "simulator/types.h"

namespace vdslab::sim {

struct Hardware;

class EnclosureReads {
 public:
  // Outcome is kOk, kGone (the stay is over) or kNotFound (no such number). Reads do not look at
  // the damaged cache: whoever serves a client asks CheckReadable first.
  std::vector<DriveHandle> Drives() const;                     // those present, in order of slot
  std::optional<DriveHandle> DriveIn(SlotAddress slot) const;  // empty: nothing is plugged in
  bool HasSlot(SlotAddress slot) const;
  bool IsPresent(DriveHandle drive) const;
  // By which two drives are told apart that were in one slot; it outlives the enclosure.
  std::shared_ptr<const GuestStays> guest_stays() const;
  Outcome Read(DriveHandle drive, DriveProperties* properties) const;
  Outcome ReadExtents(DriveHandle drive, std::vector<DriveExtent>* extents) const;
  std::uint32_t ControllerCount() const;
  Outcome ReadController(ControllerNumber number, ControllerProperties* properties) const;
  Outcome ReadPort(PortAddress address, PortProperties* properties) const;
  std::vector<LunNumber> Luns() const;  // those that exist, in order of number
  std::uint32_t LunCount() const;       // of numbers given so far, also to LUNs that are gone
  // kGone: the LUN with that number was deleted.
  Outcome ReadLun(LunNumber number, LunProperties* properties) const;
  std::uint32_t PoolCount() const;  // those numbers are below it; 0: there are no pools
  // What is told of a concrete pool is of one moment, and what the primordial one tells of a drive.
  Outcome ReadPool(PoolNumber number, PoolProperties* properties) const;
  SubsystemProperties ReadSubsystem() const;

  // The paths to a LUN: one from each HBA port that its unmasking list lets in to each port of a
  // controller, by HBA port, then by port. None where the interconnects are neither Fibre Channel
  // nor SAS. The status of a path is the first that applies:
  //   kFailed   as SetPathStatuses said
  //   kUnknown  that of the port cannot be told
  //   kFailed   the port is not ONLINE, or the subsystem is OFFLINE
  //   kStandby  another controller serves the LUN; or as SetPathStatuses said
  //   kOnline
  // kFailed also as outcome: the LUN has failed, and is no disk of the host any more.
  Outcome ReadPaths(LunNumber number, std::vector<PathProperties>* paths) const;
  // The policy, with what each path of ReadPaths is to it. Until a client says otherwise it is
  // kRoundRobinWithSubset. Where a policy needs primary paths and no path is one, they are those to
  // the controller that serves the LUN; of kFailover, the first of them. Returns as ReadPaths.
  Outcome ReadLoadBalance(LunNumber number, LoadBalance* balance) const;

  // Whether reads tell how the hardware is also while a stale cache shows how it was: for one who
  // judges the enclosure, and lets nobody else read meanwhile.
  void SeeThrough(bool sees_through);

  // kOk, or kCacheCorrupt while the cached picture is damaged or the enclosure does not answer.
  Outcome CheckReadable() const;

  // Which allocation of a call, from 1, fails by a fault; absent: none. `query` names the object
  // that the call reads, its operation is kQuery. Asking counts as an entry of the rules.
  std::optional<std::uint32_t> FailingAllocation(Occasion query);

  // The rebuild of the drives that a LUN lies on, which all LUNs of a pool share. kNotFound, or
  // kOk.
  Outcome ReadRebuild(LunNumber lun, RebuildProperties* properties) const;

 protected:
  explicit EnclosureReads(std::unique_ptr<Hardware> hardware);
  ~EnclosureReads();
  EnclosureReads(const EnclosureReads&) = delete;
  EnclosureReads& operator=(const EnclosureReads&) = delete;

  const std::unique_ptr<Hardware> impl_;  // what all methods work on
};

}  // namespace vdslab::sim
