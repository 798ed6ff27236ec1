// No acknowledged byte is lost in silence: what was written into the cache is dirty until it is
// flushed or a loss of it is reported, and a drive that is OFFLINE has nothing dirty.
#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "all_invariants.h"
#include "groups.h"
#include "guest_book.h"
#include "losses.h"

namespace vdslab::sim {
namespace {

using BytesOfDrives = std::map<std::uint32_t, Bytes>;  // by index of the slot; also of those pulled

void TakeFrom(Bytes& sum, Bytes part) { sum -= std::min(sum, part); }

class CacheInvariant final : public Invariant {
 public:
  std::string_view name() const override { return "cache"; }

  void Check(const Scene& scene, Sentences& wrong) override {
    NoteGuests(scene);
    cut_.clear();
    EndWrites(scene);
    LeaveColumns(scene);
    if (IsDone(scene.step, "cache.write") && scene.step.drive) WriteForDrive(scene);
    FollowLunWrites(scene, wrong);
    NoteLosses(scene);
    TakeLosses();
    FindTakenPlaces(scene);
    for (const DriveCommand& command : scene.step.commands) {
      if (command.verb == "take_over") FollowTakeover(IndexOf(scene.spec, command.slot));
      if (command.verb == "flush") Flush(scene, command, wrong);
    }
    TakeLosses();  // those that spares had after they took over
    untold_.clear();
    flushed_for_luns_.clear();
    if (scene.step.name == "cache.flush") CheckRest(scene, wrong);
    for (const auto& [index, drive] : scene.after.drives) {
      CheckDrive(NameOfDrive(scene.spec, index), index, drive, wrong);
    }
    doubtful_.clear();
  }

 private:
  // What is dirty for a guest and for the drive whose slot it has, comes and goes with each. So
  // their slots are not judged from then on.
  void NoteGuests(const Scene& scene) {
    for (const std::uint32_t index : scene.visited) {
      unjudged_.insert(index);
      if (const auto home = HomeOf(scene, index)) unjudged_.insert(*home);
    }
  }

  // A write goes into the cache; or through it to the drive, where the cache may be unprotected.
  void WriteForDrive(const Scene& scene) {
    const std::uint32_t index = IndexOf(scene.spec, *scene.step.drive);
    const auto drive = scene.after.drives.find(index);
    if (drive == scene.after.drives.end()) return;
    Bytes& pinned = pinned_[index];
    const bool went_through = drive->second.dirty_bytes == pinned && MayBeUnprotected(scene);
    if (!went_through) pinned += scene.step.bytes;
  }

  static bool MayBeUnprotected(const Scene& scene) {
    const CacheSpec& cache = scene.spec.cache;
    return !cache.write_back || !cache.battery_charged ||
           scene.step.HasMet(FaultKind::kCacheBatteryFailure) ||
           scene.step.HasMet(FaultKind::kPowerLoss) || HasControllerAway(scene.before) ||
           HasControllerAway(scene.after);
  }

  // Writes end with their LUN, or beyond its new end. How much of one that is cut is left for each
  // drive is not known, but that it is not more.
  void EndWrites(const Scene& scene) {
    std::erase_if(held_, [&](HeldWrite& held) {
      const LunView& lun = scene.after.luns[held.lun];
      const Bytes size = lun.properties.size_bytes;
      const bool is_left = lun.exists && held.begin_bytes < size;
      if (!is_left) {
        for (const auto& [index, bytes] : held.shares) TakeFrom(pinned_[index], bytes);
      } else if (held.end_bytes > size) {
        held.end_bytes = size;
        for (const auto& [index, bytes] : held.shares) {
          if (unknown_.insert(index).second) cut_.insert(index);
        }
      }
      return !is_left;
    });
  }

  // What a drive was to get of a LUN that does not lie on it any more, others have. Where it alone
  // was to get something, nobody knows how much that is for them.
  void LeaveColumns(const Scene& scene) {
    for (HeldWrite& held : held_) {
      if (!held.is_cached) continue;
      const std::vector<std::uint32_t> drives_that_left = DrivesThatLeft(scene, held.lun);
      if (drives_that_left.empty()) continue;
      for (const std::uint32_t drive : drives_that_left) {
        const auto share = held.shares.extract(drive);
        if (!share.empty()) TakeFrom(pinned_[drive], share.mapped());
      }
      if (!held.shares.empty()) continue;
      for (const std::uint32_t drive : ColumnsOf(scene.after, held.lun)) {
        unknown_.insert(drive);
        cut_.erase(drive);
      }
    }
  }

  static std::vector<std::uint32_t> DrivesThatLeft(const Scene& scene, LunNumber lun) {
    const auto keys = KeysOf(scene.before, lun);
    const auto drives = ColumnsOf(scene.before, lun);
    const auto left = KeysOf(scene.after, lun);
    std::vector<std::uint32_t> found;
    for (std::size_t column = 0; column < keys.size(); ++column) {
      const bool stays = std::find(left.begin(), left.end(), keys[column]) != left.end();
      if (!stays) found.push_back(drives[column]);
    }
    return found;
  }

