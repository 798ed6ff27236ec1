#include "lun.h"

#include <algorithm>
#include <utility>

#include "raid_level.h"

namespace vdslab::sim {
namespace {

// The words of a group's members, and which of them they are, at one moment.
struct Members {
  const Membership* membership;
  std::vector<DriveWord> words;
};

// Every change stores one word, so the words that stand side by side at any moment are a true
// picture. They are such a moment's if no further change began while they were read.
Members Look(const RaidGroup& group) {
  for (;;) {
    const std::uint32_t change = group.domain().change();
    Members members{&group.membership(), {}};
    members.words.reserve(members.membership->columns.size());
    for (const Column& column : members.membership->columns) {
      members.words.push_back(column.drive->word());
    }
    if (group.domain().change() == change) return members;
  }
}

}  // namespace

LunCondition ConditionOf(LunType type, const std::vector<bool>& good, bool rebuilds) {
  if (!Survives(type, good)) return {LunStatus::kFailed, Health::kFailed};
  if (rebuilds) return {LunStatus::kOnline, Health::kRebuilding};
  const bool all = std::find(good.begin(), good.end(), false) == good.end();
  return {LunStatus::kOnline, all ? Health::kHealthy : Health::kFailedRedundancy};
}

void Lun::Make(LunNumber number, const LunSpec& spec, RaidGroup* group,
               const std::vector<Bytes>& drive_bytes, Bytes drive_offset_bytes) {
  number_ = number;
  spec_ = spec;
  group_ = group;
  layout_ = LayOut(spec, drive_bytes);
  for (LunColumn& column : layout_.columns) column.drive_offset_bytes += drive_offset_bytes;
  group->Carry(this);
}

LunProperties Lun::Properties() const {
  const Members members = Look(*group_);
  LunProperties properties{.number = number_,
                           .friendly_name = spec_.friendly_name,
                           .type = spec_.type,
                           .size_bytes = layout_.size_bytes,
                           .stripe_bytes = layout_.stripe_bytes,
                           .extents = {}};
  std::vector<bool> good;
  for (std::size_t number = 0; number < members.words.size(); ++number) {
    const DriveWord word = members.words[number];
    const Column& column = members.membership->columns[number];
    good.push_back(column.is_current && word.state().IsInService());
    const LunColumn& extent = layout_.columns[number];
    properties.extents.push_back({.drive = {.index = column.drive->index(), .stay = word.stay()},
                                  .drive_present = word.state().IsPresent(),
                                  .drive_offset_bytes = extent.drive_offset_bytes,
                                  .plex_offset_bytes = extent.plex_offset_bytes,
                                  .size_bytes = extent.size_bytes});
  }
  const LunCondition condition =
      ConditionOf(spec_.type, good, members.membership->rebuilding.has_value());
  properties.status = condition.status;
  properties.health = condition.health;
  return properties;
}

}  // namespace vdslab::sim
