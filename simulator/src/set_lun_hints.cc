// ApplyHints of LUNs as the enclosure carries it out: they are kept, and the priority of rebuilds
// is followed.
#include "lun.h"
#include "part_order.h"
#include "simulator/enclosure_luns.h"

namespace vdslab::sim {
namespace {

class HintsOrder final : public PartOrder {
 public:
  HintsOrder(Hardware& hardware, Lun& lun, const std::string& hints,
             std::optional<RebuildNumber> wish)
      : PartOrder(hardware),
        lun_(lun),
        hints_(hints),
        wish_(wish.value_or(-1)),
        step_(StepFor(wish_)) {}

 protected:
  PartEffect Look() override {
    if (lun_.status() == LunStatus::kFailed) return PartEffect::kSayFailed;
    const bool is_followed =
        !step_ || (lun_.group().priority == *step_ && lun_.rebuild_number() == wish_);
    return is_followed && lun_.hints().text() == hints_ ? PartEffect::kNone
                                                        : PartEffect::kWouldChange;
  }
  void Commit(Change& change) override {
    lun_.hints().Set(hints_);
    if (!step_) return;
    RaidGroup& group = lun_.group();
    change.locks.emplace_back(group.domain().commit);
    const RebuildNumber before = lun_.rebuild_number();
    lun_.Wish(wish_);
    SetPriority(hardware_, group, *step_, change);
    if (lun_.rebuild_number() != before) {
      change.happening.AddOnce({EventKind::kModified, ObjectKind::kLun, lun_.number()});
    }
    Reconsider(hardware_, group, change);
  }

 private:
  Lun& lun_;
  const std::string& hints_;
  const RebuildNumber wish_;
  const std::optional<RebuildPriority> step_;  // none: the priority stays
};

}  // namespace

Outcome EnclosureLuns::SetLunHints(LunNumber number, const std::string& hints,
                                   std::optional<RebuildNumber> wish) {
  Lun* lun = nullptr;
  const Outcome found = impl_->bays.FindLun(number, &lun);
  if (found != Outcome::kOk) return found;
  HintsOrder order(*impl_, *lun, hints, wish);
  return CarryOutAbout(*lun, *impl_, {.operation = Operation::kSetName, .lun = number}, true,
                       order);
}

}  // namespace vdslab::sim
