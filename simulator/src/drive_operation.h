// One order of a client on one drive, from taking its domain to giving it back.
#pragma once

#include <mutex>
#include <optional>

#include "drive.h"
#include "hardware.h"
#include "simulator/outcome.h"

namespace vdslab::sim {

class DriveOperation {
 public:
  // `kind` and `argument` as faults know them.
  DriveOperation(Hardware& hardware, DriveHandle handle, Operation kind, std::int64_t argument);
  ~DriveOperation();
  DriveOperation(const DriveOperation&) = delete;
  DriveOperation& operator=(const DriveOperation&) = delete;

  // Takes the domain and passes the first gate. The first that applies: kGone, kInvalid,
  // kCacheCorrupt, kBusy, kTimedOut and kOutOfMemory (injected); kOk: go on.
  Outcome Begin(bool arguments_are_valid);

  Drive& drive() { return *drive_; }
  const Drive& drive() const { return *drive_; }
  SlotAddress slot() const { return drive_->slot(); }

  // A part of it begins, which may set off incidents. With nothing locked.
  void Start(Operation part);
  // Lets so much modelled time pass.
  void Wait(Duration duration);
  // Lets the time pass that `part` takes: its latency, what it costs, and its queue.
  void Take(Operation part, Bytes bytes = 0);
  bool MayBeHeldUp() const;  // by what TakeItsTime and Pass do
  void TakeItsTime();        // its own latency, and what a fault adds
  // Asks for a fault on this operation, or on a part of it.
  std::optional<Firing> Meet(FaultKind fault);
  std::optional<Firing> MeetIn(Operation part, FaultKind fault,
                               std::optional<AddressRange> range = {});
  void Pass(GatePoint point);

  // The right to change the drive; nothing when its stay is over.
  std::optional<CommitLock> Lock();
  // Under that lock.
  void Log(CommandKind kind, std::uint64_t amount = 0);
  // After the change, under that lock, which it gives up: passes the last gates and tells.
  void Finish(CommitLock lock, Happening happening);

 private:
  Occasion Describe(Operation operation) const;

  Hardware& hardware_;
  const DriveHandle handle_;
  Drive* const drive_;
  Domain* held_ = nullptr;
  const Operation kind_;
  const std::int64_t argument_;
  bool is_running_ = false;  // counts for the clock; only once it has to wait
};

// What the effects of a step mean for listeners: the drive's own events, then that of its LUN when
// `serving_changed`.
Happening EventsOf(const Drive& drive, DriveEffects effects, bool serving_changed);

}  // namespace vdslab::sim
