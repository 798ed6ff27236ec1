// What a client orders of drives, controllers and ports, of any status, and of the
// enclosure as a whole.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "simulator/caller.h"
#include "simulator/enclosure_reads.h"
#include "simulator/outcome.h"
#include "simulator/types.h"

namespace vdslab::sim {

// What is maintained beside drives: a controller, or else the subsystem as a whole.
struct MaintainedPart {
  std::optional<ControllerNumber> controller{};
};

class EnclosureParts : public EnclosureReads {
 public:
  // Moves the drive to `status`, doing whatever work that takes; complete when it returns.
  //
  // status    the caller's number, which may be no enumerator
  // Returns   the first that applies:
  //           kGone          the stay is over
  //           kInvalid       kUnknown, or no enumerator
  //           kCacheCorrupt  the picture is damaged, or the enclosure does not answer
  //           kBusy          another operation or another station holds the drive or its LUN
  //           kTimedOut, kOutOfMemory   injected
  //           kFailed        the drive has failed, or its dirty data could not be flushed; by
  //                          DriveManners kOffline or kRemoved that would take the last copy
  //           kInUse         kOffline or kRemoved that would take the last copy, by DriveManners
  //           kRefused       kNotReady, kFailed, kRemoved; kOffline that would lose the last copy
  //                          of a LUN; kOffline and kOnline of a drive that is NOT_READY or UNKNOWN
  //           kOk            done, or already there (then without events)
  // Events    ONLINE to OFFLINE: Modified, LeftService, and Modified of the LUN of a member
  //           OFFLINE to ONLINE: Modified, and Modified of the LUN of a member, which re-enters
  //           to FAILED, or REMOVED: as FailDrive, or UnplugDrive
  // Time      flush (dirty bytes / rate) before OFFLINE or REMOVED, spin-up before ONLINE.
  // Manners   EnclosureSpec::drive_manners may accept kFailed and kRemoved, what is said of failed
  //           drives and last copies otherwise, and have a drive settle before it shows its status.
  // Source    Microsoft Learn: IVdsDrive::SetStatus. Ours: AMB-01 to AMB-08, AMB-18, AMB-19.
  Outcome SetDriveStatus(DriveHandle drive, std::int32_t status);
  // Tells Modified of a drive of which nothing has changed (AMB-03 b); nothing once its stay is
  // over.
  void TellDriveModified(DriveHandle drive);

  // Moves a controller, a port, a LUN or the subsystem to `status`, doing whatever work that takes;
  // complete when it returns.
  //
  // status    the caller's number, which may be no enumerator
  // Returns   the first that applies:
  //           kNotFound      there is no such part
  //           kInvalid       kUnknown, or no enumerator
  //           kCacheCorrupt  the picture is damaged, or the enclosure does not answer
  //           kBusy          another operation holds the part, or what it carries
  //           kOutOfMemory   injected
  //           kFailed        the part has failed, its dirty data could not be flushed, or no other
  //                          controller took over
  //           kRefused       neither kOnline nor kOffline, but for kFailed of a controller where
  //                          DriveManners say so; a part that is NOT_READY or UNKNOWN;
  //                          kOnline that could not become true: of a port that is not linked or
  //                          whose controller does not serve, of a LUN that hosts do not reach, of
  //                          a subsystem with failed parts
  //           kOk            done, or already there (then without events)
  // Events    Modified of what changed; LeftService of a controller or port that is OFFLINE now.
  //           Ports of a controller that is OFFLINE are OFFLINE; LUNs may be, see failover.h.
  // Time      before kOffline the flush of the LUNs' dirty data, one drive after the other, and
  //           FailoverSpec::time when another controller takes over LUNs, which stay ONLINE then.
  // Source    Microsoft Learn: SetStatus of IVdsController, IVdsControllerPort, IVdsLun,
  //           IVdsSubSystem. Ours: AMB-01, AMB-03, AMB-04, AMB-10, AMB-19.
  Outcome SetControllerStatus(ControllerNumber number, std::int32_t status);
  Outcome SetPortStatus(PortAddress address, std::int32_t status);
  Outcome SetLunStatus(LunNumber number, std::int32_t status);
  Outcome SetSubsystemStatus(std::int32_t status);

  // Tells Modified of a LUN of which nothing has changed (AMB-03 b); nothing once it was deleted.
  void TellLunModified(LunNumber number);

  // Moves those of `online` to kOnline and those of `offline` to kOffline, all of them or none.
  // kNotFound: there is no such controller; kInvalid: not each controller is named, and once; else
  // as SetControllerStatus.
  // Source    Microsoft Learn: IVdsSubSystem::SetControllerStatus.
  Outcome SetControllerStatuses(const std::vector<ControllerNumber>& online,
                                const std::vector<ControllerNumber>& offline);

  // Brings to the drives what the cache of a controller holds.
  //
  // Returns   the first that applies:
  //           kNotFound      there is no such controller
  //           kCacheCorrupt  the picture is damaged, or the enclosure does not answer
  //           kBusy          another operation holds the controller, or a drive that gets something
  //           kTimedOut, kOutOfMemory   injected
  //           kFailed        the controller has failed, or something is in its cache still
  //           kRefused       it is NOT_READY or UNKNOWN
  //           kOk            its cache holds nothing now
  // Events    none
  // Time      that of the flushes, one drive after the other
  // Source    Microsoft Learn: IVdsController::FlushCache. Ours: AMB-19.
  Outcome FlushController(ControllerNumber number);

