// What hosts are answered is true: nobody reads what is lost, a LUN serves while it is ONLINE, and
// then refuses nobody without a reason.
#include <algorithm>
#include <set>

#include "all_invariants.h"
#include "losses.h"
#include "ways.h"

namespace vdslab::sim {
namespace {

class HostsInvariant final : public Invariant {
 public:
  std::string_view name() const override { return "hosts"; }

  void Check(const Scene& scene, Sentences& wrong) override {
    const Step& step = scene.step;
    if (!step.range || step.range->lun >= scene.before.luns.size()) return;
    if (!scene.before.luns[step.range->lun].exists) return CheckGone(step, wrong);
    const bool reads = step.name == "lun.read";
    if (!reads && step.name != "cache.write") return;
    const std::string name = "lun " + scene.before.luns[step.range->lun].properties.friendly_name;
    if (step.answer == Outcome::kOk) {
      const bool is_lost = reads && HasLast(scene.before, *step.range, IsLost);
      if (is_lost) wrong.push_back("a host read from " + name + " what is lost");
      if (!MayServe(scene)) wrong.push_back(name + " served a host, and is not ONLINE");
      return;
    }
    const bool fits = Fits(scene.before.luns[step.range->lun].properties, *step.range);
    if ((step.answer == Outcome::kInvalid) == fits) {
      wrong.push_back(name + " errs about its size");
    }
    if (step.answer != Outcome::kFailed || HasReason(scene, reads)) return;
    wrong.push_back(name + " is ONLINE, and refused a host for no reason");
  }

 private:
  static void CheckGone(const Step& step, Sentences& wrong) {
    const bool is_refused = step.answer == Outcome::kGone || step.answer == Outcome::kNotFound;
    if (!is_refused) wrong.push_back("a LUN that does not exist answered a host");
  }

  static bool Fits(const LunProperties& lun, const LunRange& range) {
    return range.length_bytes > 0 && range.offset_bytes < lun.size_bytes &&
           range.length_bytes <= lun.size_bytes - range.offset_bytes;
  }

  static bool IsOnline(const Snapshot& snapshot, LunNumber lun) {
    return snapshot.luns[lun].properties.status == LunStatus::kOnline;
  }

  static bool MayServe(const Scene& scene) {
    const LunNumber lun = scene.step.range->lun;
    return IsOnline(scene.before, lun) || IsOnline(scene.after, lun) || scene.step.HasIncident();
  }

  static bool HasReason(const Scene& scene, bool reads) {
    const Step& step = scene.step;
    const LunRange& range = *step.range;
    const bool is_online = IsOnline(scene.before, range.lun) && IsOnline(scene.after, range.lun);
    if (HidesLoss(scene) || !is_online || step.HasIncident() || step.HasMet(FaultKind::kPowerLoss))
      return true;
    if (!reads) return step.met.Has(FaultKind::kMediaErrorWrite);
    return step.met.Has(FaultKind::kMediaErrorRead) || HasLast(scene.before, range, IsLost) ||
           HasLast(scene.before, range, IsOutOfReach);
  }

  // The LUN is ONLINE, though nothing leads to it.
  static bool HidesLoss(const Scene& scene) {
    if (!scene.spec.telling_manners.hides_lun_access) return false;
    const auto is_cut = [&](const Snapshot& snapshot) {
      const auto owner = snapshot.luns[scene.step.range->lun].properties.controller;
      return snapshot.subsystem.status == SubsystemStatus::kOffline ||
             snapshot.subsystem.status == SubsystemStatus::kNotReady ||
             (owner && !IsWay(snapshot, *owner));
    };
    return is_cut(scene.before) || is_cut(scene.after);
  }

  static bool IsLost(const WriteReport& write) { return write.state() == WriteState::kLost; }
  static bool IsOutOfReach(const WriteReport& write) {
    return write.reason == WriteReason::kControllerGone;
  }

  static bool Overlaps(const WriteReport& write, const LunRange& range) {
    return write.offset_bytes < range.offset_bytes + range.length_bytes &&
           range.offset_bytes < write.offset_bytes + write.length_bytes;
  }

  // Piece by piece: what was written there last counts.
  static bool HasLast(const Snapshot& snapshot, const LunRange& range,
                      bool (*is_it)(const WriteReport&)) {
    std::set<Bytes> places = {range.offset_bytes};
    std::vector<WriteReport> writes;
    for (const WriteReport& write : snapshot.writes) {
      if (write.lun != range.lun || !Overlaps(write, range)) continue;
      writes.push_back(write);
      places.insert(std::max(write.offset_bytes, range.offset_bytes));
      places.insert(write.offset_bytes + write.length_bytes);
    }
    places.erase(places.lower_bound(range.offset_bytes + range.length_bytes), places.end());
    return std::any_of(places.begin(), places.end(), [&](Bytes place) {
      const auto last = std::find_if(writes.rbegin(), writes.rend(), [&](const WriteReport& write) {
        return Overlaps(write, {.offset_bytes = place, .length_bytes = 1});
      });
      return last != writes.rend() && is_it(*last);
    });
  }
};

}  // namespace

std::unique_ptr<Invariant> MakeHostsInvariant() { return std::make_unique<HostsInvariant>(); }

}  // namespace vdslab::sim
