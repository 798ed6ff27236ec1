// CreateLun of IVdsSubSystem, and QueryMaxLunCreateSize, as the enclosure carries them out.
#include <utility>

#include "failover.h"
#include "life_order.h"
#include "lun.h"
#include "lun_place.h"

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
    return FirstOf(HasSubsystemFailed(),
                   order_.drives.empty() ? CheckChoice() : CheckPlace(order_));
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
    hardware_.accounts.AddLun();
    Lun& lun = hardware_.bays.AddLun(Shortened(order_.friendly_name), &group);
    lun.unmasking_list().Set(order_.unmasking_list);
    lun.hints().Set(order_.hints);
    FindOwner(lun);
    group.Carry(lun, place_.layout);
    for (const Drive* drive : place_.drives) TellModified(change.happening, *drive);
    change.happening.push_back({EventKind::kArrived, ObjectKind::kLun, lun.number()});
    *number_ = lun.number();
  }

  void Follow(Change& change) override { Reroute(hardware_, change); }

 private:
  Outcome FindAPlace() {
    place_ = {};
    return FindPlace(hardware_, order_, &place_);
  }

  // The array chooses but once. Only hardware changes drives that are held.
  Outcome CheckChoice() {
    LunOrder named = order_;
    for (const Drive* drive : place_.drives) {
      named.drives.push_back({drive->index(), drive->word().stay()});
    }
    const Outcome outcome = CheckPlace(named);
    return outcome == Outcome::kGone ? Outcome::kFailed : outcome;
  }

  Outcome CheckPlace(const LunOrder& order) {
    LunPlace now;
    const Outcome outcome = FindPlace(hardware_, order, &now);
    if (outcome == Outcome::kOk) place_ = std::move(now);
    return outcome;
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
  void FindOwner(Lun& lun) {
    if (!lun.preferred()) return;
    ControllerNumber owner = *lun.preferred();
    if (!hardware_.components.IsWay(owner)) owner = HeirOf(hardware_, lun).value_or(owner);
    lun.SetOwner(owner, hardware_.components.Breakdowns(owner));
  }

  const LunOrder& order_;
  LunNumber* const number_;
  LunPlace place_;
  Outcome outcome_ = Outcome::kOk;  // of the search for it
  RaidGroup* reserved_ = nullptr;
};

}  // namespace

Outcome Enclosure::CreateLun(const LunOrder& order, Work* work, LunNumber* number) {
  return CreateOrder(*impl_, order, work, number).CarryOut(IsValid(order));
}

Outcome Enclosure::MaxLunBytes(const LunOrder& order, Bytes* bytes) const {
  if (!IsValid(order)) return Outcome::kInvalid;
  if (impl_->picture.Check() != Outcome::kOk) return Outcome::kCacheCorrupt;
  std::lock_guard incident(impl_->incident);
  LunOrder largest = order;
  largest.size_bytes = 0;
  LunPlace place;
  const bool has_failed = impl_->components.Summarise().status == SubsystemStatus::kFailed;
  const Outcome outcome = FirstOf(has_failed, FindPlace(*impl_, largest, &place));
  if (outcome == Outcome::kOk) *bytes = place.layout.size_bytes;
  return outcome;
}

}  // namespace vdslab::sim
