// What was refused has changed nothing, unless it set off a fault. While a refused order took time,
// other things may have happened: then nothing may have changed that no event told.
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
    const bool others_told = !step.events.empty() || step.lost_events;
    if (step.has_incident || (took_time && others_told)) return;
    for (const std::string& difference : Differences(scene.before, scene.after)) {
      wrong.push_back(step.name + " was refused, and " + difference);
    }
    for (const ToldEvent& told : step.events) {
      if (told.at == scene.before.at)
        wrong.push_back(step.name + " was refused, and told an event");
    }
  }
};

}  // namespace

std::unique_ptr<Invariant> MakeRefusalInvariant() { return std::make_unique<RefusalInvariant>(); }

}  // namespace vdslab::sim
