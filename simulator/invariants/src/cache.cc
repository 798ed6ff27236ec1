// No acknowledged byte is lost in silence: what was written into the cache is dirty until it is
// flushed or a loss of it is reported, and a drive that is OFFLINE has nothing dirty.
#include <algorithm>
#include <map>
#include <utility>

#include "all_invariants.h"
#include "groups.h"

namespace vdslab::sim {
namespace {

class CacheInvariant final : public Invariant {
 public:
  std::string_view name() const override { return "cache"; }

  void Check(const Scene& scene, Sentences& wrong) override {
    const Step& step = scene.step;
    if (step.has_incident) kept_all_ = false;
    const bool writes = step.name == "cache.write" && step.answer == Outcome::kOk;
    if (writes && !step.drive) knows_all_ = false;
    if (!knows_all_) return;
    if (writes) Write(scene, IndexOf(scene.spec, *step.drive));
    TakeLosses(scene);
    for (const DriveCommand& command : step.commands) {
      if (command.verb == "flush") Flush(scene, command, wrong);
    }
    for (const LunGroup& group : GroupsOf(scene.spec)) FollowTakeovers(scene, group);
    for (const auto& [index, drive] : scene.after.drives) {
      CheckDrive(NameOfDrive(scene.spec, index), index, drive, wrong);
    }
  }

 private:
  // A write goes into the cache; or through it to the drive, where the cache may be unprotected.
  void Write(const Scene& scene, std::uint32_t index) {
    const auto drive = scene.after.drives.find(index);
    if (drive == scene.after.drives.end()) return;
    Bytes& pinned = pinned_[index];
    const bool went_through = drive->second.dirty_bytes == pinned && MayBeUnprotected(scene);
    if (!went_through) pinned += scene.step.bytes;
  }

  bool MayBeUnprotected(const Scene& scene) const {
    const CacheSpec& cache = scene.spec.cache;
    return !kept_all_ || !cache.write_back || !cache.battery_charged ||
           std::any_of(scene.after.controllers.begin(), scene.after.controllers.end(),
                       [](const ControllerProperties& controller) {
                         return controller.status != ComponentStatus::kOnline;
                       });
  }

  void TakeLosses(const Scene& scene) {
    for (const auto& [index, bytes] : LossesOf(scene.spec, scene.after)) {
      Bytes& known = lost_[index];
      pinned_[index] -= std::min(bytes - known, pinned_[index]);
      known = bytes;
    }
  }

  static std::map<std::uint32_t, Bytes> LossesOf(const EnclosureSpec& spec,
                                                 const Snapshot& snapshot) {
    std::map<std::uint32_t, Bytes> losses;
    for (const WriteReport& write : snapshot.writes) {
      if (write.state() != WriteState::kLost || !write.drive) continue;
      losses[IndexOf(spec, *write.drive)] += write.length_bytes;
    }
    return losses;
  }

  void Flush(const Scene& scene, const DriveCommand& command, Sentences& wrong) {
    const std::uint32_t index = IndexOf(scene.spec, command.slot);
    Bytes& pinned = pinned_[index];
    if (command.amount > pinned) {
      wrong.push_back("more was flushed to " + NameOfDrive(scene.spec, index) + " than was dirty");
    }
    pinned -= std::min(command.amount, pinned);
  }

  // What was not flushed is meant for whatever holds the column.
  void FollowTakeovers(const Scene& scene, const LunGroup& group) {
    const auto before = ColumnsOf(scene.before.luns[group.luns.front()]);
    const auto after = ColumnsOf(scene.after.luns[group.luns.front()]);
    for (std::size_t column = 0; column < after.size(); ++column) {
      if (before[column] == after[column]) continue;
      pinned_[after[column]] += std::exchange(pinned_[before[column]], 0);
    }
  }

  void CheckDrive(const std::string& drive_name, std::uint32_t index, const DriveView& drive,
                  Sentences& wrong) {
    const Bytes pinned = pinned_[index];
    if (drive.dirty_bytes != pinned) {
      wrong.push_back(drive_name + " has " + std::to_string(drive.dirty_bytes) +
                      " dirty bytes, and was written " + std::to_string(pinned) +
                      " that were not flushed");
    }
    if (drive.properties.status == DriveStatus::kOffline && drive.dirty_bytes > 0) {
      wrong.push_back(drive_name + " is OFFLINE, and not all of its data was flushed");
    }
  }

  std::map<std::uint32_t, Bytes> pinned_;  // by index of the slot; also of drives that are pulled
  std::map<std::uint32_t, Bytes> lost_;    // of it, as reported
  bool knows_all_ = true;                  // false: where writes to LUNs lie is not known here
  bool kept_all_ = true;                   // false: an incident may have emptied a battery
};

}  // namespace

std::unique_ptr<Invariant> MakeCacheInvariant() { return std::make_unique<CacheInvariant>(); }

}  // namespace vdslab::sim