  // What a write puts on each drive is seen when it enters the cache: that takes no time, so
  // nothing else happens. It leaves the cache as a whole.
  void FollowLunWrites(const Scene& scene, Sentences& wrong) {
    const std::vector<WriteReport> writes = LunWritesOf(scene.after);
    for (std::size_t number = 0; number < writes.size(); ++number) {
      const WriteReport& write = writes[number];
      if (number >= held_.size()) {
        held_.push_back({.lun = *write.lun,
                         .begin_bytes = write.offset_bytes,
                         .end_bytes = write.offset_bytes + write.length_bytes,
                         .is_cached = write.is_cached,
                         .shares = {}});
        if (write.is_cached) held_.back().shares = LearnShares(scene, write, wrong);
        if (!write.is_cached && !MayBeUnprotected(scene)) {
          wrong.push_back("a write to a LUN went through a cache that is protected");
        }
      }
      if (write.is_cached) continue;
      held_[number].is_cached = false;
      for (const auto& [index, bytes] : std::exchange(held_[number].shares, {})) {
        TakeFrom(pinned_[index], bytes);
        if (write.state() != WriteState::kLost) flushed_for_luns_[index] += bytes;
      }
    }
  }

  BytesOfDrives LearnShares(const Scene& scene, const WriteReport& write, Sentences& wrong) {
    const auto columns = ColumnsOf(scene.after, *write.lun);
    BytesOfDrives shares;
    Bytes sum = 0;
    bool all_serve = true;
    for (const std::uint32_t index : columns) {
      if (!IsInService(scene.after, index)) {
        all_serve = false;
        continue;
      }
      if (!IsJudged(index)) all_serve = false;
      const Bytes dirty = scene.after.drives.at(index).dirty_bytes;
      const Bytes share = dirty - std::min(dirty, pinned_[index]);
      if (share > write.length_bytes && IsJudged(index)) {
        wrong.push_back("a write has more for " + NameOfDrive(scene.spec, index) + " than it is");
      }
      if (share > 0) shares[index] = share;
      pinned_[index] += share;
      sum += share;
    }
    if (all_serve && sum < write.length_bytes) {
      wrong.push_back("a write in the cache is for no drive");
    }
    return shares;
  }

  void NoteLosses(const Scene& scene) {
    for (const auto& [slot, bytes] : LossesOf(scene.after).for_drives) {
      const std::uint32_t index = IndexOf(scene.spec, slot);
      untold_[index] = bytes - std::exchange(lost_[index], bytes);
    }
  }

  void TakeLosses() {
    for (auto& [index, bytes] : untold_) {
      const Bytes part = std::min(bytes, pinned_[index]);
      pinned_[index] -= part;
      bytes -= part;
    }
  }

  void Flush(const Scene& scene, const DriveCommand& command, Sentences& wrong) {
    const std::uint32_t index = IndexOf(scene.spec, command.slot);
    Bytes& of_luns = flushed_for_luns_[index];
    const Bytes perhaps = std::min(command.amount, of_luns);
    const Bytes others = command.amount - perhaps;
    of_luns -= perhaps;
    doubtful_[index] += perhaps;
    if (others > pinned_[index] && IsJudged(index)) {
      wrong.push_back("more was flushed to " + NameOfDrive(scene.spec, index) + " than was dirty");
    }
    TakeFrom(pinned_[index], others);
  }

  // A flush of everything leaves what no drive can take now, or what a fault met.
  void CheckRest(const Scene& scene, Sentences& wrong) const {
    const Step& step = scene.step;
    const bool has_reason = step.HasIncident() || step.HasMet(FaultKind::kPowerLoss) ||
                            step.met.Has(FaultKind::kFlushFailure) ||
                            step.met.Has(FaultKind::kPartialFlush) ||
                            step.met.Has(FaultKind::kMediaErrorWrite);
    for (const WriteReport& write : scene.after.writes) {
      if (!write.is_cached || has_reason) continue;
      const bool can_go = write.lun ? CanTake(scene, *write.lun) : CanTake(scene, *write.drive);
      if (can_go && !HasControllerAway(scene.after)) wrong.push_back("a flush left what could go");
    }
  }

  static bool CanTake(const Scene& scene, LunNumber lun) {
    return scene.after.luns[lun].properties.status != LunStatus::kFailed;
  }

  bool CanTake(const Scene& scene, SlotAddress drive) const {
    const std::uint32_t index = IndexOf(scene.spec, drive);
    return IsInService(scene.after, index) && IsJudged(index);
  }

  // What was not flushed is meant for whatever holds the column. A spare may have lost its place
  // again within the step: then it had one that another spare holds now.
  void FollowTakeover(std::uint32_t spare) {
    const auto is_it = [spare](const Place& place) { return place.after == spare; };
    auto place = std::find_if(taken_.begin(), taken_.end(), is_it);
    if (place == taken_.end()) place = taken_.begin();
    if (place == taken_.end()) return;
    if (place->now != spare) Move(std::exchange(place->now, spare), spare);
  }

