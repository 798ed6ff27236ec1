// The simulated RAID enclosure: drives in slots on buses, controllers with ports, LUNs over drives,
// a write-back cache, and the picture of all this that a provider caches.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "simulator/acknowledged_writes.h"
#include "simulator/clock.h"
#include "simulator/enclosure_spec.h"
#include "simulator/events.h"
#include "simulator/fault_plan.h"
#include "simulator/gates.h"
#include "simulator/latency_audit.h"
#include "simulator/lun_orders.h"
#include "simulator/outcome.h"
#include "simulator/paths.h"
#include "simulator/pool_properties.h"
#include "simulator/properties.h"
#include "simulator/types.h"

namespace vdslab::sim {

class FaultEffects;

inline constexpr std::size_t kFriendlyNameMax = 64;  // characters of a name that a client gives

// Threads: every method may be called from any thread. Operations (methods that return Outcome and
// change something) hold the domains they touch and refuse, or wait by OnConflict, when another
// operation holds one of them. Reads never wait.
// Precondition of the constructor: FindDefect(spec) is empty. The references must outlive the
// enclosure. The faults of `spec` are armed, and what the plan's incidents break and heal is done.
class Enclosure {
 public:
  Enclosure(EnclosureSpec spec, Clock& clock, FaultPlan& faults, EventSink& events);
  ~Enclosure();
  Enclosure(const Enclosure&) = delete;
  Enclosure& operator=(const Enclosure&) = delete;

  const EnclosureSpec& spec() const;
  Gates& gates();
  Clock& clock();
  FaultPlan& faults();

  // --- Reads. Outcome is kOk, kGone (the stay is over) or kNotFound (no such number); reads do not
  // look at the damaged cache: whoever serves a client asks CheckReadable first.
  std::vector<DriveHandle> Drives() const;                     // those present, in order of slot
  std::optional<DriveHandle> DriveIn(SlotAddress slot) const;  // empty: nothing is plugged in
  bool HasSlot(SlotAddress slot) const;
  bool IsPresent(DriveHandle drive) const;
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

  // --- Orders of a client.

  // Moves the drive to `status`, doing whatever work that takes; complete when it returns.
  //
  // status    the caller's number, which may be no enumerator
  // Returns   the first that applies:
  //           kGone          the stay is over
  //           kInvalid       kUnknown, or no enumerator
  //           kCacheCorrupt  the picture is damaged, or the enclosure does not answer
  //           kBusy          another operation or another station holds the drive or its LUN
  //           kTimedOut, kOutOfMemory   injected
  //           kFailed        the drive has failed, or its dirty data could not be flushed
  //           kRefused       kNotReady, kFailed, kRemoved; kOffline that would lose the last copy
  //                          of a LUN; any order to a drive that is NOT_READY or UNKNOWN
  //           kOk            done, or already there (then without events)
  // Events    ONLINE to OFFLINE: Modified, LeftService, and Modified of the LUN of a member
  //           OFFLINE to ONLINE: Modified, and Modified of the LUN of a member, which re-enters
  // Time      flush (dirty bytes / rate) before OFFLINE, spin-up before ONLINE.
  // Source    Microsoft Learn: IVdsDrive::SetStatus. Ours: AMB-01 to AMB-07, AMB-19.
  Outcome SetDriveStatus(DriveHandle drive, std::int32_t status);

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
  //           kRefused       neither kOnline nor kOffline; a part that is NOT_READY or UNKNOWN;
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
  //           kFailed        the controller has failed
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
  // Source    Microsoft Learn: Reset of IVdsController and IVdsControllerPort. Ours: AMB-11,
  //           AMB-19, AMB-43.
  Outcome ResetController(ControllerNumber number);
  Outcome ResetPort(PortAddress address);

  // Gives a LUN, or the subsystem, another name, of which it keeps the first kFriendlyNameMax
  // characters.
  //
  // name            UTF-8; several objects may have the same
  // *was_shortened  whether it keeps a part only; written when the outcome is kOk
  // Returns         the first that applies:
  //                 kNotFound      there is no such LUN
  //                 kInvalid       the name is empty
  //                 kCacheCorrupt  the picture is damaged, or the enclosure does not answer
  //                 kBusy          another operation holds the LUN, or anything of the subsystem
  //                 kTimedOut, kOutOfMemory   injected
  //                 kFailed        the status of the LUN, or of the subsystem, is FAILED
  //                 kOk            done, or its name already (then without events)
  // Events          Modified of what has the name
  // Time            none
  // Source          Microsoft Learn: SetFriendlyName of IVdsLunNaming and IVdsSubSystemNaming.
  //                 Ours: AMB-19, AMB-37.
  Outcome SetLunName(LunNumber number, const std::string& name, bool* was_shortened);
  Outcome SetSubsystemName(const std::string& name, bool* was_shortened);

