#include "redundancy_model.h"

#include <algorithm>
#include <utility>

#include "guest_book.h"
#include "losses.h"

namespace vdslab::sim {
namespace {

// What the commands of a step did last to a column that `drive` holds.
std::optional<bool> StaleByCommands(const Scene& scene, std::uint32_t drive) {
  std::optional<bool> is_stale;
  for (const DriveCommand& command : scene.step.commands) {
    if (IndexOf(scene.spec, command.slot) != drive) continue;
    if (command.verb == "take_over") is_stale = true;
    if (command.verb == "rebuilt") is_stale = false;
  }
  return is_stale;
}

bool Contains(const std::vector<LunNumber>& luns, LunNumber lun) {
  return std::find(luns.begin(), luns.end(), lun) != luns.end();
}

// The writes to one of the LUNs that were acknowledged in this step, or flushed.
std::vector<WriteReport> WrittenNow(const Scene& scene, const LunGroup& group) {
  const std::vector<WriteReport> before = LunWritesOf(scene.before);
  const std::vector<WriteReport> after = LunWritesOf(scene.after);
  std::vector<WriteReport> written;
  for (std::size_t number = 0; number < after.size(); ++number) {
    if (!Contains(group.luns, *after[number].lun)) continue;
    const bool is_new = number >= before.size();
    const bool has_left = !is_new && before[number].is_cached && !after[number].is_cached &&
                          after[number].state() != WriteState::kLost;
    if (is_new || has_left) written.push_back(after[number]);
  }
  return written;
}

// All of a mirror holds the same; two rows of stripes contain one whole row.
bool IsOnAllColumns(const LunProperties& lun, const WriteReport& write) {
  if (lun.type == LunType::kMirror) return true;
  const bool has_stripes = lun.type != LunType::kSimple && lun.type != LunType::kSpan;
  const Bytes row = lun.stripe_bytes * DataColumnsOf(lun.type, lun.extents.size());
  return has_stripes && write.length_bytes >= 2 * row;
}

std::string Words(LunStatus status, Health health) {
  return "status " + std::to_string(static_cast<int>(status)) + " and health " +
         std::to_string(static_cast<int>(health));
}

}  // namespace

RedundancyModel::RedundancyModel(const Snapshot& start) {
  for (const LunGroup& group : GroupsOf(start)) {
    groups_.push_back({.group = group,
                       .keys = KeysOf(start, group.luns.front()),
                       .drives = ColumnsOf(start, group.luns.front())});
    groups_.back().possible = {Stale(groups_.back().drives.size(), false)};
  }
}

void RedundancyModel::Check(const Scene& scene, Sentences& wrong) {
  FollowGroups(scene);
  TakeLosses(scene);
  for (Group& group : groups_) {
    TakeOrder(scene.step, group);
    FollowColumns(scene, group, wrong);
  }
  FollowGuests(scene);
  for (Group& group : groups_) {
    MissWrite(scene, group);
    DoubtWrites(scene, group);
    Compare(scene, group, wrong);
  }
}

bool RedundancyModel::WasExceeded(LunNumber lun) const {
  return std::any_of(groups_.begin(), groups_.end(), [lun](const Group& group) {
    return group.was_exceeded && Contains(group.group.luns, lun);
  });
}

bool RedundancyModel::WasServedByGuest(LunNumber lun) const {
  return std::any_of(groups_.begin(), groups_.end(), [lun](const Group& group) {
    return group.was_served_by_guest && Contains(group.group.luns, lun);
  });
}

// All that is on new drives is whole. A LUN that is cut from drives of a pool without LUNs shows
// what nobody could see before.
RedundancyModel::Group RedundancyModel::Begin(const Scene& scene, const LunGroup& group) {
  const LunNumber lun = group.luns.front();
  Group begun{
      .group = group, .keys = KeysOf(scene.after, lun), .drives = ColumnsOf(scene.after, lun)};
  const bool was_hidden =
      std::any_of(begun.drives.begin(), begun.drives.end(), [&](std::uint32_t drive) {
        const auto view = scene.before.drives.find(drive);
        return view != scene.before.drives.end() &&
               (view->second.properties.flags & kAssigned) != 0;
      });
  begun.possible = {Stale(begun.keys.size(), false)};
  for (std::size_t column = 0; was_hidden && column < begun.keys.size(); ++column) {
    for (Stale stale : std::set<Stale>(begun.possible)) {
      stale[column] = true;
      begun.possible.insert(std::move(stale));
    }
  }
  return begun;
}

void RedundancyModel::FollowGroups(const Scene& scene) {
  losses_.resize(scene.after.luns.size(), Loss::kNo);
  joined_.clear();
  std::vector<Group> now;
  for (const LunGroup& group : GroupsOf(scene.after)) {
    const auto known = std::find_if(groups_.begin(), groups_.end(), [&](const Group& each) {
      return std::any_of(group.luns.begin(), group.luns.end(),
                         [&](LunNumber lun) { return Contains(each.group.luns, lun); });
    });
    now.push_back(known != groups_.end() ? *known : Begin(scene, group));
    if (known == groups_.end()) joined_ = now.back().drives;
    now.back().group = group;
    FollowShape(scene, now.back());
  }
  groups_ = std::move(now);
}

// A further copy has to be made first; a further column of a span holds nothing yet.
void RedundancyModel::FollowShape(const Scene& scene, Group& group) {
  const LunNumber lun = group.group.luns.front();
  const std::vector<ColumnKey> before = std::exchange(group.keys, KeysOf(scene.after, lun));
  if (before == group.keys) return;
  const std::vector<std::uint32_t> known = std::exchange(group.drives, ColumnsOf(scene.after, lun));
  const std::set<Stale> stale_before = std::exchange(group.possible, {});
  for (const Stale& stale : stale_before) {
    Stale next;
    for (std::size_t column = 0; column < group.keys.size(); ++column) {
      const auto place = std::find(before.begin(), before.end(), group.keys[column]);
      const auto number = static_cast<std::size_t>(place - before.begin());
      const bool was_there = place != before.end();
      next.push_back(was_there ? stale[number] : group.group.type == LunType::kMirror);
      if (was_there) group.drives[column] = known[number];
      if (!was_there) joined_.push_back(group.drives[column]);
    }
    group.possible.insert(std::move(next));
  }
}

void RedundancyModel::TakeLosses(const Scene& scene) {
  if (IsDone(scene.step, "writes.accept_loss")) losses_[*scene.step.lun] = Loss::kNo;
  const NewLosses found = FindNewLosses(scene);
  for (const LunNumber lun : found.luns_perhaps) {
    if (losses_[lun] == Loss::kNo) losses_[lun] = Loss::kPerhaps;
  }
  for (const LunNumber lun : found.luns) losses_[lun] = Loss::kYes;
}

void RedundancyModel::TakeOrder(const Step& step, Group& group) {
  if (!step.lun || !Contains(group.group.luns, *step.lun)) return;
  if (IsDone(step, "rebuild.pause")) group.is_paused = true;
  if (IsDone(step, "rebuild.resume") || IsDone(step, "recover_lun")) group.is_paused = false;
}

void RedundancyModel::FollowColumns(const Scene& scene, Group& group, Sentences& wrong) {
  const auto drives = ColumnsOf(scene.after, group.group.luns.front());
  for (std::size_t column = 0; column < group.drives.size(); ++column) {
    std::optional<bool> is_stale = StaleByCommands(scene, drives[column]);
    if (group.drives[column] != drives[column]) {
      const bool is_other = (group.drives[column] & ~kAway) != (drives[column] & ~kAway);
      group.drives[column] = drives[column];
      if (!is_stale && is_other) {
        wrong.push_back(NameOfDrive(scene.spec, drives[column]) +
                        " holds a column that it did not take over");
        is_stale = true;
      }
    }
    if (is_stale) SetStale(group, column, *is_stale);
  }
}

void RedundancyModel::SetStale(Group& group, std::size_t column, bool is_stale) {
  std::set<Stale> possible;
  for (Stale stale : group.possible) {
    stale[column] = is_stale;
    possible.insert(std::move(stale));
  }
  group.possible = std::move(possible);
}

// What a drive held at home is overwritten when it takes a place in another group.
void RedundancyModel::FollowGuests(const Scene& scene) {
  for (const DriveCommand& command : scene.step.commands) {
    if (command.verb == "take_over") TakeDrive(scene, IndexOf(scene.spec, command.slot));
  }
  for (const std::uint32_t drive : joined_) TakeDrive(scene, drive);
}

void RedundancyModel::TakeDrive(const Scene& scene, std::uint32_t taker) {
  if (!IsGuest(scene, taker)) return;
  const std::optional<std::uint32_t> home = HomeOf(scene, taker);
  for (Group& group : groups_) {
    for (std::size_t column = 0; column < group.drives.size(); ++column) {
      if (group.drives[column] == taker) group.was_served_by_guest = true;
      const bool is_at_home = home && (group.drives[column] & ~kAway) == *home;
      if (is_at_home) SetStale(group, column, true);
    }
  }
}

// Data for a drive. Of a striped mirror only the other half of the pair holds the redundancy of
// what was written. A LUN that has failed takes no writes, and nobody misses one.
void RedundancyModel::MissWrite(const Scene& scene, Group& group) {
  const Step& step = scene.step;
  if (!IsDone(step, "cache.write") || !step.drive || step.bytes == 0) return;
  const auto place =
      std::find(group.drives.begin(), group.drives.end(), IndexOf(scene.spec, *step.drive));
  if (place == group.drives.end()) return;
  const auto written = static_cast<std::size_t>(place - group.drives.begin());
  std::set<Stale> possible;
  for (Stale stale : group.possible) {
    const bool takes_it = Judge(scene, group, stale).status != LunStatus::kFailed;
    for (std::size_t column = 0; takes_it && column < stale.size(); ++column) {
      const bool shares = group.group.type != LunType::kStripedMirror || column / 2 == written / 2;
      if (shares && !IsInService(scene.before, group.drives[column])) stale[column] = true;
    }
    possible.insert(std::move(stale));
  }
  group.possible = std::move(possible);
}

// Who was away may have missed it. Who that was while it took time is not known.
void RedundancyModel::DoubtWrites(const Scene& scene, Group& group) {
  const std::vector<WriteReport> written = WrittenNow(scene, group.group);
  if (written.empty()) return;
  const bool took_time = scene.after.at != scene.before.at;
  const bool is_sure =
      !took_time && std::any_of(written.begin(), written.end(), [&](const WriteReport& write) {
        return IsOnAllColumns(scene.after.luns[*write.lun].properties, write);
      });
  for (std::size_t column = 0; column < group.drives.size(); ++column) {
    const bool was_there = IsInService(scene.before, group.drives[column]) &&
                           IsInService(scene.after, group.drives[column]);
    if (was_there && !took_time) continue;
    const std::set<Stale> known = is_sure ? std::exchange(group.possible, {}) : group.possible;
    for (Stale stale : known) {
      stale[column] = true;
      group.possible.insert(std::move(stale));
    }
  }
}

// The LUN is as one of the possibilities makes it; the others are none any more.
void RedundancyModel::Compare(const Scene& scene, Group& group, Sentences& wrong) {
  std::set<Stale> possible;
  std::string mistake;
  Verdict verdict = Judge(scene, group, *group.possible.begin());
  for (const Stale& stale : group.possible) {
    const Verdict judged = Judge(scene, group, stale);
    const std::string found = FindMistake(scene, group, judged);
    if (mistake.empty()) mistake = found;
    if (!found.empty()) continue;
    verdict = judged;
    possible.insert(stale);
  }
  if (possible.empty()) {
    wrong.push_back(mistake);
  } else {
    group.possible = std::move(possible);
  }
  if (verdict.status == LunStatus::kFailed) group.was_exceeded = true;
  if (verdict.health != Health::kHealthy) return;
  for (const LunNumber lun : group.group.luns) {
    if (losses_[lun] != Loss::kPerhaps) continue;
    const bool shows_it = scene.after.luns[lun].properties.health == kHealthOfLoss;
    losses_[lun] = shows_it ? Loss::kYes : Loss::kNo;
  }
}

// A drive that the LUN can be read from expects to fail, and the array tells that of the LUN.
bool RedundancyModel::ExpectsFailure(const Scene& scene, const Group& group,
                                     const std::vector<bool>& can_read) {
  if (!scene.spec.drive_manners.tells_failing_redundancy) return false;
  for (std::size_t column = 0; column < can_read.size(); ++column) {
    if (!can_read[column]) continue;
    const DriveView& drive = scene.after.drives.at(group.drives[column]);
    if (drive.properties.health == Health::kPendingFailure) return true;
  }
  return false;
}

RedundancyModel::Verdict RedundancyModel::Judge(const Scene& scene, const Group& group,
                                                const Stale& stale) {
  std::vector<bool> can_read;
  bool has_work = false;
  for (std::size_t column = 0; column < stale.size(); ++column) {
    const bool serves = IsInService(scene.after, group.drives[column]);
    can_read.push_back(serves && !stale[column]);
    has_work = has_work || (serves && stale[column]);
  }
  if (!CanBeRead(group.group.type, can_read)) return {LunStatus::kFailed, Health::kFailed};
  const bool has_stopped = scene.after.luns[group.group.luns.front()].rebuild.has_failed ||
                           scene.step.acting.Has(FaultKind::kPowerLoss);
  if (has_work && !group.is_paused && !has_stopped) return {.health = Health::kRebuilding};
  const bool all = std::find(can_read.begin(), can_read.end(), false) == can_read.end();
  if (all) return {.health = Health::kHealthy};
  return {.health = ExpectsFailure(scene, group, can_read) ? Health::kFailedRedundancyFailing
                                                           : Health::kFailedRedundancy};
}

std::string RedundancyModel::FindMistake(const Scene& scene, const Group& group,
                                         const Verdict& verdict) const {
  for (const LunNumber number : group.group.luns) {
    const LunProperties& lun = scene.after.luns[number].properties;
    const Loss loss = losses_[number];
    const bool is_healthy = verdict.health == Health::kHealthy;
    const bool shows_loss = is_healthy && loss != Loss::kNo && lun.health == kHealthOfLoss;
    const bool hides_loss = is_healthy && loss == Loss::kYes && lun.health == Health::kHealthy;
    const bool agrees =
        (lun.status == LunStatus::kFailed) == (verdict.status == LunStatus::kFailed);
    if (hides_loss) return "lun " + lun.friendly_name + " has lost data, and is HEALTHY";
    if (agrees && (lun.health == verdict.health || shows_loss)) continue;
    return "lun " + lun.friendly_name + " has " + Words(lun.status, lun.health) +
           ", and its drives make it " + Words(verdict.status, verdict.health);
  }
  return "";
}

}  // namespace vdslab::sim
