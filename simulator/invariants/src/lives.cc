// LUNs come, go, and change their size and their copies by orders that were accepted, which have
// done what they say, and in no other way. No number is used twice.
#include <algorithm>
#include <set>

#include "all_invariants.h"
#include "groups.h"

namespace vdslab::sim {
namespace {

std::set<PlexNumber> PlexesOf(const LunProperties& lun) {
  std::set<PlexNumber> numbers;
  for (const PlexProperties& plex : lun.plexes) numbers.insert(plex.number);
  return numbers;
}

class LivesInvariant final : public Invariant {
 public:
  std::string_view name() const override { return "lives"; }

  void Check(const Scene& scene, Sentences& wrong) override {
    for (LunNumber lun = 0; lun < scene.after.luns.size(); ++lun) {
      const bool was = scene.before.luns[lun].exists;
      const bool is = scene.after.luns[lun].exists;
      if (was && is) CheckChange(scene, lun, wrong);
      if (was && !is) CheckEnd(scene, lun, wrong);
      if (!was && is) CheckBeginning(scene, lun, wrong);
    }
    const std::size_t made = IsDone(scene.step, "create_lun") ? 1 : 0;
    if (scene.after.luns.size() != NumbersGiven(scene) + made) {
      wrong.push_back("as many LUNs were made as no order has made");
    }
    numbers_given_ = scene.after.luns.size();
    CheckEffect(scene, wrong);
  }

 private:
  void CheckBeginning(const Scene& scene, LunNumber lun, Sentences& wrong) const {
    if (lun < NumbersGiven(scene)) {
      wrong.push_back("the number of " + Name(scene, lun) + " is used again");
    }
    if (!IsDone(scene.step, "create_lun")) {
      wrong.push_back(Name(scene, lun) + " has come, and nobody has ordered it");
    }
    const LunProperties& made = scene.after.luns[lun].properties;
    if (made.type != scene.step.lun_type.value_or(made.type)) {
      wrong.push_back(Name(scene, lun) + " is of another type than was ordered");
    }
    if (made.size_bytes < scene.step.size) {
      wrong.push_back(Name(scene, lun) + " is smaller than was ordered");
    } else if (scene.step.size > 0 && made.size_bytes - scene.step.size >= UnitOf(made)) {
      wrong.push_back(Name(scene, lun) + " is larger than was ordered");
    }
  }

  static void CheckEnd(const Scene& scene, LunNumber lun, Sentences& wrong) {
    const bool is_deleted = IsDone(scene.step, "delete_lun") && scene.step.lun == lun;
    const bool is_added = IsDone(scene.step, "add_plex") && scene.step.other == lun;
    if (is_deleted || is_added) return;
    wrong.push_back("lun " + std::to_string(lun) + " has gone, and nobody has ordered it");
  }

  static void CheckChange(const Scene& scene, LunNumber lun, Sentences& wrong) {
    const LunProperties& before = scene.before.luns[lun].properties;
    const LunProperties& after = scene.after.luns[lun].properties;
    const auto is_done = [&](std::string_view order) {
      return IsDone(scene.step, order) && scene.step.lun == lun;
    };
    const bool grows = after.size_bytes > before.size_bytes;
    const bool shrinks = after.size_bytes < before.size_bytes;
    if (grows != is_done("extend_lun") || shrinks != is_done("shrink_lun")) {
      wrong.push_back(Name(scene, lun) + " has another size than was ordered");
    }
    const std::set<PlexNumber> plexes_before = PlexesOf(before);
    const std::set<PlexNumber> plexes = PlexesOf(after);
    const bool gains =
        plexes.size() == plexes_before.size() + 1 &&
        std::includes(plexes.begin(), plexes.end(), plexes_before.begin(), plexes_before.end());
    const bool loses =
        plexes.size() + 1 == plexes_before.size() &&
        std::includes(plexes_before.begin(), plexes_before.end(), plexes.begin(), plexes.end());
    const bool stays = plexes == plexes_before && before.type == after.type;
    const bool is_of_plexes =
        after.type == (plexes.size() == 1 ? LunType::kSimple : LunType::kMirror);
    const std::optional<PlexNumber>& plex = scene.step.plex;
    const bool loses_it = loses && !(plex && plexes.contains(*plex));
    const bool is_as_ordered = is_done("add_plex")      ? gains && is_of_plexes
                               : is_done("remove_plex") ? loses_it && is_of_plexes
                                                        : stays;
    if (!is_as_ordered) wrong.push_back(Name(scene, lun) + " has other plexes than were ordered");
  }

  // What an order that was accepted is about is there before it, or not there after it.
  static void CheckEffect(const Scene& scene, Sentences& wrong) {
    const Step& step = scene.step;
    const auto exists = [&](const std::optional<LunNumber>& lun, const Snapshot& snapshot) {
      return lun && *lun < snapshot.luns.size() && snapshot.luns[*lun].exists;
    };
    if (IsDone(step, "delete_lun") && exists(step.lun, scene.after)) {
      wrong.push_back(Name(scene, *step.lun) + " was deleted, and is there");
    }
    if (IsDone(step, "add_plex") && exists(step.other, scene.after)) {
      wrong.push_back(Name(scene, *step.other) + " has become a plex, and is there");
    }
    for (const char* order : {"extend_lun", "shrink_lun"}) {
      if (!IsDone(step, order) || step.size == 0 || !exists(step.lun, scene.after)) continue;
      const Bytes before = scene.before.luns[*step.lun].properties.size_bytes;
      const LunProperties& lun = scene.after.luns[*step.lun].properties;
      const bool is_extended = lun.size_bytes > before;
      const Bytes change = is_extended ? lun.size_bytes - before : before - lun.size_bytes;
      const Bytes more = is_extended ? change : step.size;
      const Bytes less = is_extended ? step.size : change;
      const bool is_right = more >= less && more - less < UnitOf(lun);
      if (!is_right) wrong.push_back(Name(scene, *step.lun) + " is not as large as was ordered");
    }
  }

  // Sizes that are ordered are rounded to rows of stripes, or to sectors: up for a LUN that is made
  // or grows, down for what one is to lose.
  static Bytes UnitOf(const LunProperties& lun) {
    const Bytes row = lun.stripe_bytes * DataColumnsOf(lun.type, lun.extents.size());
    return std::max<Bytes>(512, row);
  }

  static std::string Name(const Scene& scene, LunNumber lun) {
    return "lun " + scene.after.luns[lun].properties.friendly_name;
  }

  // Up to the last step; at first those of the specification.
  std::size_t NumbersGiven(const Scene& scene) const {
    return numbers_given_.value_or(scene.spec.luns.size());
  }

  std::optional<std::size_t> numbers_given_;
};

}  // namespace

std::unique_ptr<Invariant> MakeLivesInvariant() { return std::make_unique<LivesInvariant>(); }

}  // namespace vdslab::sim
