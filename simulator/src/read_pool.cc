// Storage pools as readers see them.
#include <algorithm>

#include "drive_extents.h"
#include "hardware.h"
#include "lun_place.h"
#include "raid_level.h"
#include "simulator/enclosure_reads.h"

namespace vdslab::sim {
namespace {

// The members of a pool at one moment.
struct MembersLook {
  const Membership* membership = nullptr;
  std::vector<DriveWord> words{};
};

// As Lun::Properties is of one moment.
MembersLook LookAtMembers(const RaidGroup& group) {
  for (;;) {
    const std::uint32_t change = group.domain().change();
    MembersLook look{.membership = &group.membership()};
    for (const Column& column : look.membership->columns) {
      look.words.push_back(column.drive->word());
    }
    if (group.domain().change() == change) return look;
  }
}

bool FailsOrHasFailed(DriveWord word) {
  const Health health = word.state().health();
  return health == Health::kFailed || health == Health::kPendingFailure;
}

// Nobody has to do anything for it to be back.
bool IsAwaited(DriveWord word) {
  const DriveState state = word.state();
  return state.place() == Place::kOnline &&
         (state.condition() == Condition::kNotReady || state.condition() == Condition::kSilent);
}

void TellStatus(const MembersLook& look, PoolProperties& pool) {
  std::vector<bool> good, good_soon;
  bool is_healthy = true;
  for (std::size_t number = 0; number < look.words.size(); ++number) {
    const DriveWord word = look.words[number];
    const bool is_current = look.membership->columns[number].is_current;
    good.push_back(is_current && word.state().IsInService());
    good_soon.push_back(good.back() || (is_current && IsAwaited(word)));
    is_healthy = is_healthy && good.back() && !FailsOrHasFailed(word);
  }
  const LunType type = look.membership->type;
  pool.health = is_healthy ? Health::kHealthy : Health::kDegraded;
  pool.status = PoolStatus::kOffline;
  if (Survives(type, good_soon)) pool.status = PoolStatus::kNotReady;
  if (Survives(type, good)) pool.status = PoolStatus::kOnline;
}

void AddExtents(const Drive& drive, DriveWord word, const std::vector<DriveExtent>& extents,
                PoolProperties& pool) {
  for (const DriveExtent& extent : extents) {
    pool.extents.push_back({.drive = {.index = drive.index(), .stay = word.stay()},
                            .offset_bytes = extent.offset_bytes,
                            .size_bytes = extent.size_bytes,
                            .used = extent.used});
  }
}

void TellSpace(const MembersLook& look, PoolProperties& pool) {
  const Membership& membership = *look.membership;
  std::vector<Bytes> drive_bytes;
  for (std::size_t number = 0; number < membership.columns.size(); ++number) {
    const Drive& drive = *membership.columns[number].drive;
    drive_bytes.push_back(drive.size_bytes());
    pool.consumed_bytes += drive_bytes.back();
    AddExtents(drive, look.words[number], ExtentsOf(membership, number), pool);
  }
  LunSpec whole;
  whole.type = membership.type;
  whole.stripe_bytes = pool.layout->stripe_bytes;
  pool.managed_bytes = SizeMax(whole, drive_bytes);
  Bytes given = 0;
  for (const auto& layout : membership.layouts) given += layout->size_bytes;
  pool.free_bytes = pool.managed_bytes - std::min(given, pool.managed_bytes);
}

PoolProperties ReadConcrete(const RaidGroup& group) {
  const MembersLook look = LookAtMembers(group);
  const LunType type = look.membership->type;
  const std::size_t count = look.membership->columns.size();
  PoolProperties pool;
  pool.layout = PoolLayout{.type = type,
                           .stripe_bytes = HasStripes(type) ? group.stripe_bytes() : 0,
                           .column_count = count,
                           .copy_count = CopyCount(type, count),
                           .losses_survived = LossesSurvived(type, count)};
  TellStatus(look, pool);
  TellSpace(look, pool);
  for (const Lun* lun : look.membership->luns) pool.luns.push_back(lun->number());
  std::sort(pool.luns.begin(), pool.luns.end());
  return pool;
}

// What of a drive that is present belongs to the primordial pool, and what of it is free.
void AddToPrimordial(const Drive& drive, DriveWord word, PoolProperties& pool) {
  const RaidGroup* const group = drive.group();
  const bool stands_by = group == nullptr && word.is_hot_spare();
  const bool is_of_pool = group != nullptr && group->is_pool();
  const Bytes size = drive.size_bytes();
  pool.consumed_bytes += size;
  if (!stands_by) pool.managed_bytes += size;
  if (FailsOrHasFailed(word)) pool.health = Health::kDegraded;
  const std::vector<DriveExtent> whole{{.size_bytes = size, .used = true}};
  AddExtents(drive, word, is_of_pool ? whole : ExtentsOf(drive), pool);
}

PoolProperties ReadPrimordial(const Hardware& hardware) {
  PoolProperties pool;
  pool.friendly_name = "primordial";
  pool.status = PoolStatus::kOnline;
  pool.health = Health::kHealthy;
  for (const Drive& drive : hardware.bays.slots()) {
    const DriveWord word = drive.word();
    if (word.state().IsPresent()) AddToPrimordial(drive, word, pool);
  }
  Bytes used = 0;
  for (const PoolExtent& extent : pool.extents) used += extent.used ? extent.size_bytes : 0;
  pool.free_bytes = pool.managed_bytes - std::min(used, pool.managed_bytes);
  for (const Lun& lun : hardware.bays.luns()) {
    if (lun.Exists() && !lun.group().is_pool()) pool.luns.push_back(lun.number());
  }
  for (std::size_t number = 1; number <= hardware.spec.pools.size(); ++number) {
    pool.pools.push_back(static_cast<PoolNumber>(number));
  }
  return pool;
}

}  // namespace

std::uint32_t EnclosureReads::PoolCount() const {
  const std::size_t concrete = impl_->spec.pools.size();
  const bool has_primordial = concrete > 0 || impl_->spec.drive_manners.primordial_pool_alone;
  return static_cast<std::uint32_t>(has_primordial ? concrete + 1 : 0);
}

Outcome EnclosureReads::ReadPool(PoolNumber number, PoolProperties* properties) const {
  if (const auto old = impl_->album.Look()) return old->ReadPool(number, properties);
  if (number >= PoolCount()) return Outcome::kNotFound;
  if (number == kPrimordialPool) {
    *properties = ReadPrimordial(*impl_);
  } else {
    *properties = ReadConcrete(*impl_->bays.ConcretePool(number));
    properties->friendly_name = impl_->spec.pools[number - 1].friendly_name;
  }
  properties->number = number;
  return Outcome::kOk;
}

}  // namespace vdslab::sim
