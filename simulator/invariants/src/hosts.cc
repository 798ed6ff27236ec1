// What hosts are answered is true: nobody reads what is lost, and a LUN that is ONLINE refuses
// nobody without a reason.
#include <algorithm>
#include <set>

#include "all_invariants.h"
#include "losses.h"

namespace vdslab::sim {
namespace {

class HostsInvariant final : public Invariant {
 public:
  std::string_view name() const override { return "hosts"; }

  void Check(const Scene& scene, Sentences& wrong) override {
    const Step& step = scene.step;
    if (!step.range || step.range->lun >= scene.before.luns.size()) return;
    const bool reads = step.name == "lun.read";
    if (!reads && step.name != "cache.write") return;
    const std::string name = "lun " + scene.before.luns[step.range->lun].properties.friendly_name;
    const bool is_lost = reads && IsLost(scene.before, *step.range);
    if (step.answer == Outcome::kOk) {
      if (is_lost) wrong.push_back("a host read from " + name + " what is lost");
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
  static bool Fits(const LunProperties& lun, const LunRange& range) {
    return range.length_bytes > 0 && range.offset_bytes < lun.size_bytes &&
           range.length_bytes <= lun.size_bytes - range.offset_bytes;
  }

  static bool HasReason(const Scene& scene, bool reads) {
    const LunRange& range = *scene.step.range;
    const auto is_online = [&](const Snapshot& snapshot) {
      return snapshot.luns[range.lun].properties.status == LunStatus::kOnline;
    };
    if (!is_online(scene.before) || !is_online(scene.after) || scene.step.HasIncident())
      return true;
    if (scene.step.HasMet(FaultKind::kPowerLoss)) return true;
    if (!reads) return scene.step.met.Has(FaultKind::kMediaErrorWrite);
    if (scene.step.met.Has(FaultKind::kMediaErrorRead)) return true;
    // Of a write that later ones cover only together, the rest counts as lost (data-at-stake.md).
    return std::any_of(scene.before.writes.begin(), scene.before.writes.end(),
                       [&](const WriteReport& write) {
                         return write.lun == range.lun && Overlaps(write, range) &&
                                (write.state() == WriteState::kLost ||
                                 write.reason == WriteReason::kControllerGone);
                       });
  }

  static bool Overlaps(const WriteReport& write, const LunRange& range) {
    return write.offset_bytes < range.offset_bytes + range.length_bytes &&
           range.offset_bytes < write.offset_bytes + write.length_bytes;
  }

  // Piece by piece: what was written there last counts.
  static bool IsLost(const Snapshot& snapshot, const LunRange& range) {
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
      return last != writes.rend() && last->state() == WriteState::kLost;
    });
  }
};

}  // namespace

std::unique_ptr<Invariant> MakeHostsInvariant() { return std::make_unique<HostsInvariant>(); }

}  // namespace vdslab::sim
