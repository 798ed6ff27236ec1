#include "raid_group.h"

#include <algorithm>
#include <utility>

#include "lun.h"
#include "raid_level.h"

namespace vdslab::sim {

void RaidGroup::Make(LunType type, std::vector<Drive*> members, std::vector<Drive*> own_spares) {
  type_ = type;
  own_spares_ = std::move(own_spares);
  Membership membership;
  for (Drive* member : members) {
    membership.columns.push_back({.drive = member});
    member->Join(this);
  }
  lost_since.resize(members.size());
  Publish(std::move(membership));
}

Bytes RaidGroup::column_bytes() const {
  Bytes bytes = 0;
  for (const Lun* lun : luns_) {
    for (const LunColumn& column : lun->layout().columns)
      bytes = std::max(bytes, column.end_bytes());
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
  return Survives(type_, good);
}

void RaidGroup::MarkMissedWrites(const Drive& written) {
  const std::optional<std::size_t> column = ColumnOf(membership(), written);
  if (!column || !Survives(type_, GoodColumns())) return;
  std::vector<bool> holds_it;
  for (std::size_t other = 0; other < membership().columns.size(); ++other) {
    holds_it.push_back(ShareRedundancy(type_, *column, other));
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
