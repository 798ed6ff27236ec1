// IVdsLun::AssociateControllers as the enclosure carries it out: a LUN moves to another controller.
#include <algorithm>

#include "failover.h"
#include "part_order.h"
#include "simulator/enclosure_luns.h"

namespace vdslab::sim {
namespace {

class LunMoveOrder final : public PartOrder {
 public:
  // `target`: absent when what was asked for is not one controller.
  LunMoveOrder(Hardware& hardware, Lun& lun, std::optional<ControllerNumber> target)
      : PartOrder(hardware), lun_(lun), target_(target) {}

 protected:
  PartEffect Look() override {
    if (lun_.status() == LunStatus::kFailed) return PartEffect::kSayFailed;
    if (IsSoAlready()) return PartEffect::kNone;
    if (IsActivePassive() || !target_ || !hardware_.components.IsWay(*target_)) {
      return PartEffect::kSayCannot;
    }
    if (target_ == lun_.owner()) return PartEffect::kWouldChange;  // it is to stay there
    if ((Guards() & kHoldsDirtyData) != 0) return PartEffect::kFlush;
    return may_move_ ? PartEffect::kWouldChange : PartEffect::kHandOver;
  }

  bool HandOver() override {
    may_move_ = MayTakeOver(hardware_, lun_, *target_);
    return may_move_;
  }

  void Commit(Change& change) override {
    const bool moves = target_ != lun_.owner();
    lun_.Prefer(*target_);
    if (moves) TakeOver(hardware_, lun_, *target_);
    Reroute(hardware_, change);
    if (moves && !hardware_.spec.drive_manners.hides_new_controllers) {
      change.happening.AddOnce({EventKind::kModified, ObjectKind::kLun, lun_.number()});
    }
  }

  // The LUN, and what lies on its drives with it.
  bool Flushes(const AcknowledgedWrite& write) const override {
    return GroupOf(write) == &lun_.group();
  }

 private:
  bool IsActivePassive() const {
    return hardware_.spec.failover.mode == ControllerMode::kActivePassive;
  }
  bool IsSoAlready() const {
    return target_ == lun_.owner() && (IsActivePassive() || target_ == lun_.preferred());
  }

  Lun& lun_;
  const std::optional<ControllerNumber> target_;
  bool may_move_ = false;
};

}  // namespace

Outcome EnclosureLuns::SetLunControllers(LunNumber number,
                                         const std::vector<ControllerNumber>& active) {
  Lun* lun = nullptr;
  const Outcome found = impl_->bays.FindLun(number, &lun);
  if (found != Outcome::kOk) return found;
  const bool all_exist = std::all_of(active.begin(), active.end(), [this](ControllerNumber each) {
    return each < ControllerCount();
  });
  const auto target = active.size() == 1 ? std::optional(active.front()) : std::nullopt;
  LunMoveOrder order(*impl_, *lun, target);
  const Occasion occasion{
      .operation = Operation::kSetControllerStatus, .controller = target, .lun = number};
  return CarryOutAbout(*lun, *impl_, occasion, all_exist, order);
}

}  // namespace vdslab::sim