  // The cache of a controller forgets what it holds, without writing it anywhere. What no other
  // cache holds is lost for good (WriteReason::kDiscarded); what another one holds is mirrored anew
  // where that is possible.
  //
  // Returns   as FlushController, but
  //           kFailed        the controller has failed; or is UNKNOWN, by ResetManners
  //           kOk            done, or its cache held nothing
  // Events    those of the losses: Modified and LostData of LUNs, LostData of drives
  // Time      none
  // Source    Microsoft Learn: IVdsController::InvalidateCache. Ours: AMB-11, AMB-19, AMB-43.
  Outcome InvalidateCache(ControllerNumber number);

  // Starts a controller, or a port, anew; complete when it returns. Until then the part is
  // NOT_READY, and what it carries waits or goes over to others (failover.h). A controller forgets
  // what its cache holds, as by InvalidateCache. If it hangs, that is over. What a client has taken
  // OFFLINE is so again afterwards.
  //
  // Returns   the first that applies:
  //           kNotFound      there is no such part
  //           kCacheCorrupt  the picture is damaged, or the enclosure does not answer
  //           kBusy          another operation holds the controller; or a LUN that it serves, or a
  //                          drive for which its cache holds something, when it is reset itself
  //           kTimedOut, kOutOfMemory   injected
  //           kFailed        the part has failed; or it fails meanwhile, or a controller hangs
  //                          then, or restarts for another reason: then it has been reset
  //           kRefused       a controller that restarts; a port whose controller is not ONLINE
  //           kOk            done
  // Events    at both ends Modified of what changed; the losses
  // Time      ResetSpec
  // Manners   EnclosureSpec::reset_manners may have a reset flush first, bring a part ONLINE, mend
  //           one that has failed, or not show; and refuse it of a controller that does not answer.
  // Source    Microsoft Learn: Reset of IVdsController and IVdsControllerPort. Ours: AMB-11,
  //           AMB-19, AMB-43.
  Outcome ResetController(ControllerNumber number);
  Outcome ResetPort(PortAddress address);

  // Adds or clears DriveFlag bits. Only kHotSpare may be asked for (AMB-24).
  Outcome SetDriveFlags(DriveHandle drive, std::uint32_t flags);
  Outcome ClearDriveFlags(DriveHandle drive, std::uint32_t flags);

  // Maintenance: lamp, alarm, motor and ping. What is started runs until it is stopped or pulsed;
  // of spinning up and down the one that is started ends the other. A drive has all of them, the
  // subsystem no motor, a controller neither motor nor alarm.
  //
  // operation     the caller's number, which may be no VDS_MAINTENANCE_OPERATION
  // *was_running  for stop and pulse: whether it was running
  // Returns   the first that applies:
  //           kGone, kNotFound   the drive's stay is over; there is no such controller
  //           kInvalid       no such operation
  //           kCacheCorrupt  the picture is damaged, or the enclosure does not answer
  //           kBusy          another operation holds the device; of the subsystem, anything of it;
  //                          another station holds the drive
  //           kTimedOut, kOutOfMemory   injected
  //           kFailed        motor and ping of what has failed
  //           kRefused       motor and ping of what is UNKNOWN, for it does not answer; pulses of a
  //                          motor; what the device does not have
  //           kOk            done, or it was not running
  // Events    none
  // Time      of a drive the latency of `maintenance`, otherwise none
  // Source    Microsoft Learn: IVdsMaintenance. Ours: AMB-10, AMB-19, AMB-29.
  Outcome StartMaintenance(DriveHandle drive, std::int32_t operation);
  Outcome StopMaintenance(DriveHandle drive, std::int32_t operation, bool* was_running);
  Outcome PulseMaintenance(DriveHandle drive, std::int32_t operation, std::uint32_t count,
                           bool* was_running);
  Outcome StartMaintenance(const MaintainedPart& part, std::int32_t operation);
  Outcome StopMaintenance(const MaintainedPart& part, std::int32_t operation, bool* was_running);
  Outcome PulseMaintenance(const MaintainedPart& part, std::int32_t operation, std::uint32_t count,
                           bool* was_running);

  // Looks at the hardware anew. First step of the repair of a damaged cache. Takes every domain.
  // Drives that were ordered REMOVED, and that nobody has taken out, arrive again.
  Outcome Reenumerate();
  // Takes over what Reenumerate found. Second step of the repair; without the first one, while the
  // cache is damaged, it returns kOk and repairs nothing (AMB-27). TellingManners may have one step
  // be enough, or take both in any order.
  Outcome Refresh();

  // Holds every domain for OnUnload: kBusy while an operation runs or waits; kOk means that none
  // does and that later ones are refused until ResumeOperations.
  Outcome SuspendOperations();
  void ResumeOperations();
  // The caller leaves: its orders that wait, for a drive or for one another, are refused busy, and
  // so are later ones that would have to wait. Those that run go on.
  void RefuseWaitingOperations(Caller& caller);

 protected:
  using EnclosureReads::EnclosureReads;
};

}  // namespace vdslab::sim