  // Gives a LUN another unmasking list, or other hints: see LunOrder.
  //
  // Returns  as SetLunName, but never kInvalid
  // Events   Modified of the LUN for another unmasking list; none for hints
  // Source   Microsoft Learn: SetMask and ApplyHints of IVdsLun.
  Outcome SetLunMask(LunNumber number, const std::string& unmasking_list);
  Outcome SetLunHints(LunNumber number, const std::string& hints);

  // Gives a LUN another policy. Nothing but that is kept: which path a request of a host takes is
  // the host's affair, and hosts of this enclosure take none.
  //
  // policy   the caller's number of a LoadBalancePolicy
  // paths    what they are to the policy; those that are not named are no primary, with weight 0.
  //          What is not relevant to the policy is ignored. No primary at all: see ReadLoadBalance
  // Returns  as SetLunMask, and
  //          kInvalid  the policy is kUnknown or no enumerator; a path is named twice, or is none
  //                    of the LUN's; kFailover with two primary paths
  //          kRefused  the policy is not supported (IsSupported)
  // Events   none: no property of the LUN changes
  // Source   Microsoft Learn: IVdsLunMpio::SetLoadBalancePolicy. Ours: AMB-41.
  Outcome SetLoadBalance(LunNumber number, std::int32_t policy, const std::vector<PathRole>& paths);

  // What paths from an HBA port, to all LUNs, can be from now on: kOnline all that they are by
  // themselves, kStandby at most that, kFailed nothing else. It holds no domain and is never busy.
  //
  // status       the caller's number
  // *all_are_so  whether each path has that status now; written when the outcome is kOk
  // Returns      the first that applies:
  //              kInvalid       kUnknown, or no enumerator
  //              kCacheCorrupt  the picture is damaged, or the enclosure does not answer
  //              kNotFound      the host has no HBA port with both names
  //              kOk            done
  // Events       none
  // Source       Microsoft Learn: IVdsHwProviderPrivateMpio. Ours: AMB-40.
  Outcome SetPathStatuses(const HbaPortSpec& hba_port, std::int32_t status, bool* all_are_so);

  // Moves a LUN to another controller, which it belongs to from then on.
  //
  // active   the controllers that are to serve it
  // Returns  as SetLunMask, and
  //          kInvalid  there is no such controller
  //          kFailed   also: its dirty data could not be flushed, or the controller does not take
  //                    over
  //          kRefused  not exactly one is named; it is no way to the LUN; or controllers are
  //                    active/passive. But what is so already is kOk
  // Events   Modified of the LUN, when another controller served it before
  // Time     flush (dirty bytes / rate), then FailoverSpec::time. The LUN stays ONLINE
  // Source   Microsoft Learn: IVdsLun::AssociateControllers. Ours: AMB-42.
  Outcome SetLunControllers(LunNumber number, const std::vector<ControllerNumber>& active);

  // --- The life of LUNs (docs/lun-life.md). What all of these orders have in common:
  //
  // work     shows how far the order is, and lets others cancel it; null: nobody wants to
  // Returns  the first that applies:
  //          kNotFound      there never was such a LUN, or a drive that is named is not there, or
  //                         its stay is over
  //          kGone          the LUN was deleted
  //          kInvalid       an argument that no enclosure accepts
  //          kCacheCorrupt  the picture is damaged, or the enclosure does not answer, also when
  //                         the order is to change something
  //          kBusy          another operation or another station holds one of the drives that are
  //                         named, or the LUN. None of what it needs stays held (design D3)
  //          kTimedOut, kOutOfMemory   injected
  //          kFailed        the subsystem, or a drive that is needed, has failed
  //          kCancelled     as `work` was asked to, before anything has changed
  //          kOk            done
  // Events   in one happening: Modified of each drive whose extents are others now, or that belongs
  //          to another group; Modified of the LUN that stays; Arrived or Departed. What the array
  //          does by itself because of it, as a takeover by a spare, is told after that
  // Time     what latency rules say, drive after drive, with the bytes that become part of the LUN
  // Source   Microsoft Learn: the method of IVdsSubSystem or IVdsLun with that name. Ours: AMB-19.

