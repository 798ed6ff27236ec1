// CreateLun of IVdsSubSystem, and QueryMaxLunCreateSize, as the enclosure carries them out.
#include <utility>

#include "failover.h"
#include "life_order.h"
#include "lun.h"
#include "lun_place.h"
#include "simulator/enclosure_lun_life.h"

namespace vdslab::sim {
namespace {

class CreateOrder final : public LifeOrder {
 public:
  CreateOrder(Hardware& hardware, const LunOrder& order, Work* work, LunNumber* number)
      : LifeOrder(hardware, {.operation = Operation::kCreateLun}, work),
        order_(order),
        number_(number) {}
  ~CreateOrder() override {
    std::lock_guard incident(hardware_.incident);
    if (reserved_ != nullptr) reserved_->is_reserved = false;
  }

 protected:
  std::vector<Domain*> Touched() override {
    outcome_ = FindAPlace();
    std::vector<Domain*> domains;
    for (Drive* drive : place_.drives) domains.push_back(&drive->domain());
    const bool is_new = outcome_ == Outcome::kOk && place_.group == nullptr;
    if (is_new && reserved_ == nullptr) reserved_ = &hardware_.ReserveGroup();
    if (is_new) domains.push_back(&reserved_->domain());
    return domains;
  }

  Outcome Look() override {
    if (outcome_ != Outcome::kOk) return FirstOf(HasSubsystemFailed(), outcome_);
    return FirstOf(HasSubsystemFailed(), CheckPlace());
  }

  std::vector<Portion> Portions() const override {
    std::vector<Portion> portions;
    for (std::size_t column = 0; column < place_.drives.size(); ++column) {
      portions.push_back({place_.drives[column]->slot(), place_.layout.columns[column].size_bytes});
    }
    return portions;
  }

  void Commit(Change& change) override {
    RaidGroup& group = place_.group != nullptr ? *place_.group : *reserved_;
    change.locks.emplace_back(group.domain().commit);
    if (place_.group == nullptr) FormGroup(group, change);
    for (const Drive* drive : place_.drives) TellModified(change.happening, *drive);
    const auto step = StepFor(order_.rebuild_wish.value_or(-1));
    if (step) SetPriority(hardware_, group, *step, change);
    hardware_.accounts.AddLun();
    const Lun& lun = hardware_.bays.AddLun(Shortened(order_.friendly_name), group, place_.layout,
                                           [this](Lun& made) { Prepare(made); });
    change.happening.push_back({EventKind::kArrived, ObjectKind::kLun, lun.number()});
    *number_ = lun.number();
  }

  void Follow(Change& change) override { Reroute(hardware_, change); }

 private:
  Outcome FindAPlace() {
    place_ = {};
    const auto is_busy = [this](const Drive& drive) { return IsHeldByOthers(drive.domain()); };
    const Outcome outcome = FindPlace(hardware_, order_, is_busy, &place_);
    named_ = order_;
    if (!order_.drives.empty() || place_.group != nullptr) return outcome;
    named_.pool.reset();
    for (const Drive* drive : place_.drives) {
      named_.drives.push_back({drive->index(), drive->word().stay()});
    }
    return outcome;
  }

  // The array has chosen. Only hardware changes drives that are held.
  Outcome CheckPlace() {
    LunPlace now;
    const Outcome outcome = FindPlace(hardware_, named_, NoDrive, &now);
    if (outcome == Outcome::kOk) place_ = std::move(now);
    return outcome == Outcome::kNotFound && order_.drives.empty() ? Outcome::kFailed : outcome;
  }

  // The rest of what readers see of it.
  void Prepare(Lun& lun) const {
    lun.unmasking_list().Set(order_.unmasking_list);
    lun.hints().Set(order_.hints);
    if (order_.rebuild_wish) lun.Wish(*order_.rebuild_wish);
    FindOwner(lun);
  }

  void FormGroup(RaidGroup& group, Change& change) {
    for (Drive* drive : place_.drives) {
      change.locks.emplace_back(drive->own_domain().commit);
      hardware_.guests.NoteTakeover(*drive);
    }
    group.priority = hardware_.spec.rebuild.priority;
    group.Form(order_.type, order_.stripe_bytes, place_.drives);
  }

  // The controller that it belongs to, or another one that serves when that does not.
  void FindOwner(Lun& lun) const {
    if (!lun.preferred()) return;
    ControllerNumber owner = *lun.preferred();
    if (!hardware_.components.IsWay(owner)) owner = HeirOf(hardware_, lun).value_or(owner);
    lun.SetOwner(owner, hardware_.components.Breakdowns(owner));
  }

  const LunOrder& order_;
  LunNumber* const number_;
  LunPlace place_;
  LunOrder named_;                  // the same with the drives that the array has chosen
  Outcome outcome_ = Outcome::kOk;  // of the search for it
  RaidGroup* reserved_ = nullptr;
};

}  // namespace

Outcome EnclosureLunLife::CreateLun(const LunOrder& order, Work* work, LunNumber* number) {
  const Outcome found = CheckNamed(*impl_, order.drives);
  if (found != Outcome::kOk) return found;
  if (order.pool && *order.pool >= PoolCount()) return Outcome::kNotFound;
  return CreateOrder(*impl_, order, work, number).CarryOut(IsValid(order));
}

Outcome EnclosureLunLife::MaxLunBytes(const LunOrder& order, Bytes* bytes) const {
  const Outcome found = CheckNamed(*impl_, order.drives);
  if (found != Outcome::kOk) return found;
  if (order.pool && *order.pool >= PoolCount()) return Outcome::kNotFound;
  if (!IsValid(order)) return Outcome::kInvalid;
  if (impl_->picture.Check() != Outcome::kOk) return Outcome::kCacheCorrupt;
  std::lock_guard incident(impl_->incident);
  LunOrder largest = order;
  largest.size_bytes = 0;
  LunPlace place;
  const bool has_failed = impl_->components.Summarise().status == SubsystemStatus::kFailed;
  const Outcome outcome = FirstOf(has_failed, FindPlace(*impl_, largest, NoDrive, &place));
  if (outcome == Outcome::kOk) *bytes = place.layout.size_bytes;
  return outcome;
}

}  // namespace vdslab::sim
