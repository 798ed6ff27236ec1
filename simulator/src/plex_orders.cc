// AddPlex and RemovePlex of IVdsLun as the enclosure carries them out.
#include <algorithm>
#include <memory>
#include <utility>

#include "life_order.h"
#include "lun_end.h"
#include "simulator/enclosure_lun_life.h"

namespace vdslab::sim {
namespace {

// Nothing else lies on its drives, nor may.
bool IsAlone(const Lun& lun) { return lun.group().luns().size() == 1 && !lun.group().is_pool(); }

// The LUN, which is alone, has those columns and parts of them from now on.
void PutOn(Lun& lun, std::vector<Column> columns, LunLayout layout) {
  Membership next = lun.group().membership();
  next.type = columns.size() == 1 ? LunType::kSimple : LunType::kMirror;
  next.columns = std::move(columns);
  next.layouts = {std::make_shared<const LunLayout>(std::move(layout))};
  lun.group().Rearrange(std::move(next));
}

void TellOfLun(const Lun& lun, Change& change) {
  change.happening.AddOnce({EventKind::kModified, ObjectKind::kLun, lun.number()});
}

class AddPlexOrder final : public LifeOrder {
 public:
  AddPlexOrder(Hardware& hardware, Lun& lun, Lun& other, Work* work)
      : LifeOrder(hardware, {.operation = Operation::kAddPlex, .lun = lun.number()}, work),
        lun_(lun),
        other_(other) {}

 protected:
  std::vector<Domain*> Touched() override {
    return {&lun_.group().domain(), &other_.group().domain()};
  }
  Outcome Look() override {
    if (!lun_.Exists()) return Outcome::kGone;
    if (!other_.Exists()) return Outcome::kNotFound;
    if (HasFailed(lun_) || HasFailed(other_)) return Outcome::kFailed;
    return CanJoin() ? Outcome::kOk : Outcome::kImpossible;
  }
  std::vector<Portion> Portions() const override {
    return {{NewDrive().slot(), lun_.layout().columns.front().size_bytes}};
  }
  void Commit(Change& change) override {
    RaidGroup& group = lun_.group();
    change.locks.emplace_back(group.domain().commit);
    change.locks.emplace_back(other_.group().domain().commit);
    Drive& drive = NewDrive();
    TellModified(change.happening, drive);
    TellOfLun(lun_, change);
    End(hardware_, other_, change);
    hardware_.guests.NoteTakeover(drive);
    std::vector<Column> columns = group.membership().columns;
    columns.push_back({.drive = &drive, .is_current = false, .plex = group.NextPlex()});
    LunLayout layout = lun_.layout();
    layout.columns.push_back(layout.columns.front());
    PutOn(lun_, std::move(columns), std::move(layout));
    Reconsider(hardware_, group, change);
  }
  void Follow(Change&) override { OfferSpares(hardware_); }  // those of the other LUN's own

 private:
  Drive& NewDrive() const { return *other_.group().membership().columns.front().drive; }

  bool CanJoin() const {
    const LunType type = lun_.group().type();
    const bool is_copied = type == LunType::kSimple || type == LunType::kMirror;
    if (!is_copied || other_.group().type() != LunType::kSimple) return false;
    if (!IsAlone(lun_) || !IsAlone(other_)) return false;
    const LunLayout& layout = lun_.layout();
    return layout.columns.size() < kColumnsMax &&
           NewDrive().size_bytes() >= layout.columns.front().end_bytes();
  }

  Lun& lun_;
  Lun& other_;
};

class RemovePlexOrder final : public LifeOrder {
 public:
  RemovePlexOrder(Hardware& hardware, Lun& lun, PlexNumber plex, Work* work)
      : LifeOrder(hardware, {.operation = Operation::kRemovePlex, .lun = lun.number()}, work),
        lun_(lun),
        plex_(plex) {}

 protected:
  std::vector<Domain*> Touched() override { return {&lun_.group().domain()}; }
  Outcome Look() override {
    if (!lun_.Exists()) return Outcome::kGone;
    const std::vector<Column>& columns = lun_.group().membership().columns;
    const auto place = std::find_if(columns.begin(), columns.end(),
                                    [this](const Column& each) { return each.plex == plex_; });
    if (place == columns.end()) return Outcome::kNotFound;
    column_ = static_cast<std::size_t>(place - columns.begin());
    if (HasFailed(lun_)) return Outcome::kFailed;
    if (lun_.group().type() != LunType::kMirror || !IsAlone(lun_)) return Outcome::kImpossible;
    return lun_.group().SurvivesWithout(*place->drive) ? Outcome::kOk : Outcome::kFailed;
  }
  std::vector<Portion> Portions() const override { return {{OldDrive().slot(), 0}}; }
  void Commit(Change& change) override {
    RaidGroup& group = lun_.group();
    Drive& drive = OldDrive();
    change.locks.emplace_back(group.domain().commit);
    change.locks.emplace_back(drive.own_domain().commit);
    if (group.rebuild && group.rebuild->runs && group.rebuild->column == column_) {
      hardware_.timers.Cancel(group.rebuild->turn);
    }
    std::vector<Column> columns = group.membership().columns;
    LunLayout layout = lun_.layout();
    columns.erase(columns.begin() + static_cast<std::ptrdiff_t>(column_));
    layout.columns.erase(layout.columns.begin() + static_cast<std::ptrdiff_t>(column_));
    PutOn(lun_, std::move(columns), std::move(layout));
    hardware_.accounts.LeaveOut(drive, lun_);
    TellModified(change.happening, drive);
    TellOfLun(lun_, change);
  }
  // The drive may be the spare that comes next, so its commit is free again.
  void Follow(Change&) override {
    ReconsiderUnderIncident(hardware_, lun_.group());
    OfferSpares(hardware_);
  }

 private:
  Drive& OldDrive() const { return *lun_.group().membership().columns[column_].drive; }

  Lun& lun_;
  const PlexNumber plex_;
  std::size_t column_ = 0;
};

}  // namespace

Outcome EnclosureLunLife::AddPlex(LunNumber number, LunNumber other_number, Work* work) {
  Lun* lun = nullptr;
  Lun* other = nullptr;
  const Outcome found = impl_->bays.FindLun(number, &lun);
  if (found != Outcome::kOk) return found;
  if (impl_->bays.FindLun(other_number, &other) != Outcome::kOk) return Outcome::kNotFound;
  return AddPlexOrder(*impl_, *lun, *other, work).CarryOut(number != other_number);
}

Outcome EnclosureLunLife::RemovePlex(LunNumber number, PlexNumber plex, Work* work) {
  Lun* lun = nullptr;
  const Outcome found = impl_->bays.FindLun(number, &lun);
  if (found != Outcome::kOk) return found;
  return RemovePlexOrder(*impl_, *lun, plex, work).CarryOut(true);
}

}  // namespace vdslab::sim
