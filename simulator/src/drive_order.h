// An order of a client that changes the status of one drive, carried out in the manner of the
// array.
#pragma once

#include <mutex>
#include <optional>

#include "drive_operation.h"

namespace vdslab::sim {

class DriveOrder {
 public:
  // `order` is kOfflineOrdered, kOnlineOrdered, kRemovalOrdered; or kMediaFailed, which is FAILED.
  // The operation has begun.
  DriveOrder(Hardware& hardware, DriveOperation& operation, DriveEvent order)
      : hardware_(hardware), operation_(operation), order_(order) {}

  // Asks the lifecycle what the order takes, does that work, and asks again, until the lifecycle
  // lets the drive change. For outcomes see Enclosure::SetDriveStatus.
  Outcome CarryOut();

 private:
  std::optional<Outcome> GoOn();  // nothing: there is more to do

  const DriveManners& manners() const { return hardware_.spec.drive_manners; }
  bool IsFree() { return operation_.drive().group() == nullptr; }
  // Whether more is changed than the place of a free drive.
  bool ConcernsOthers();
  DriveEvent EventNow() const;
  DriveGuards GuardsNow() const;
  DriveStep Look(DriveEvent event) const;
  Outcome RefusalOf(DriveEvent event) const;  // by the lifecycle
  Outcome Prepare(CommitLock lock, DriveEffects effects);
  // Under `incident`: what the drive will suffer from, or not any more. False: it does not heal.
  bool NoteAilments(DriveEvent event);
  void Settle(SlotAddress slot);
  // Under `incident`, if it heals.
  DriveState StateAfter(DriveEvent event, const DriveStep& step) const;
  void Commit(std::unique_lock<std::mutex> incident, CommitLock lock, DriveEvent event,
              const DriveStep& step);

  Hardware& hardware_;
  DriveOperation& operation_;
  const DriveEvent order_;
  bool is_spun_up_ = false;
  bool is_at_commit_ = false;
};

}  // namespace vdslab::sim
