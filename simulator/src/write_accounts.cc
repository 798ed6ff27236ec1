#include "write_accounts.h"

#include <algorithm>
#include <utility>

#include "lun_parts.h"
#include "raid_level.h"

namespace vdslab::sim {
namespace {

std::vector<ColumnPart> PartsOf(const Lun& lun, Bytes offset_bytes, Bytes length_bytes) {
  return PartsOf(lun.group().type(), lun.layout(), offset_bytes, length_bytes);
}

void MissWhereAway(const Lun& lun, const std::vector<ColumnPart>& parts) {
  std::vector<bool> touched;
  for (const ColumnPart& part : parts) touched.push_back(part.bytes > 0);
  lun.group().MarkMissed(touched);
}

// What has failed stays failed, and what has missed writes does not help; the others may come back.
bool IsLostFor(const RaidGroup& group) {
  std::vector<bool> may_serve;
  for (const Column& column : group.membership().columns) {
    const DriveState state = column.drive->word().state();
    const bool failed = state.IsPresent() && state.condition() == Condition::kFailed;
    may_serve.push_back(column.is_current && !failed);
  }
  return !Survives(group.type(), may_serve);
}

}  // namespace

void WriteAccounts::AddLun() {
  has_lost_.Add([](std::atomic<bool>&) {});
}

void WriteAccounts::Forget(const Lun& lun) {
  for (const std::uint64_t number : store_.NumbersOf(lun)) Remove(number);
}

void WriteAccounts::Remove(std::uint64_t number) {
  if (AcknowledgedWrite* const write = store_.FindCached(number)) DropShares(*write);
  store_.Remove(number);
}

void WriteAccounts::CutAt(const Lun& lun, Bytes size_bytes) {
  for (const std::uint64_t number : store_.NumbersOf(lun)) {
    AcknowledgedWrite& write = store_.Find(number);
    if (write.offset_bytes >= size_bytes) {
      Remove(number);
    } else if (write.length_bytes > size_bytes - write.offset_bytes) {
      write.length_bytes = size_bytes - write.offset_bytes;
      CutShares(write);
    }
  }
}

// To what is left of the write.
void WriteAccounts::CutShares(AcknowledgedWrite& write) {
  if (!write.is_cached()) return;
  const auto parts = PartsOf(*write.lun, write.offset_bytes, write.length_bytes);
  for (DirtyShare& share : write.shares) {
    const auto column = RaidGroup::ColumnOf(write.lun->group().membership(), *share.drive);
    const Bytes left = column ? std::min(parts[*column].bytes, share.bytes) : 0;
    share.drive->set_dirty_bytes(share.drive->dirty_bytes() - share.bytes + left);
    share.bytes = left;
  }
  std::erase_if(write.shares, [](const DirtyShare& share) { return share.bytes == 0; });
  if (write.shares.empty()) store_.Uncache(write);
}

void WriteAccounts::Acknowledge(const Lun& lun, const LunRange& range, std::string tag,
                                std::vector<ControllerNumber> copies) {
  AcknowledgedWrite write{.lun = &lun,
                          .offset_bytes = range.offset_bytes,
                          .length_bytes = range.length_bytes,
                          .tag = std::move(tag),
                          .copies = std::move(copies)};
  if (write.is_cached()) FindShares(write);
  MissWhereAway(lun, PartsOf(lun, range.offset_bytes, range.length_bytes));
  store_.Add(std::move(write));
}

void WriteAccounts::FindShares(AcknowledgedWrite& write) {
  for (const Target& target : TargetsOf(write)) {
    target.drive->set_dirty_bytes(target.drive->dirty_bytes() + target.bytes);
    write.shares.push_back({target.drive, target.bytes});
  }
}

void WriteAccounts::LeaveOut(const Drive& drive, const Lun& lun) {
  for (AcknowledgedWrite* write : store_.Cached()) {
    if (write->lun != &lun) continue;
    std::erase_if(write->shares, [&drive](const DirtyShare& share) {
      if (share.drive != &drive) return false;
      share.drive->set_dirty_bytes(share.drive->dirty_bytes() - share.bytes);
      return true;
    });
    if (write->shares.empty()) FindShares(*write);
  }
}

void WriteAccounts::AcknowledgeForDrive(Drive& drive, Bytes bytes,
                                        std::vector<ControllerNumber> copies) {
  drive.set_dirty_bytes(drive.dirty_bytes() + bytes);
  for (AcknowledgedWrite* write : store_.Cached()) {
    if (write->lun != nullptr || write->shares.front().drive != &drive) continue;
    if (write->copies != copies) continue;
    write->length_bytes += bytes;
    write->shares.front().bytes += bytes;
    return;
  }
  if (bytes == 0) return;
  store_.Add({.length_bytes = bytes, .copies = std::move(copies), .shares = {{&drive, bytes}}});
}

std::vector<WriteAccounts::Target> WriteAccounts::TargetsOf(const AcknowledgedWrite& write) const {
  std::vector<Target> targets;
  const auto add = [&](Drive& drive, Bytes bytes, std::optional<AddressRange> range) {
    const bool takes_it = bytes > 0 && drive.word().state().IsInService();
    if (takes_it) targets.push_back({&drive, bytes, range});
  };
  if (write.lun == nullptr) {
    add(*write.shares.front().drive, write.shares.front().bytes, {});
    return targets;
  }
  const auto parts = PartsOf(*write.lun, write.offset_bytes, write.length_bytes);
  const auto& columns = write.lun->group().membership().columns;
  for (std::size_t column = 0; column < columns.size(); ++column) {
    add(*columns[column].drive, parts[column].bytes, parts[column].range());
  }
  return targets;
}

std::vector<AcknowledgedWrite> WriteAccounts::CachedFor(const Drive& drive) const {
  std::vector<AcknowledgedWrite> found;
  for (const AcknowledgedWrite* write : store_.Cached()) {
    const std::vector<Target> targets = TargetsOf(*write);
    const auto is_it = [&](const Target& target) { return target.drive == &drive; };
    if (std::any_of(targets.begin(), targets.end(), is_it)) found.push_back(*write);
  }
  return found;
}

bool WriteAccounts::CanFlush(const AcknowledgedWrite& write) const {
  const auto works = [this](ControllerNumber number) { return caches.Works(number); };
  if (std::none_of(write.copies.begin(), write.copies.end(), works)) return false;
  if (write.lun == nullptr) return write.shares.front().drive->word().state().IsInService();
  const RaidGroup& group = write.lun->group();
  return Survives(group.type(), group.GoodColumns());
}

void WriteAccounts::Flush(AcknowledgedWrite& write, Bytes bytes) {
  if (write.lun == nullptr) return FlushForDrive(write, bytes);
  MissWhereAway(*write.lun, PartsOf(*write.lun, write.offset_bytes, write.length_bytes));
  DropShares(write);
}

// More may have come since the flush began.
void WriteAccounts::FlushForDrive(AcknowledgedWrite& write, Bytes bytes) {
  DirtyShare& share = write.shares.front();
  bytes = std::min(bytes, share.bytes);
  share.drive->set_dirty_bytes(share.drive->dirty_bytes() - bytes);
  share.bytes -= bytes;
  write.length_bytes -= bytes;
  if (share.bytes == 0) store_.Remove(write.number);
}

void WriteAccounts::Lose(AcknowledgedWrite& write, WriteReason reason, Happening& happening) {
  TellLoss(write, happening);
  write.lost = reason;
  if (write.lun == nullptr) write.drive = write.shares.front().drive;
  DropShares(write);
}

void WriteAccounts::LoseAllFor(const Drive& drive, Happening& happening) {
  for (AcknowledgedWrite* write : store_.Cached()) {
    if (write->lun != nullptr || write->shares.front().drive != &drive) continue;
    Lose(*write, WriteReason::kDriveGone, happening);
  }
}

void WriteAccounts::DropShares(AcknowledgedWrite& write) {
  for (const DirtyShare& share : write.shares) {
    share.drive->set_dirty_bytes(share.drive->dirty_bytes() - share.bytes);
  }
  store_.Uncache(write);
}

// Whose data it was that was meant for a drive is not known: so every LUN on the drive is told of.
void WriteAccounts::TellLoss(const AcknowledgedWrite& write, Happening& happening) {
  if (write.lun != nullptr) return TellLossOf(*write.lun, happening);
  const Drive& drive = *write.shares.front().drive;
  happening.AddOnce({EventKind::kLostData, ObjectKind::kDrive, drive.index(), drive.word().stay()});
  if (drive.group() == nullptr) return;
  for (const Lun* lun : drive.group()->luns()) TellLossOf(*lun, happening);
}

void WriteAccounts::TellLossOf(const Lun& lun, Happening& happening) {
  has_lost_[lun.number()] = true;
  happening.AddOnce({EventKind::kModified, ObjectKind::kLun, lun.number()});
  happening.AddOnce({EventKind::kLostData, ObjectKind::kLun, lun.number()});
}

void WriteAccounts::GiveUpIfFailed(const RaidGroup& group, Happening& happening) {
  const std::vector<AcknowledgedWrite*> cached = store_.Cached();
  if (cached.empty() || !IsLostFor(group)) return;
  for (AcknowledgedWrite* write : cached) {
    const bool is_its = write->lun != nullptr && &write->lun->group() == &group;
    if (is_its) Lose(*write, WriteReason::kLunFailed, happening);
  }
}

void WriteAccounts::Move(Drive& lost, Drive& spare) {
  for (AcknowledgedWrite* write : store_.Cached()) {
    for (DirtyShare& share : write->shares) {
      if (share.drive == &lost) share.drive = &spare;
    }
  }
  spare.set_dirty_bytes(spare.dirty_bytes() + lost.dirty_bytes());
  lost.set_dirty_bytes(0);
}

std::vector<AcknowledgedWrite*> WriteAccounts::DropCopies() {
  std::vector<AcknowledgedWrite*> lost;
  for (AcknowledgedWrite* write : store_.Cached()) {
    std::vector<ControllerNumber>& copies = write->copies;
    const bool had_one = std::any_of(copies.begin(), copies.end(),
                                     [this](ControllerNumber each) { return caches.Keeps(each); });
    if (!had_one) {
      lost.push_back(write);
      continue;
    }
    std::erase_if(copies, [this](ControllerNumber each) { return !caches.Keeps(each); });
    if (!caches.is_mirrored() || copies.size() > 1 || !caches.Works(copies.front())) continue;
    for (const ControllerNumber other : caches.Serving(copies.front())) {
      if (other != copies.front() && copies.size() < 2) copies.push_back(other);
    }
  }
  return lost;
}

std::vector<AcknowledgedWrite*> WriteAccounts::DropCopiesOf(ControllerNumber number) {
  std::vector<AcknowledgedWrite*> lost;
  for (AcknowledgedWrite* write : store_.Cached()) {
    if (write->copies == std::vector{number}) {
      lost.push_back(write);
    } else {
      std::erase(write->copies, number);
    }
  }
  return lost;
}

}  // namespace vdslab::sim
