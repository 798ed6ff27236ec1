#include "flush.h"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>

#include "failover.h"
#include "side_by_side.h"
#include "simulator/enclosure_data.h"

namespace vdslab::sim {
namespace {

// What one drive gets in a flush.
struct DriveFlush {
  std::uint32_t stay = 0;
  Bytes bytes = 0;
  bool of_no_lun = false;              // some of it is data of no LUN, whose place is not known
  std::vector<AddressRange> ranges{};  // of the others
};

Bytes PartOf(Bytes bytes, std::uint32_t parts_per_million) {
  return bytes / kMillion * parts_per_million + bytes % kMillion * parts_per_million / kMillion;
}

class FlushOfDrive {
 public:
  FlushOfDrive(Hardware& hardware, DriveOperation& operation, const WriteFilter& wanted)
      : hardware_(hardware), operation_(operation), drive_(operation.drive()), wanted_(wanted) {}

  Outcome Run() {
    for (;;) {
      if (const auto outcome = RunOnce()) return *outcome;
    }
  }

 private:
  // Nothing: another drive is to get something now, and has got nothing.
  std::optional<Outcome> RunOnce() {
    if (!Look()) return Outcome::kGone;
    if (writes_.empty()) return Outcome::kOk;
    operation_.Pass(GatePoint::kFlushing);
    const Interruptions interruptions(drive_);
    Start();
    Wait();
    const bool is_interrupted = interruptions.HaveCome();
    const bool fails = MeetsFault() || is_interrupted;
    const auto part = operation_.MeetIn(Operation::kFlush, FaultKind::kPartialFlush);
    std::lock_guard incident(hardware_.incident);
    const auto lock = operation_.Lock();
    if (!lock) return Outcome::kGone;
    if (!drive_.word().state().IsInService()) return Outcome::kOk;
    LeaveWhatIsNotItsOwn();
    if (!fails && !part && !GoAsPlanned()) return std::nullopt;
    const Bytes dirty = drive_.dirty_bytes();
    const Bytes most = part ? PartOf(OwnBytes(), part->with.fraction_ppm) : ~Bytes{0};
    const bool failed = fails || !FlushAll(most) || part;
    const Bytes flushed = dirty - drive_.dirty_bytes();
    if (flushed > 0) operation_.Log(CommandKind::kFlush, flushed);
    if (failed) operation_.Log(CommandKind::kFlushFailed, OwnBytes() - (part ? flushed : 0));
    return failed ? Outcome::kFailed : Outcome::kOk;
  }

  bool Look() {
    std::lock_guard incident(hardware_.incident);
    const auto lock = operation_.Lock();
    if (!lock) return false;
    drives_.clear();
    own_bytes_.clear();
    writes_ = hardware_.accounts.CachedFor(drive_);
    std::erase_if(writes_, std::not_fn(std::cref(wanted_)));
    for (const AcknowledgedWrite& write : writes_) {
      for (const auto& target : hardware_.accounts.TargetsOf(write)) {
        Plan(target);
        if (target.drive == &drive_) own_bytes_[write.number] += target.bytes;
      }
    }
    return true;
  }

  void Plan(const WriteAccounts::Target& target) {
    DriveFlush& flush = drives_[target.drive->index()];
    flush.stay = target.drive->word().stay();
    flush.bytes += target.bytes;
    if (target.range) {
      flush.ranges.push_back(*target.range);
    } else {
      flush.of_no_lun = true;
    }
  }

  // Of the writes that are still its own.
  Bytes OwnBytes() const {
    Bytes bytes = 0;
    for (const AcknowledgedWrite& write : writes_) {
      const auto own = own_bytes_.find(write.number);
      if (own != own_bytes_.end()) bytes += own->second;
    }
    return bytes;
  }

  void Start() {
    operation_.Start(Operation::kFlush);
    for (const auto& [index, flush] : drives_) {
      if (index != drive_.index()) Other(index).Start(Operation::kFlush);
    }
  }

  DriveOperation Other(std::uint32_t index) {
    const DriveHandle handle{index, hardware_.bays.slots()[index].word().stay()};
    return DriveOperation(hardware_, handle, Operation::kFlush, 0);
  }

  void Wait() {
    SideBySide drives(hardware_);
    for (const auto& [index, flush] : drives_) {
      drives.Begin(Operation::kFlush, SlotOf(index), flush.bytes);
    }
    drives.Finish([this](Duration duration) { operation_.Wait(duration); });
  }

  SlotAddress SlotOf(std::uint32_t index) const { return hardware_.bays.slots()[index].slot(); }

