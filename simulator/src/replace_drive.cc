// IVdsSubSystem::ReplaceDrive as the enclosure carries it out.
#include <algorithm>

#include "life_order.h"
#include "lun_place.h"
#include "raid_level.h"
#include "simulator/enclosure_lun_life.h"

namespace vdslab::sim {
namespace {

class ReplaceOrder final : public LifeOrder {
 public:
  ReplaceOrder(Hardware& hardware, DriveHandle replaced, DriveHandle replacement, Drive& old,
               Drive& fresh)
      : LifeOrder(hardware, {.operation = Operation::kRecoverLun, .lun = LunOn(old)}, nullptr),
        handles_{replaced, replacement},
        old_(old),
        fresh_(fresh) {}

 protected:
  std::vector<Domain*> Touched() override { return {&old_.domain(), &fresh_.domain()}; }

  Outcome Look() override {
    const Outcome found = CheckNamed(hardware_, handles_);
    return found == Outcome::kOk ? FirstOf(HasFailed(), Judge()) : found;
  }

  std::vector<Portion> Portions() const override { return {{fresh_.slot(), 0}}; }

  void Commit(Change& change) override {
    RaidGroup& group = *old_.group();
    change.locks.emplace_back(group.domain().commit);
    const DriveWord before = old_.word();
    Substitute(hardware_, group, old_, fresh_, change);
    if (!before.state().IsInService()) return;  // then that was told long ago
    change.happening.AddOnce(
        {EventKind::kLeftService, ObjectKind::kDrive, old_.index(), before.stay()});
  }

  void Follow(Change&) override { OfferSpares(hardware_); }

 private:
  static std::optional<LunNumber> LunOn(const Drive& drive) {
    const RaidGroup* const group = drive.group();
    const Lun* const lun = group != nullptr ? group->FirstLun() : nullptr;
    return lun != nullptr ? std::optional(lun->number()) : std::nullopt;
  }

  bool HasFailed() const {
    const RaidGroup* const group = old_.group();
    return HasSubsystemFailed() ||
           (group != nullptr && !Survives(group->type(), group->GoodColumns()));
  }

  Outcome Judge() const {
    if (old_.word().is_seized()) return Outcome::kBusy;
    const Outcome use = CheckUse(fresh_);
    if (use != Outcome::kOk) return use;
    const RaidGroup* const group = old_.group();
    const bool can = group != nullptr && group->SurvivesWithout(old_) &&
                     fresh_.size_bytes() >= group->column_bytes();
    return can ? Outcome::kOk : Outcome::kRefused;
  }

  const std::vector<DriveHandle> handles_;
  Drive& old_;
  Drive& fresh_;
};

}  // namespace

Outcome EnclosureLunLife::ReplaceDrive(DriveHandle replaced, DriveHandle replacement) {
  std::vector<Drive*> drives;
  const Outcome found = FindNamed(*impl_, {replaced, replacement}, &drives);
  if (found != Outcome::kOk) return found;
  ReplaceOrder order(*impl_, replaced, replacement, *drives[0], *drives[1]);
  return order.CarryOut(drives[0] != drives[1]);
}

}  // namespace vdslab::sim
