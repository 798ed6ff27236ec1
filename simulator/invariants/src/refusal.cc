// What was refused has changed nothing, unless it set off a fault. While a refused order took time,
// other things may have happened: then nothing may have changed that no event told. An order about
// many drives that failed because one of them could not be flushed has flushed the others, and a
// flush that ended half way has flushed half.
#include "all_invariants.h"

namespace vdslab::sim {
namespace {

class RefusalInvariant final : public Invariant {
 public:
  std::string_view name() const override { return "refusal"; }

  void Check(const Scene& scene, Sentences& wrong) override {
    const Step& step = scene.step;
    if (step.cause == Step::Cause::kTime || step.answer == Outcome::kOk) return;
    const bool took_time = scene.after.at != scene.before.at;
    const bool others_told = !step.events.empty() || step.MayMissEvents();
    if (step.HasIncident() || (took_time && others_told)) return;
    const bool has_flushed =
        step.answer == Outcome::kFailed && (!step.drive || step.met.Has(FaultKind::kPartialFlush));
    Snapshot before = scene.before;
    if (took_time) ForgetWhoServes(before, scene.after);
    if (has_flushed) ForgetWhatIsDirty(before, scene.after);
    for (const std::string& difference : Differences(before, scene.after)) {
      wrong.push_back(step.name + " was refused, and " + difference);
    }
    for (const ToldEvent& told : step.events) {
      if (told.at == scene.before.at)
        wrong.push_back(step.name + " was refused, and told an event");
    }
  }

 private:
  // A LUN goes back to the controller that it belongs to when it is time; no event tells that.
  static void ForgetWhoServes(Snapshot& before, const Snapshot& after) {
    for (std::size_t lun = 0; lun < before.luns.size(); ++lun) {
      before.luns[lun].properties.controller = after.luns[lun].properties.controller;
    }
  }

  static void ForgetWhatIsDirty(Snapshot& before, const Snapshot& after) {
    for (auto& [index, drive] : before.drives) {
      const auto now = after.drives.find(index);
      if (now != after.drives.end()) drive.dirty_bytes = now->second.dirty_bytes;
    }
  }
};

}  // namespace

std::unique_ptr<Invariant> MakeRefusalInvariant() { return std::make_unique<RefusalInvariant>(); }

}  // namespace vdslab::sim