  // The columns that spares took over within the step.
  void FindTakenPlaces(const Scene& scene) {
    taken_.clear();
    for (const LunGroup& group : GroupsOf(scene.after)) {
      const LunNumber lun = group.luns.front();
      const auto keys_before = KeysOf(scene.before, lun);
      const auto before = ColumnsOf(scene.before, lun);
      const auto keys = KeysOf(scene.after, lun);
      const auto after = ColumnsOf(scene.after, lun);
      for (std::size_t column = 0; column < after.size(); ++column) {
        const auto known = std::find(keys_before.begin(), keys_before.end(), keys[column]);
        if (known == keys_before.end() || !HasTakenOver(scene, after[column])) continue;
        const auto place = static_cast<std::size_t>(known - keys_before.begin());
        taken_.push_back({.now = before[place], .after = after[column]});
      }
    }
  }

  static bool HasTakenOver(const Scene& scene, std::uint32_t drive) {
    const auto& commands = scene.step.commands;
    return std::any_of(commands.begin(), commands.end(), [&](const DriveCommand& command) {
      return command.verb == "take_over" && IndexOf(scene.spec, command.slot) == drive;
    });
  }

  void Move(std::uint32_t lost, std::uint32_t spare) {
    if (unjudged_.contains(lost & ~kAway)) unjudged_.insert(spare);
    if (unknown_.contains(lost & ~kAway)) unknown_.insert(spare);
    pinned_[spare] += std::exchange(pinned_[lost], 0);
    flushed_for_luns_[spare] += std::exchange(flushed_for_luns_[lost], 0);
    doubtful_[spare] += std::exchange(doubtful_[lost], 0);
    for (HeldWrite& held : held_) {
      const auto share = held.shares.extract(lost);
      if (!share.empty()) held.shares[spare] += share.mapped();
    }
  }

  // A write to a LUN that goes to several drives is logged for one of them, whichever that is.
  void CheckDrive(const std::string& drive_name, std::uint32_t index, const DriveView& drive,
                  Sentences& wrong) {
    Bytes& pinned = pinned_[index];
    if (cut_.contains(index) && !unjudged_.contains(index) && drive.dirty_bytes > pinned) {
      wrong.push_back(drive_name + " has more dirty bytes than before a write was cut");
    }
    if (!IsJudged(index)) pinned = drive.dirty_bytes;
    if (drive.dirty_bytes == 0) KnowAgain(index);
    const bool is_less =
        drive.dirty_bytes < pinned && drive.dirty_bytes + doubtful_[index] >= pinned;
    if (is_less) pinned = drive.dirty_bytes;
    if (drive.dirty_bytes != pinned) {
      wrong.push_back(drive_name + " has " + std::to_string(drive.dirty_bytes) +
                      " dirty bytes, and was written " + std::to_string(pinned) +
                      " that were not flushed");
    }
    if (drive.properties.status == DriveStatus::kOffline && drive.dirty_bytes > 0) {
      wrong.push_back(drive_name + " is OFFLINE, and not all of its data was flushed");
    }
  }

  bool IsJudged(std::uint32_t index) const {
    return !unjudged_.contains(index) && !unknown_.contains(index);
  }

  // Where nothing is dirty, no write has a share.
  void KnowAgain(std::uint32_t index) {
    if (unjudged_.contains(index) || unknown_.erase(index) == 0) return;
    for (HeldWrite& held : held_) held.shares.erase(index);
  }

  struct Place {
    std::uint32_t now = 0;    // index of the slot that holds it, as the commands go
    std::uint32_t after = 0;  // and at the end of the step
  };

  // A write to a LUN.
  struct HeldWrite {
    LunNumber lun = 0;
    Bytes begin_bytes = 0;
    Bytes end_bytes = 0;
    bool is_cached = false;
    BytesOfDrives shares{};  // of what is in the cache
  };

  std::vector<Place> taken_;
  std::set<std::uint32_t> unjudged_;  // slots that had guests, and those that guests came from
  std::set<std::uint32_t> unknown_;   // with shares that nobody knows, until nothing is dirty
  std::set<std::uint32_t> cut_;       // of them, those that a cut alone made so in this step
  BytesOfDrives pinned_;              // all that is in the cache
  std::vector<HeldWrite> held_;       // what of it belongs to each write to a LUN, in their order
  BytesOfDrives flushed_for_luns_;    // in this step, logged or not
  BytesOfDrives doubtful_;            // that the log of this step may count for those, or not
  BytesOfDrives lost_;                // of data for drives, as reported
  BytesOfDrives untold_;              // of it, what this step has lost
};

}  // namespace

std::unique_ptr<Invariant> MakeCacheInvariant() { return std::make_unique<CacheInvariant>(); }

}  // namespace vdslab::sim
