#include "lun.h"

#include <algorithm>
#include <utility>

#include "raid_level.h"

namespace vdslab::sim {
namespace {

// In a reader's byte.
std::uint8_t BitsOf(const LunState& state) {
  return static_cast<std::uint8_t>(static_cast<int>(state.access) << 1 |
                                   static_cast<int>(state.service));
}

}  // namespace

// The words of the group's members, and what the lifecycle shows.
struct Lun::Look {
  const Membership* membership = nullptr;
  std::vector<DriveWord> words{};
  std::optional<ControllerNumber> owner{};
  std::uint8_t shown = 0;
};

// Every change stores one word, so the words that stand side by side at any moment are a true
// picture. They are such a moment's if no further change began while they were read.
Lun::Look Lun::LookNow() const {
  for (;;) {
    const std::uint32_t change = group_->domain().change();
    Look look{.membership = &group_->membership(),
              .owner = owner(),
              .shown = shown_.load(std::memory_order_acquire)};
    look.words.reserve(look.membership->columns.size());
    for (const Column& column : look.membership->columns)
      look.words.push_back(column.drive->word());
    if (group_->domain().change() == change) return look;
  }
}

LunState Lun::StateOf(const Look& look) const {
  std::vector<bool> good;
  for (std::size_t number = 0; number < look.words.size(); ++number) {
    good.push_back(look.membership->columns[number].is_current &&
                   look.words[number].state().IsInService());
  }
  return {.data = DataOf(spec_.type, good, look.membership->rebuilding.has_value()),
          .access = static_cast<LunAccess>(look.shown >> 1),
          .service = static_cast<Ordered>(look.shown & 1)};
}

LunStatus Lun::status() const { return StateOf(LookNow()).status(); }

LunData DataOf(LunType type, const std::vector<bool>& good, bool rebuilds) {
  if (!Survives(type, good)) return LunData::kLost;
  if (rebuilds) return LunData::kRebuilding;
  const bool all = std::find(good.begin(), good.end(), false) == good.end();
  return all ? LunData::kWhole : LunData::kReduced;
}

LunEvent EventOf(LunData data) {
  switch (data) {
    case LunData::kWhole:
      return LunEvent::kMembersWhole;
    case LunData::kReduced:
      return LunEvent::kMembersReduced;
    case LunData::kRebuilding:
      return LunEvent::kMembersRebuild;
    case LunData::kLost:
      return LunEvent::kMembersLost;
  }
  return LunEvent::kMembersLost;
}

void Lun::Make(LunNumber number, const LunSpec& spec, std::optional<ControllerNumber> preferred,
               RaidGroup* group, const std::vector<Bytes>& drive_bytes, Bytes drive_offset_bytes) {
  number_ = number;
  spec_ = spec;
  name_.Set(spec.friendly_name);
  preferred_ = preferred;
  owner_ = preferred.value_or(0);
  group_ = group;
  layout_ = LayOut(spec, drive_bytes);
  for (LunColumn& column : layout_.columns) column.drive_offset_bytes += drive_offset_bytes;
  group->Carry(this);
}

std::optional<ControllerNumber> Lun::owner() const {
  if (!preferred_) return std::nullopt;
  return owner_.load(std::memory_order_acquire);
}

void Lun::SeeBreakdowns(std::uint32_t breakdowns) {
  if (breakdowns != breakdowns_seen_) interruptions_.fetch_add(1, std::memory_order_release);
  breakdowns_seen_ = breakdowns;
}

void Lun::SetOwner(ControllerNumber owner, std::uint32_t breakdowns) {
  group_->domain().BeginChange();
  owner_.store(owner, std::memory_order_release);
  breakdowns_seen_ = breakdowns;
}

bool Lun::Happen(LunEvent event) {
  bool changed = false;
  Order(event, 0, &changed);
  return changed;
}

PartEffect Lun::Order(LunEvent order, PartGuards guards, bool* changed) {
  const LunState before = machine_.state();
  const PartEffect effect = machine_.Process(order, guards);
  const LunState after = machine_.state();
  if (BitsOf(after) != BitsOf(before)) {
    group_->domain().BeginChange();
    shown_.store(BitsOf(after), std::memory_order_release);
  }
  *changed = before.status() != after.status() || before.health() != after.health();
  return effect;
}

LunProperties Lun::Properties() const {
  const Look look = LookNow();
  const LunState state = StateOf(look);
  LunProperties properties{.number = number_,
                           .friendly_name = name_.text(),
                           .type = spec_.type,
                           .status = state.status(),
                           .health = state.health(),
                           .size_bytes = layout_.size_bytes,
                           .stripe_bytes = layout_.stripe_bytes,
                           .controller = look.owner,
                           .extents = {}};
  for (std::size_t number = 0; number < look.words.size(); ++number) {
    const DriveWord word = look.words[number];
    const LunColumn& extent = layout_.columns[number];
    properties.extents.push_back(
        {.drive = {.index = look.membership->columns[number].drive->index(), .stay = word.stay()},
         .drive_present = word.state().IsPresent(),
         .drive_offset_bytes = extent.drive_offset_bytes,
         .plex_offset_bytes = extent.plex_offset_bytes,
         .size_bytes = extent.size_bytes});
  }
  return properties;
}

void NameLuns(const RaidGroup* group, Occasion& occasion) {
  if (group == nullptr) return;
  for (const Lun* lun : group->luns()) {
    if (occasion.lun) {
      occasion.other_luns.push_back(lun->number());
    } else {
      occasion.lun = lun->number();
    }
  }
}

}  // namespace vdslab::sim
