#include "redundancy_model.h"

#include <algorithm>

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

std::string Words(LunStatus status, Health health) {
  return "status " + std::to_string(static_cast<int>(status)) + " and health " +
         std::to_string(static_cast<int>(health));
}

}  // namespace

RedundancyModel::RedundancyModel(const EnclosureSpec& spec, const Snapshot& start) {
  for (const LunGroup& group : GroupsOf(spec)) {
    groups_.push_back({.group = group, .columns = {}});
    for (const std::uint32_t drive : ColumnsOf(start.luns[group.luns.front()])) {
      groups_.back().columns.push_back({.drive = drive});
    }
  }
}

void RedundancyModel::Check(const Scene& scene, Sentences& wrong) {
  for (Group& group : groups_) {
    TakeOrder(scene, group);
    FollowColumns(scene, group, wrong);
    if (group.knows_all) Compare(scene, group, wrong);
  }
}

bool RedundancyModel::WasExceeded(LunNumber lun) const {
  return std::any_of(groups_.begin(), groups_.end(), [lun](const Group& group) {
    const auto& luns = group.group.luns;
    return group.was_exceeded && std::find(luns.begin(), luns.end(), lun) != luns.end();
  });
}

void RedundancyModel::TakeOrder(const Scene& scene, Group& group) const {
  const Step& step = scene.step;
  if (step.cause == Step::Cause::kTime || step.answer != Outcome::kOk) return;
  const auto& luns = group.group.luns;
  if (step.lun && std::find(luns.begin(), luns.end(), *step.lun) != luns.end()) {
    if (step.name == "rebuild.pause") group.is_paused = true;
    if (step.name == "rebuild.resume") group.is_paused = false;
  }
  if (step.name == "cache.write" && (step.bytes > 0 || !step.drive)) MissWrite(scene, group);
}

// Of a striped mirror only the other half of the pair holds the redundancy of what was written. A
// LUN that has failed takes no writes, and nobody misses one.
void RedundancyModel::MissWrite(const Scene& scene, Group& group) const {
  if (!scene.step.drive) {
    const auto& luns = group.group.luns;
    if (std::find(luns.begin(), luns.end(), *scene.step.lun) != luns.end()) group.knows_all = false;
    return;
  }
  const std::uint32_t drive = IndexOf(scene.spec, *scene.step.drive);
  std::vector<bool> can_read;
  std::optional<std::size_t> written;
  for (std::size_t number = 0; number < group.columns.size(); ++number) {
    const ColumnState& column = group.columns[number];
    if (column.drive == drive) written = number;
    can_read.push_back(!column.is_stale && IsInService(scene.before, column.drive));
  }
  if (!written || !CanBeRead(group.group.type, can_read)) return;
  for (std::size_t number = 0; number < group.columns.size(); ++number) {
    const bool is_partner = number / 2 == *written / 2;
    if (group.group.type == LunType::kStripedMirror && !is_partner) continue;
    ColumnState& column = group.columns[number];
    if (!IsInService(scene.before, column.drive)) column.is_stale = true;
  }
}

void RedundancyModel::FollowColumns(const Scene& scene, Group& group, Sentences& wrong) const {
  const auto drives = ColumnsOf(scene.after.luns[group.group.luns.front()]);
  for (std::size_t number = 0; number < group.columns.size(); ++number) {
    ColumnState& column = group.columns[number];
    const std::optional<bool> by_commands = StaleByCommands(scene, drives[number]);
    if (column.drive != drives[number]) {
      column = {.drive = drives[number], .is_stale = true};
      if (!by_commands) {
        wrong.push_back(NameOfDrive(scene.spec, column.drive) +
                        " holds a column that it did not take over");
      }
    }
    if (by_commands) column.is_stale = *by_commands;
  }
}

void RedundancyModel::Compare(const Scene& scene, Group& group, Sentences& wrong) const {
  std::vector<bool> can_read;
  bool has_work = false;
  for (const ColumnState& column : group.columns) {
    const bool serves = IsInService(scene.after, column.drive);
    can_read.push_back(serves && !column.is_stale);
    has_work = has_work || (serves && column.is_stale);
  }
  const bool all = std::find(can_read.begin(), can_read.end(), false) == can_read.end();
  LunStatus status = LunStatus::kOnline;
  Health health = all ? Health::kHealthy : Health::kFailedRedundancy;
  const bool has_stopped = scene.after.luns[group.group.luns.front()].rebuild.has_failed;
  if (has_work && !group.is_paused && !has_stopped) health = Health::kRebuilding;
  if (!CanBeRead(group.group.type, can_read)) {
    status = LunStatus::kFailed;
    health = Health::kFailed;
    group.was_exceeded = true;
  }
  for (const LunNumber number : group.group.luns) {
    const LunProperties& lun = scene.after.luns[number].properties;
    if (lun.status == LunStatus::kFailed) group.was_exceeded = true;
    const bool shows_loss = health == Health::kHealthy && lun.health == Health::kFailing;
    if (shows_loss && HasLost(scene.after)) continue;
    // Whether hosts reach it is another question.
    const bool agrees = (lun.status == LunStatus::kFailed) == (status == LunStatus::kFailed);
    if (agrees && lun.health == health) continue;
    wrong.push_back("lun " + lun.friendly_name + " has " + Words(lun.status, lun.health) +
                    ", and its drives make it " + Words(status, health));
  }
}

}  // namespace vdslab::sim
