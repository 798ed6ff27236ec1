#include "guests.h"

#include <algorithm>
#include <string>
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

// Nobody else gets what is dirty for a replacement that comes no more.
void LoseDirtyBytes(Hardware& hardware, Drive& host) {
  const CommitLock commit = host.LockCommit();
  Happening happening;
  hardware.accounts.LoseAllFor(host, happening);
  host.domain().Tell(std::move(happening), hardware.events);
}

// Another group has written to a drive that is away.
void MarkOverwritten(Drive& drive) {
  RaidGroup* const group = drive.group();
  if (group == nullptr) return;
  const CommitLock commit(group->domain().commit);
  std::vector<bool> written(group->membership().columns.size(), false);
  written[*RaidGroup::ColumnOf(group->membership(), drive)] = true;
  group->MarkMissed(written);
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
  if (hardware.removed_by_order.contains(host.slot())) return false;  // it is in its slot still
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
  const std::uint32_t number = ++replacements_[drive.index()];
  spec.serial += number == 1 ? "-R" : "-R" + std::to_string(number);
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
  stays_->Begin({.index = host.index(), .stay = word.NextStay().stay()}, specs_.back().serial);
  return guest;
}

Drive* Guests::MakeStandIn(Drive& own) {
  Drive& stand_in = stand_ins_.emplace_back();
  stand_in.PutAt(own.index(), own.slot());
  Exchange(stand_in, own.pattern(), own.word());
  return &stand_in;
}

Drive& Guests::MakeVacancy(const Drive& member) {
  Drive& nobody = stand_ins_.emplace_back();
  nobody.PutAt(member.index(), member.slot());
  Exchange(nobody, member.pattern(), DriveWord(kEmptySlot, kNoStay));
  return nobody;
}

void Guests::SeeOff(Hardware& hardware, Drive& host) {
  const Guest guest = std::move(guests_.extract(host.index()).mapped());
  hardware.removed_by_order.erase(host.slot());
  stays_->End({.index = host.index(), .stay = host.word().stay()});
  if (host.group() != nullptr) HandOver(hardware, host, *MakeStandIn(host));
  if (guest.home) {
    SendHome(hardware, host, guest);
  } else {
    hardware.ailments.TakeHealable(host.slot(), kLaboratory);
    LoseDirtyBytes(hardware, host);
  }
  for (const DriveEvent event : guest.own_ailments) {
    hardware.ailments.Add(host.slot(), event, kLaboratory);
  }
  if (guest.own == nullptr) return;  // the slot stays pulled
  const DriveWord word(guest.own_word.state(), host.word().stay());
  Exchange(host, guest.own, word.WithHotSpare(guest.own_word.is_hot_spare()));
  HandOver(hardware, *guest.stand_in, host);
}

// Where another guest is in its slot, what is its own waits behind that.
void Guests::SendHome(Hardware& hardware, Drive& host, const Guest& guest) {
  Drive& slot = *hardware.bays.Find(*guest.home);
  const auto other = guests_.find(slot.index());
  const bool is_taken = other != guests_.end();
  for (const DriveEvent event : hardware.ailments.TakeHealable(host.slot(), kLaboratory)) {
    if (is_taken) {
      other->second.own_ailments.push_back(event);
    } else {
      hardware.ailments.Add(slot.slot(), event, kLaboratory);
    }
  }
  Drive& own = is_taken ? *other->second.stand_in : slot;
  TakeDirtyBytesHome(hardware, host, own);
  if (guest.is_overwritten) MarkOverwritten(own);
}

void Guests::NoteTakeover(const Drive& drive) {
  const auto guest = guests_.find(drive.index());
  if (guest != guests_.end()) guest->second.is_overwritten = true;
}

}  // namespace vdslab::sim
