#include "guests.h"

#include <algorithm>
#include <utility>

#include "hardware.h"
#include "simulator/drive_pattern.h"

namespace vdslab::sim {
namespace {

// What depends on `from` depends on `to` from now on: its place in a group, its data in the cache.
void HandOver(Hardware& hardware, Drive& from, Drive& to) {
  RaidGroup* const group = from.group();
  CommitLock group_commit;
  if (group != nullptr) group_commit = CommitLock(group->domain().commit);
  const CommitLock from_commit(from.own_domain().commit);
  const CommitLock to_commit(to.own_domain().commit);
  hardware.accounts.Move(from, to);
  if (group == nullptr) return;
  Membership next = group->membership();
  next.columns[*RaidGroup::ColumnOf(next, from)].drive = &to;
  from.Join(nullptr);
  to.Join(group);
  group->Publish(std::move(next));
}

// What is dirty for a drive that was in a wrong slot waits for it at home.
void TakeDirtyBytesHome(Hardware& hardware, Drive& host, Drive& home) {
  const CommitLock host_commit = host.LockCommit();
  const CommitLock home_commit = home.LockCommit();
  hardware.accounts.Move(host, home);
}

void Exchange(Drive& drive, const DrivePattern* pattern, DriveWord word) {
  const CommitLock commit = drive.LockCommit();
  drive.Exchange(pattern, word);
}

}  // namespace

bool Guests::Prepare(Hardware& hardware, Drive& drive) {
  const Ailments& ailments = hardware.ailments;
  if (!ailments.Has(drive.slot(), DriveEvent::kUnplugged, kLaboratory)) return false;
  const auto visit = std::find_if(guests_.begin(), guests_.end(), [&](const auto& guest) {
    return guest.second.home == drive.slot();
  });
  if (visit != guests_.end()) {
    Drive& host = hardware.bays.slots()[visit->first];
    if (!ailments.Has(host.slot(), DriveEvent::kUnplugged, kLaboratory)) return false;
    SeeOff(hardware, host);
  }
  if (guests_.contains(drive.index())) SeeOff(hardware, drive);
  return !ownerless_.contains(drive.index());
}

bool Guests::IsVacant(Hardware& hardware, const Drive& host) const {
  if (!host.Exists()) return true;
  if (ownerless_.contains(host.index()) && !guests_.contains(host.index())) return true;
  return hardware.ailments.Has(host.slot(), DriveEvent::kUnplugged, kLaboratory);
}

Drive* Guests::Invite(Hardware& hardware, SlotAddress slot, const Drive& home) {
  const std::uint32_t index = SlotIndex(hardware.spec, slot);
  Drive& host = hardware.bays.slots()[index];
  if (!IsVacant(hardware, host)) return nullptr;
  if (!host.Exists()) host.PutAt(index, slot);
  if (guests_.contains(index)) SeeOff(hardware, host);
  DriveSpec spec = home.Spec();
  spec.hot_spare = false;
  Host(hardware, host, std::move(spec)).home = home.slot();
  for (const DriveEvent event : hardware.ailments.TakeHealable(home.slot(), kLaboratory)) {
    hardware.ailments.Add(slot, event, kLaboratory);
  }
  return &host;
}

void Guests::Replace(Hardware& hardware, Drive& drive, Bytes size_bytes) {
  DriveSpec spec = drive.Spec();
  spec.size_bytes = size_bytes;
  spec.serial += "-R";
  spec.hot_spare = drive.word().is_hot_spare();
  Host(hardware, drive, std::move(spec));
}

Guests::Guest& Guests::Host(Hardware& hardware, Drive& host, DriveSpec spec) {
  Guest& guest = guests_[host.index()];
  guest.own = ownerless_.contains(host.index()) ? nullptr : host.pattern();
  guest.own_word = host.word();
  guest.own_ailments = hardware.ailments.TakeHealable(host.slot(), kLaboratory);
  if (guest.own == nullptr) {
    ownerless_.insert(host.index());
  } else {
    guest.stand_in = MakeStandIn(host);
    HandOver(hardware, host, *guest.stand_in);
  }
  specs_.push_back(std::move(spec));
  specs_.back().slot = host.slot();
  patterns_.push_back({.spec = &specs_.back(), .first_index = host.index()});
  const DriveWord word(kEmptySlot, host.word().stay());
  Exchange(host, &patterns_.back(), word.WithHotSpare(specs_.back().hot_spare));
  return guest;
}

Drive* Guests::MakeStandIn(Drive& own) {
  Drive& stand_in = stand_ins_.emplace_back();
  stand_in.PutAt(own.index(), own.slot());
  Exchange(stand_in, own.pattern(), own.word());
  return &stand_in;
}

void Guests::SeeOff(Hardware& hardware, Drive& host) {
  const Guest guest = std::move(guests_.extract(host.index()).mapped());
  Ailments& ailments = hardware.ailments;
  for (const DriveEvent event : ailments.TakeHealable(host.slot(), kLaboratory)) {
    if (guest.home) ailments.Add(*guest.home, event, kLaboratory);
  }
  for (const DriveEvent event : guest.own_ailments) {
    ailments.Add(host.slot(), event, kLaboratory);
  }
  if (guest.home) TakeDirtyBytesHome(hardware, host, *hardware.bays.Find(*guest.home));
  if (guest.own == nullptr) {
    ailments.Remove(host.slot(), DriveEvent::kUnplugged, kLaboratory);
    return;
  }
  const DriveWord word(guest.own_word.state(), host.word().stay());
  Exchange(host, guest.own, word.WithHotSpare(guest.own_word.is_hot_spare()));
  HandOver(hardware, *guest.stand_in, host);
}

}  // namespace vdslab::sim
