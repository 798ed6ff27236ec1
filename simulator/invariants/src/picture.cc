// Who reads sees how the hardware is; or, while the provider's cache is stale, how it was when that
// began, and nothing else.
#include <optional>

#include "all_invariants.h"

namespace vdslab::sim {
namespace {

class PictureInvariant final : public Invariant {
 public:
  std::string_view name() const override { return "picture"; }

  void Check(const Scene& scene, Sentences& wrong) override {
    const bool is_stale = scene.step.acting.Has(FaultKind::kStaleCache);
    if (!is_stale) {
      stale_.reset();
      Compare(scene.after, scene.shown, "which is not as it is shown", wrong);
    } else if (stale_ && !scene.step.met.Has(FaultKind::kStaleCache)) {
      Compare(*stale_, scene.shown, "in a picture that is stale", wrong);
    } else {
      stale_ = scene.shown;
    }
  }

 private:
  static void Compare(const Snapshot& wanted, const Snapshot& shown, const char* what,
                      Sentences& wrong) {
    for (const std::string& difference : Differences(OnlyPicture(wanted), OnlyPicture(shown))) {
      wrong.push_back(difference + ", " + what);
    }
  }

  // Without what is read past the picture.
  static Snapshot OnlyPicture(Snapshot snapshot) {
    for (auto& [index, drive] : snapshot.drives) drive.dirty_bytes = 0;
    for (LunView& lun : snapshot.luns) lun.rebuild = {};
    snapshot.writes.clear();
    snapshot.is_readable = true;
    return snapshot;
  }

  std::optional<Snapshot> stale_;  // as it is shown
};

}  // namespace

std::unique_ptr<Invariant> MakePictureInvariant() { return std::make_unique<PictureInvariant>(); }

}  // namespace vdslab::sim