  // Every drive is asked, whatever the others answer.
  bool MeetsFault() {
    bool fails = false;
    for (const auto& [index, flush] : drives_) {
      if (index == drive_.index()) {
        fails = MeetsFault(operation_, flush) || fails;
        continue;
      }
      DriveOperation other = Other(index);
      fails = MeetsFault(other, flush) || fails;
    }
    return fails;
  }

  static bool MeetsFault(DriveOperation& operation, const DriveFlush& flush) {
    if (operation.MeetIn(Operation::kFlush, FaultKind::kFlushFailure)) return true;
    const auto meets = [&](std::optional<AddressRange> range) {
      return operation.MeetIn(Operation::kFlush, FaultKind::kMediaErrorWrite, range).has_value();
    };
    return (flush.of_no_lun && meets(std::nullopt)) ||
           std::any_of(flush.ranges.begin(), flush.ranges.end(), meets);
  }

  // The drive may have left its LUN meanwhile. Then the commit that is held is not that of what
  // was written there, and the drives that are left bring it.
  void LeaveWhatIsNotItsOwn() {
    std::erase_if(writes_, [this](const AcknowledgedWrite& write) {
      return write.lun != nullptr && &write.lun->group() != drive_.group();
    });
  }

  bool GoAsPlanned() const {
    return std::all_of(writes_.begin(), writes_.end(), [this](const AcknowledgedWrite& planned) {
      const AcknowledgedWrite* const write = hardware_.accounts.FindCached(planned.number);
      return write == nullptr || GoesToAll(*write);
    });
  }

  // What was lost meanwhile, or flushed, needs no place any more. False: nothing can be flushed
  // now, or something stays dirty, as what comes when the drive has got `most` bytes.
  bool FlushAll(Bytes most) {
    WriteAccounts& accounts = hardware_.accounts;
    const bool can = std::all_of(writes_.begin(), writes_.end(), [&](const auto& planned) {
      const AcknowledgedWrite* const write = accounts.FindCached(planned.number);
      return write == nullptr || (accounts.CanFlush(*write) && GoesToAll(*write));
    });
    if (!can) return false;
    const Bytes dirty = drive_.dirty_bytes();
    for (const AcknowledgedWrite& planned : writes_) {
      const Bytes left = most - std::min(most, dirty - drive_.dirty_bytes());
      if (left == 0) return false;
      AcknowledgedWrite* const write = accounts.FindCached(planned.number);
      if (write != nullptr) accounts.Flush(*write, std::min(planned.length_bytes, left));
    }
    return true;
  }

  // A drive that came meanwhile has got nothing.
  bool GoesToAll(const AcknowledgedWrite& write) const {
    const auto targets = hardware_.accounts.TargetsOf(write);
    return std::all_of(targets.begin(), targets.end(), [this](const auto& target) {
      const auto planned = drives_.find(target.drive->index());
      return planned != drives_.end() && planned->second.stay == target.drive->word().stay();
    });
  }

  Hardware& hardware_;
  DriveOperation& operation_;
  Drive& drive_;
  const WriteFilter& wanted_;
  std::vector<AcknowledgedWrite> writes_;
  std::map<std::uint32_t, DriveFlush> drives_;  // by slot index
  std::map<std::uint64_t, Bytes> own_bytes_;    // by the number of the write
};

}  // namespace

std::vector<DriveHandle> DrivesToFlush(const Hardware& hardware, const WriteFilter& wanted) {
  std::map<std::uint32_t, DriveHandle> drives;
  for (const AcknowledgedWrite* write : hardware.accounts.store().Cached()) {
    if (!wanted(*write)) continue;
    for (const auto& target : hardware.accounts.TargetsOf(*write)) {
      const std::uint32_t index = target.drive->index();
      drives[index] = {index, target.drive->word().stay()};
    }
  }
  std::vector<DriveHandle> handles;
  for (const auto& [index, handle] : drives) handles.push_back(handle);
  return handles;
}

Outcome Flush(Hardware& hardware, DriveOperation& operation, const WriteFilter& wanted) {
  return FlushOfDrive(hardware, operation, wanted).Run();
}

// Neither a controller nor a drive that is gone may keep a write from its drives.
Outcome EnclosureData::FlushCache() {
  const WriteFilter can_be = [this](const AcknowledgedWrite& write) {
    return impl_->accounts.CanFlush(write);
  };
  std::unique_lock incident(impl_->incident);
  const std::vector<DriveHandle> handles = DrivesToFlush(*impl_, AnyWrite);
  incident.unlock();
  for (const DriveHandle handle : handles) {
    DriveOperation operation(*impl_, handle, Operation::kFlush, 0);
    static_cast<void>(Flush(*impl_, operation, can_be));  // what stays is seen below
  }
  incident.lock();
  return impl_->accounts.store().Cached().empty() ? Outcome::kOk : Outcome::kFailed;
}

}  // namespace vdslab::sim
