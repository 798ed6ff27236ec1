#include "lun.h"

#include <algorithm>
#include <utility>

#include "sim_check.h"

namespace vdslab::sim {

LunCondition ConditionOf(std::size_t lost, std::size_t tolerated) {
  if (lost == 0) return {LunStatus::kOnline, Health::kHealthy};
  if (lost <= tolerated) return {LunStatus::kOnline, Health::kFailedRedundancy};
  return {LunStatus::kFailed, Health::kFailed};
}

void Lun::Make(LunNumber number, const LunSpec* spec, std::vector<Drive*> members) {
  number_ = number;
  spec_ = spec;
  members_ = std::move(members);
  std::vector<Bytes> sizes;
  for (Drive* member : members_) {
    sizes.push_back(member->spec().size_bytes);
    member->JoinLun(this);
  }
  layout_ = LayOut(*spec, sizes);
  tolerated_losses_ = ToleratedLosses(spec->type, members_.size());
}

std::size_t Lun::LostCount() const {
  return static_cast<std::size_t>(
      std::count_if(members_.begin(), members_.end(),
                    [](const Drive* member) { return !member->word().state().IsInService(); }));
}

// Every change stores one word, so the words that stand side by side at any moment are a true
// picture. They are such a moment's if no further change began while they were read.
std::vector<DriveWord> Lun::MemberWords() const {
  std::vector<DriveWord> words;
  words.reserve(members_.size());
  for (;;) {
    const std::uint32_t change = domain_.change();
    for (const Drive* member : members_) words.push_back(member->word());
    if (domain_.change() == change) return words;
    words.clear();
  }
}

LunProperties Lun::Properties() const {
  const std::vector<DriveWord> words = MemberWords();
  LunProperties properties{.number = number_,
                           .friendly_name = spec_->friendly_name,
                           .type = spec_->type,
                           .size_bytes = layout_.size_bytes,
                           .stripe_bytes = layout_.stripe_bytes,
                           .extents = {}};
  std::size_t lost = 0;
  for (std::size_t column = 0; column < members_.size(); ++column) {
    const DriveWord word = words[column];
    if (!word.state().IsInService()) ++lost;
    const LunColumn& extent = layout_.columns[column];
    properties.extents.push_back(
        {.drive = {.index = members_[column]->index(), .stay = word.stay()},
         .drive_present = word.state().IsPresent(),
         .drive_offset_bytes = extent.drive_offset_bytes,
         .plex_offset_bytes = extent.plex_offset_bytes,
         .size_bytes = extent.size_bytes});
  }
  const LunCondition condition = ConditionOf(lost, tolerated_losses_);
  properties.status = condition.status;
  properties.health = condition.health;
  return properties;
}

const LunColumn& Lun::ColumnOf(const Drive& drive) const {
  const auto place = std::find(members_.begin(), members_.end(), &drive);
  SIM_CHECK(place != members_.end());
  return layout_.columns[static_cast<std::size_t>(place - members_.begin())];
}

}  // namespace vdslab::sim
