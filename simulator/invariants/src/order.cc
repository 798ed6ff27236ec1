// Time never goes back, events are dated within the step that they belong to, and when nothing is
// under way nothing is held.
#include "all_invariants.h"

namespace vdslab::sim {
namespace {

class OrderInvariant final : public Invariant {
 public:
  std::string_view name() const override { return "order"; }

  void Check(const Scene& scene, Sentences& wrong) override {
    TimePoint last = scene.before.at;
    for (const ToldEvent& told : scene.step.events) {
      if (told.at < last) wrong.push_back("an event is dated before the one before it");
      last = told.at;
    }
    if (scene.after.at < last) wrong.push_back("time has gone back");
    if (!scene.after.is_idle) wrong.push_back("something is held, and no operation runs");
  }
};

}  // namespace

std::unique_ptr<Invariant> MakeOrderInvariant() { return std::make_unique<OrderInvariant>(); }

}  // namespace vdslab::sim
