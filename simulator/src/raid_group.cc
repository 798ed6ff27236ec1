#include "raid_group.h"

#include <algorithm>
#include <utility>

#include "lun.h"
#include "raid_level.h"

namespace vdslab::sim {

const LunLayout* Membership::LayoutOf(const Lun& lun) const {
  const auto place = std::find(luns.begin(), luns.end(), &lun);
  return place == luns.end() ? nullptr
                             : layouts[static_cast<std::size_t>(place - luns.begin())].get();
}

const Lun* RaidGroup::FirstLun() const {
  const std::vector<Lun*>& all = luns();
  return all.empty() ? nullptr : all.front();
}

void RaidGroup::Form(LunType type, Bytes stripe_bytes, const std::vector<Drive*>& members) {
  stripe_bytes_ = stripe_bytes;
  Membership membership{.type = type};
  PlexNumber plex = NextPlex();
  for (Drive* member : members) {
    const bool is_further_copy = type == LunType::kMirror && !membership.columns.empty();
    if (is_further_copy) plex = NextPlex();
    membership.columns.push_back({.drive = member, .plex = plex});
  }
  Rearrange(std::move(membership));
}

void RaidGroup::Make(std::vector<Drive*> own_spares, bool is_pool) {
  own_spares_ = std::move(own_spares);
  is_pool_ = is_pool;
}

void RaidGroup::Carry(Lun& lun, LunLayout layout) {
  Membership next = membership();
  auto made = std::make_shared<const LunLayout>(std::move(layout));
  const auto behind = std::find_if(
      next.layouts.begin(), next.layouts.end(),
      [&made](const auto& other) { return other->begin_bytes() > made->begin_bytes(); });
  next.luns.insert(next.luns.begin() + (behind - next.layouts.begin()), &lun);
  next.layouts.insert(behind, std::move(made));
  Publish(std::move(next));
}

void RaidGroup::Drop(const Lun& lun) {
  Membership next = membership();
  const auto place = std::find(next.luns.begin(), next.luns.end(), &lun) - next.luns.begin();
  next.luns.erase(next.luns.begin() + place);
  next.layouts.erase(next.layouts.begin() + place);
  Publish(std::move(next));
}

void RaidGroup::Dissolve() {
  Rearrange({});
  is_paused = false;
  plexes_given_ = 0;
  own_spares_.clear();
}

void RaidGroup::Rearrange(Membership next) {
  const Membership& last = membership();
  const auto place_of = [&next, &last](std::size_t column) {
    return ColumnOf(next, *last.columns[column].drive);
  };
  std::vector<std::optional<TimePoint>> since(next.columns.size());
  for (std::size_t column = 0; column < last.columns.size(); ++column) {
    if (const auto place = place_of(column)) since[*place] = lost_since[column];
  }
  lost_since = std::move(since);
  next.rebuilding = last.rebuilding ? place_of(*last.rebuilding) : std::nullopt;
  const auto rebuilt = rebuild ? place_of(rebuild->column) : std::nullopt;
  if (rebuilt) rebuild->column = *rebuilt;
  if (!rebuilt) rebuild.reset();
  Publish(std::move(next));
  for (const Column& column : last.columns) {
    if (!ColumnOf(membership(), *column.drive)) column.drive->Join(nullptr);
  }
  for (const Column& column : membership().columns) {
    if (column.drive->group() != this) column.drive->Join(this);
  }
}

Bytes RaidGroup::column_bytes() const {
  Bytes bytes = 0;
  for (const auto& layout : membership().layouts) {
    for (const LunColumn& column : layout->columns) bytes = std::max(bytes, column.end_bytes());
  }
  return bytes;
}

std::optional<std::size_t> RaidGroup::ColumnOf(const Membership& membership, const Drive& drive) {
  for (std::size_t column = 0; column < membership.columns.size(); ++column) {
    if (membership.columns[column].drive == &drive) return column;
  }
  return std::nullopt;
}

void RaidGroup::Publish(Membership membership) {
  published_.push_back(std::make_unique<const Membership>(std::move(membership)));
  domain_.BeginChange();
  membership_.store(published_.back().get(), std::memory_order_release);
}

std::vector<bool> RaidGroup::GoodColumns() const {
  std::vector<bool> good;
  for (const Column& column : membership().columns) {
    good.push_back(column.is_current && column.drive->word().state().IsInService());
  }
  return good;
}

bool RaidGroup::SurvivesWithout(const Drive& drive) const {
  std::vector<bool> good = GoodColumns();
  if (const auto column = ColumnOf(membership(), drive)) good[*column] = false;
  return Survives(type(), good);
}

bool RaidGroup::ExpectsFailure() const {
  const auto& columns = membership().columns;
  return std::any_of(columns.begin(), columns.end(), [](const Column& column) {
    const DriveState state = column.drive->word().state();
    return column.is_current && state.IsInService() && state.prognosis() == Prognosis::kSuspect;
  });
}

void RaidGroup::MarkMissedWrites(const Drive& written) {
  const std::optional<std::size_t> column = ColumnOf(membership(), written);
  if (!column || !Survives(type(), GoodColumns())) return;
  std::vector<bool> holds_it;
  for (std::size_t other = 0; other < membership().columns.size(); ++other) {
    holds_it.push_back(ShareRedundancy(type(), *column, other));
  }
  MarkMissed(holds_it);
}

void RaidGroup::MarkMissed(const std::vector<bool>& written) {
  Membership next = membership();
  bool has_missed = false;
  for (std::size_t column = 0; column < next.columns.size(); ++column) {
    Column& each = next.columns[column];
    if (each.drive->word().state().IsInService() || !each.is_current || !written[column]) continue;
    each.is_current = false;
    has_missed = true;
  }
  if (has_missed) Publish(std::move(next));
}

}  // namespace vdslab::sim
