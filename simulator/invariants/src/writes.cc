// Every write that was acknowledged is accounted for as what it was, for good; what is lost stays
// lost; and how a write stands fits its LUN.
#include "all_invariants.h"
#include "groups.h"
#include "losses.h"

namespace vdslab::sim {
namespace {

class WritesInvariant final : public Invariant {
 public:
  std::string_view name() const override { return "writes"; }

  void Check(const Scene& scene, Sentences& wrong) override {
    const std::vector<WriteReport> before = LunWritesOf(scene.before);
    const std::vector<WriteReport> after = LunWritesOf(scene.after);
    const bool writes = IsDone(scene.step, "cache.write") && scene.step.lun;
    if (after.size() != before.size() + (writes ? 1 : 0)) {
      wrong.push_back("of " + std::to_string(before.size() + (writes ? 1 : 0)) +
                      " writes that were acknowledged, " + std::to_string(after.size()) +
                      " are accounted for");
      return;
    }
    if (writes && !IsIt(after.back(), scene.step)) {
      wrong.push_back("a write is accounted for as another one");
    }
    if (writes && !MayEnter(scene.spec, after.back())) {
      wrong.push_back("a write entered a cache that does not keep it");
    }
    for (std::size_t number = 0; number < before.size(); ++number) {
      CheckPast(before[number], after[number], wrong);
    }
    for (const WriteReport& write : after) {
      if (write.state() != WriteState::kLost) CheckStanding(scene, write, wrong);
    }
  }

 private:
  static bool IsIt(const WriteReport& write, const Step& step) {
    return write.lun == step.lun && write.offset_bytes == step.range->offset_bytes &&
           write.length_bytes == step.range->length_bytes && write.tag == step.tag;
  }

  static bool MayEnter(const EnclosureSpec& spec, const WriteReport& write) {
    if (!write.is_cached) return true;
    return spec.cache.write_back && write.reason != WriteReason::kBatteryFailed &&
           write.reason != WriteReason::kNoPower && write.reason != WriteReason::kControllerGone;
  }

  static void CheckPast(const WriteReport& before, const WriteReport& after, Sentences& wrong) {
    const bool is_the_same = before.lun == after.lun && before.tag == after.tag &&
                             before.offset_bytes == after.offset_bytes &&
                             before.length_bytes == after.length_bytes;
    if (!is_the_same) wrong.push_back("a write has become another one");
    if (after.is_cached && !before.is_cached) wrong.push_back("a write went back into the cache");
    const bool was_lost = before.state() == WriteState::kLost;
    if (was_lost && after.reason != before.reason) wrong.push_back("a write is not lost any more");
    const bool is_lost = after.state() == WriteState::kLost;
    if (is_lost && !was_lost && !before.is_cached) wrong.push_back("a drive has lost a write");
    if (is_lost && after.is_cached) wrong.push_back("a write is lost, and in the cache");
  }

  static void CheckStanding(const Scene& scene, const WriteReport& write, Sentences& wrong) {
    const LunView& lun = scene.after.luns[*write.lun];
    const std::string what = "a write to lun " + lun.properties.friendly_name + " is `" +
                             std::string(NameOf(write.reason)) + "`";
    if (!write.is_cached && !FitsDrives(lun, write.reason)) {
      wrong.push_back(what + ", and its drives say otherwise");
    }
    if (write.is_cached && !FitsCache(scene, lun, write.reason)) {
      wrong.push_back(what + ", and the cache says otherwise");
    }
  }

  static bool FitsDrives(const LunView& lun, WriteReason reason) {
    const bool is_lost = lun.properties.status == LunStatus::kFailed;
    if (is_lost || reason == WriteReason::kDrivesGone) {
      return is_lost && reason == WriteReason::kDrivesGone;
    }
    if (reason != WriteReason::kOnDrives && reason != WriteReason::kNoRedundancy) return false;
    const bool is_safe = reason == WriteReason::kOnDrives;
    const std::size_t bears = Tolerates(lun.properties.type, lun.properties.extents.size());
    const Health health = lun.properties.health;
    if (health == Health::kHealthy || health == kHealthOfLoss) return is_safe == (bears > 0);
    return !is_safe || bears > 1 || lun.properties.type == LunType::kStripedMirror;
  }

  static bool FitsCache(const Scene& scene, const LunView& lun, WriteReason reason) {
    const bool is_lost = lun.properties.status == LunStatus::kFailed;
    switch (reason) {
      case WriteReason::kDrivesGone:
        return is_lost;
      case WriteReason::kBatteryFailed:
        return !scene.spec.cache.battery_charged ||
               scene.step.acting.Has(FaultKind::kCacheBatteryFailure);
      case WriteReason::kNoPower:
        return scene.step.acting.Has(FaultKind::kPowerLoss);
      case WriteReason::kControllerGone:
        return HasControllerAway(scene.after);
      case WriteReason::kInCache:
      case WriteReason::kNoRedundancy:
        return !is_lost && !scene.step.acting.Has(FaultKind::kPowerLoss);
      case WriteReason::kNotMirrored:
        return !is_lost;
      default:
        return false;
    }
  }
};

}  // namespace

std::unique_ptr<Invariant> MakeWritesInvariant() { return std::make_unique<WritesInvariant>(); }

}  // namespace vdslab::sim
