#include "lun.h"

#include <algorithm>
#include <utility>

#include "raid_level.h"

namespace vdslab::sim {
namespace {

// In a reader's byte.
std::uint8_t BitsOf(const LunState& state, bool settles) {
  return static_cast<std::uint8_t>(static_cast<int>(settles) << 3 |
                                   static_cast<int>(state.access) << 1 |
                                   static_cast<int>(state.service));
}

// Of a mirror, on a drive in that state.
LunStatus StatusOfCopy(DriveState state, bool is_current) {
  if (state.IsInService()) return is_current ? LunStatus::kOnline : LunStatus::kNotReady;
  const bool has_failed = state.IsPresent() && state.condition() == Condition::kFailed;
  return has_failed ? LunStatus::kFailed : LunStatus::kOffline;
}

Health HealthOfCopy(LunStatus status, bool is_made_anew) {
  if (is_made_anew) return Health::kRebuilding;
  if (status == LunStatus::kOnline) return Health::kHealthy;
  return status == LunStatus::kNotReady ? Health::kStale : Health::kFailed;
}

}  // namespace

// The words of the group's members, and what the lifecycle shows.
struct Lun::Look {
  const Membership* membership = nullptr;
  const LunLayout* layout = nullptr;  // null: the LUN was deleted
  std::vector<DriveWord> words{};
  std::optional<ControllerNumber> owner{};
  std::uint8_t shown = 0;

  LunAccess access() const { return static_cast<LunAccess>(shown >> 1 & 3); }
  Ordered service() const { return static_cast<Ordered>(shown & 1); }
  bool settles() const { return (shown & 8) != 0; }
};

// Every change stores one word, so the words that stand side by side at any moment are a true
// picture. They are such a moment's if no further change began while they were read.
Lun::Look Lun::LookNow() const {
  for (;;) {
    const std::uint32_t change = group_->domain().change();
    const Membership& membership = group_->membership();
    Look look{.membership = &membership,
              .layout = membership.LayoutOf(*this),
              .owner = owner(),
              .shown = shown_.load(std::memory_order_acquire)};
    look.words.reserve(look.membership->columns.size());
    for (const Column& column : look.membership->columns)
      look.words.push_back(column.drive->word());
    if (group_->domain().change() == change) return look;
  }
}

LunState Lun::StateOf(const Look& look) {
  std::vector<bool> good;
  for (std::size_t number = 0; number < look.words.size(); ++number) {
    good.push_back(look.membership->columns[number].is_current &&
                   look.words[number].state().IsInService());
  }
  return {.data = DataOf(look.membership->type, good, look.membership->rebuilding.has_value()),
          .access = look.access(),
          .service = look.service()};
}

LunState Lun::AsShown(LunState state) const {
  if (hides_access_) state.access = LunAccess::kReachable;
  return state;
}

LunStatus Lun::status() const {
  const Look look = LookNow();
  return look.layout == nullptr ? LunStatus::kUnknown : StateOf(look).status();
}

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

void Lun::Make(LunNumber number, const std::string& name, std::optional<ControllerNumber> preferred,
               RaidGroup* group) {
  number_ = number;
  name_.Set(name);
  preferred_ = preferred;
  owner_ = preferred.value_or(0);
  group_ = group;
}

std::optional<ControllerNumber> Lun::owner() const {
  if (!preferred_) return std::nullopt;  // which never changes
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
  return Process([event](auto& machine) { machine.Happen(event); });
}

PartEffect Lun::Order(LunEvent order, PartGuards guards, bool takes_time, bool* changed) {
  PartEffect effect = PartEffect::kNone;
  *changed = Process([&](auto& machine) {
    const auto all = static_cast<PartGuards>(guards | GuardsOfAccess());
    effect = machine.Order(order, all, takes_time);
  });
  return effect;
}

bool Lun::EndSettling() {
  return Process([this](auto& machine) { machine.EndSettling(GuardsOfAccess()); });
}

PartGuards Lun::GuardsOfAccess() const {
  return static_cast<PartGuards>(hides_access_ ? kIsOnlineAnyway : 0);
}

template <class Change>
bool Lun::Process(Change change) {
  const auto look = [this] {
    const LunState state = machine_.state();
    return std::pair(StatusWhile(machine_.settles(), AsShown(state).status()), state.health());
  };
  const auto before = look();
  change(machine_);
  const std::uint8_t bits = BitsOf(machine_.state(), machine_.settles());
  if (bits != shown_.load(std::memory_order_relaxed)) {
    group_->domain().BeginChange();
    shown_.store(bits, std::memory_order_release);
  }
  return look() != before;
}

std::optional<LunProperties> Lun::Properties() const {
  const Look look = LookNow();
  if (look.layout == nullptr) return std::nullopt;
  const LunState state = AsShown(StateOf(look));
  LunProperties properties{.number = number_,
                           .friendly_name = name_.text(),
                           .unmasking_list = unmasking_list_.text(),
                           .hints = hints_.text(),
                           .type = look.membership->type,
                           .status = StatusWhile(look.settles(), state.status()),
                           .health = state.health(),
                           .transition = transition(),
                           .rebuild_number = rebuild_number(),
                           .size_bytes = look.layout->size_bytes,
                           .stripe_bytes = look.layout->stripe_bytes,
                           .controller = look.owner};
  for (std::size_t number = 0; number < look.words.size(); ++number) {
    const DriveWord word = look.words[number];
    const Column& column = look.membership->columns[number];
    const LunColumn& extent = look.layout->columns[number];
    properties.extents.push_back({.plex = column.plex,
                                  .drive = {.index = column.drive->index(), .stay = word.stay()},
                                  .drive_present = word.state().IsPresent(),
                                  .drive_offset_bytes = extent.drive_offset_bytes,
                                  .plex_offset_bytes = extent.plex_offset_bytes,
                                  .size_bytes = extent.size_bytes});
  }
  AddPlexes(look, properties);
  return properties;
}

// Each copy of a mirror is as its drive is; the one plex of another LUN is as the LUN.
void Lun::AddPlexes(const Look& look, LunProperties& lun) {
  PlexProperties plex{.status = lun.status,
                      .health = lun.health,
                      .size_bytes = lun.size_bytes,
                      .stripe_bytes = lun.stripe_bytes};
  if (lun.type != LunType::kMirror) {
    plex.number = look.membership->columns.front().plex;
    plex.type = lun.type;
    lun.plexes.push_back(plex);
    return;
  }
  for (std::size_t number = 0; number < look.words.size(); ++number) {
    const Column& column = look.membership->columns[number];
    plex.number = column.plex;
    plex.status = StatusOfCopy(look.words[number].state(), column.is_current);
    plex.health = HealthOfCopy(plex.status, look.membership->rebuilding == number);
    lun.plexes.push_back(plex);
  }
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