  // Makes a LUN. Its name is "LUN <number>" where the order gives none; the controller that it
  // belongs to is that of PreferredController.
  //
  // kNotFound      there is no such pool
  // kInvalid       the type is no LunType; stripes of no size, or of no multiple of 512 bytes; a
  //                drive twice; more columns than kColumnsMax; a number of columns that the type
  //                cannot have; a pool, and drives
  // kBusy          also: the array cannot choose without drives that another operation holds
  // kRefused       a drive is not in service, is a hot spare, or is a member of something of which
  //                the order does not name all members, or which has another type or stripe size;
  //                a span would have more columns than its size needs, and it has two at least;
  //                the pool has another type, or a member of it is not in service
  // kTooFewDrives  fewer drives than the type needs are named, or can be chosen
  // kNoSpace       what is asked for is more than fits; there is no room at all
  // Events         also, after Arrived: Modified of a LUN that no controller serves, which is not
  //                ONLINE any more then
  Outcome CreateLun(const LunOrder& order, Work* work, LunNumber* number);

  // How large CreateLun could make the LUN now; order.size_bytes does not count, and neither does
  // what operations hold. kBusy only when another station holds a drive; else as CreateLun.
  Outcome MaxLunBytes(const LunOrder& order, Bytes* bytes) const;

  // The LUN is no more, and its drives are free unless other LUNs, or a pool, keep them. Every
  // acknowledged write to it ends with it: what was in the cache is dropped, nothing counts as
  // lost, and Writes does not name it any more. Data for a drive stays (WriteCache). A LUN that has
  // failed can be deleted.
  Outcome DeleteLun(LunNumber number);

  // Adds `bytes`, rounded up as in CreateLun, right behind the end of the LUN on its drives; 0: as
  // much as fits. A span may get `drives`, which are free, as further columns.
  //
  // kRefused  there are `drives` and the LUN is no span, would have more columns than kColumnsMax,
  //           or has room enough without the last of them; a drive cannot be used, as in CreateLun
  // kFailed   also: the LUN has failed
  // kNoSpace  there is not so much room
  Outcome ExtendLun(LunNumber number, Bytes bytes, const std::vector<DriveHandle>& drives,
                    Work* work);
  // How much ExtendLun could add now, which may be 0. Nothing is held; else as ExtendLun.
  Outcome MaxExtendBytes(LunNumber number, const std::vector<DriveHandle>& drives,
                         Bytes* bytes) const;

  // Takes `bytes`, rounded down to what CreateLun would round up to, from the end of the LUN. What
  // was acknowledged beyond the new end, or in part beyond it, ends there. Drives of a span that
  // hold nothing of it then are free.
  //
  // kInvalid  none, or all of it, would be taken
  // kFailed   also: the LUN has failed
  Outcome ShrinkLun(LunNumber number, Bytes bytes, Work* work);

  // Makes a mirror of a simple LUN, or gives a mirror one copy more: on the drive of `other`, a
  // simple LUN that ends with this (as by DeleteLun, `other` Departed). The copy is made by a
  // rebuild; the order does not wait for that.
  //
  // kNotFound    also: `other` is not there, or was deleted
  // kInvalid     both are the same
  // kFailed      also: one of both has failed
  // kImpossible  the LUN is neither simple nor a mirror; `other` is not simple; one of both shares
  //              its drives with others; the drive is too small
  Outcome AddPlex(LunNumber number, LunNumber other, Work* work);

  // Takes a copy from a mirror; its drive is free then. Of two copies it leaves a simple LUN.
  //
  // kNotFound    also: there is no such plex
  // kImpossible  it is the only plex, or the mirror shares its drives with others
  // kFailed      also: no other copy is whole and in service
  Outcome RemovePlex(LunNumber number, PlexNumber plex, Work* work);

  // Brings back what can be brought back now: hot spares take the places of drives that are away,
  // without the delays of RebuildSpec, and a rebuild that is paused or has failed goes on. The
  // order does not wait for the end of the rebuild. Its latency passes once, not for each drive.
  //
  // kImpossible  the LUN has no redundancy
  // kFailed      also: the LUN has failed, or nothing could be done about what it lacks
  // Events       as when it happens by itself; none when the LUN lacks nothing
  Outcome RecoverLun(LunNumber number, Work* work);

  // Has a free drive take the place of a member, whose data is made anew on it by a rebuild; the
  // order does not wait for that. What was replaced is free. A member that has failed can be
  // replaced.
  //
  // Returns   as above, and
  //           kInvalid  both are the same
  //           kFailed   also: the LUN has failed
  //           kRefused  the one is no member; the other is not free, a hot spare or too small; or
  //                     there is no redundancy to make the data from
  // Events    Modified of both drives and of the LUNs, and LeftService of what is replaced
  // Source    Microsoft Learn: IVdsSubSystem::ReplaceDrive.
  Outcome ReplaceDrive(DriveHandle replaced, DriveHandle replacement);

  // Adds or clears DriveFlag bits. Only kHotSpare may be asked for (AMB-24).
  Outcome SetDriveFlags(DriveHandle drive, std::uint32_t flags);
  Outcome ClearDriveFlags(DriveHandle drive, std::uint32_t flags);

  // Maintenance of a drive: an operation code of VDS_MAINTENANCE_OPERATION.
  // *was_running tells for stop and pulse whether it was running.
  Outcome StartMaintenance(DriveHandle drive, std::int32_t operation);
  Outcome StopMaintenance(DriveHandle drive, std::int32_t operation, bool* was_running);
  Outcome PulseMaintenance(DriveHandle drive, std::int32_t operation, std::uint32_t count,
                           bool* was_running);

  // The rebuild of the drives that a LUN lies on, which all LUNs of a pool share. kNotFound, or
  // kOk.
  Outcome ReadRebuild(LunNumber lun, RebuildProperties* properties) const;
  // Events    Modified of each of these LUNs, when the priority changes
  Outcome SetRebuildPriority(LunNumber lun, RebuildPriority priority);
  Outcome PauseRebuild(LunNumber lun);   // also one that is still to come
  Outcome ResumeRebuild(LunNumber lun);  // also one that has stopped with an error

  // Looks at the hardware anew. First step of the repair of a damaged cache. Takes every domain.
  Outcome Reenumerate();
  // Takes over what Reenumerate found. Second step of the repair; without the first one, while the
  // cache is damaged, it returns kOk and repairs nothing (AMB-27).
  Outcome Refresh();

  // Holds every domain for OnUnload: kBusy while an operation runs; kOk means that no operation
  // runs and that later ones are refused until ResumeOperations.
  Outcome SuspendOperations();
  void ResumeOperations();

  // --- What hardware does and what a laboratory causes. Never refused busy; each returns kNotFound
  // when the slot does not exist or holds no drive (Plug: when it is not vacant), and kRefused for
  // what a failed drive cannot do any more. What is so already is kOk, without events. What a fault
  // of the plan broke is not healed here: it ends with its rule (docs/faults.md).
  Outcome FailDrive(SlotAddress slot);
  Outcome HealDrive(SlotAddress slot);  // undoes Fail, NotReady, Silent, PredictFailure
  Outcome UnplugDrive(SlotAddress slot);
  Outcome PlugDrive(SlotAddress slot);  // the drive that UnplugDrive pulled last from this slot
  Outcome MakeNotReady(SlotAddress slot);
  Outcome MakeSilent(SlotAddress slot);      // its status cannot be told: UNKNOWN
  Outcome PredictFailure(SlotAddress slot);  // health PENDING_FAILURE
  Outcome SeizeDrive(SlotAddress slot);  // another station holds it: operations are refused busy
  Outcome LetGoDrive(SlotAddress slot);
  Outcome FailController(ControllerNumber number);
  Outcome RepairController(ControllerNumber number);
  // It answers nothing, and its status cannot be told: UNKNOWN. While it restarts, it is
  // NOT_READY, and hangs again afterwards unless the hang has ended meanwhile.
  Outcome HangController(ControllerNumber number);
  Outcome EndHang(ControllerNumber number);
  Outcome BeginRestart(ControllerNumber number);  // NOT_READY until EndRestart
  Outcome EndRestart(ControllerNumber number);
  Outcome FailPort(PortAddress address);
  Outcome RepairPort(PortAddress address);
  Outcome CutLink(PortAddress address);
  Outcome RestoreLink(PortAddress address);
  void SetReachable(bool reachable);
  Outcome FailBattery(ControllerNumber number);  // of the controller's write-back cache
  Outcome RepairBattery(ControllerNumber number);
  void LosePower();  // unreachable, and a cache without a battery loses what it holds
  void RestorePower();
  void CorruptCache();
  void RepairCache();  // as if it had never been damaged

  // --- Data of hosts (docs/data-at-stake.md). Never refused busy: hosts and clients do not know of
  // each other.

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

  // What operations took, beside what the latency rules asked for. `late`: see LatencyAudit.
  std::vector<LatencyReport> LatencyReports(Duration late) const;

  // What reached the drives since the last call, oldest first: "flush 0:3 4096", "offline 0:3", ...
  // Kept are the last 64 commands of each domain. What threads gave to different domains at the
  // same time is in no particular order.
  std::vector<std::string> TakeCommandLog();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
  std::unique_ptr<FaultEffects> fault_effects_;
};

}  // namespace vdslab::sim
