// Extend and Shrink of IVdsLun, and QueryMaxLunExtendSize, as the enclosure carries them out.
#include <algorithm>

#include "life_order.h"
#include "lun_place.h"
#include "lun_size.h"
#include "simulator/enclosure_lun_life.h"

namespace vdslab::sim {
namespace {

// Another size of a LUN that has not failed.
class ResizeOrder : public LifeOrder {
 public:
  ResizeOrder(Hardware& hardware, Operation operation, Lun& lun, Work* work)
      : LifeOrder(hardware, {.operation = operation, .lun = lun.number()}, work), lun_(lun) {}

 protected:
  std::vector<Domain*> Touched() override { return {&lun_.group().domain()}; }
  Outcome Look() override {
    if (!lun_.Exists()) return Outcome::kGone;
    return FirstOf(HasFailed(lun_), FindSize(&size_));
  }
  std::vector<Portion> Portions() const override {
    std::vector<Portion> portions;
    const std::vector<LunColumn>& before = lun_.layout().columns;
    const std::vector<LunColumn>& after = size_.layout.columns;
    for (std::size_t column = 0; column < after.size(); ++column) {
      const Bytes known = column < before.size() ? before[column].size_bytes : 0;
      const Bytes added = after[column].size_bytes - std::min(known, after[column].size_bytes);
      portions.push_back({SlotOf(column), added});
    }
    return portions;
  }
  void Commit(Change& change) override {
    change.locks.emplace_back(lun_.group().domain().commit);
    Resize(hardware_, lun_, size_, change);
  }
  void Follow(Change&) override { OfferSpares(hardware_); }

  virtual Outcome FindSize(NewSize* size) = 0;

  Lun& lun_;

 private:
  SlotAddress SlotOf(std::size_t column) const {
    const std::vector<Column>& columns = lun_.group().membership().columns;
    return column < columns.size() ? columns[column].drive->slot()
                                   : size_.joining[column - columns.size()]->slot();
  }

  NewSize size_;
};

class ExtendOrder final : public ResizeOrder {
 public:
  ExtendOrder(Hardware& hardware, Lun& lun, Bytes bytes, const std::vector<DriveHandle>& drives,
              Work* work)
      : ResizeOrder(hardware, Operation::kExtendLun, lun, work), bytes_(bytes), handles_(drives) {}

  // What it would come to, without any hold.
  Outcome Foresee(Bytes* bytes) {
    std::lock_guard incident(hardware_.incident);
    if (!lun_.Exists()) return Outcome::kGone;
    const Bytes before = lun_.layout().size_bytes;
    NewSize size;
    const Outcome outcome = FirstOf(HasFailed(lun_), FindSize(&size));
    if (outcome == Outcome::kNoSpace) *bytes = 0;
    if (outcome == Outcome::kOk) *bytes = size.layout.size_bytes - before;
    return outcome == Outcome::kNoSpace ? Outcome::kOk : outcome;
  }

 protected:
  std::vector<Domain*> Touched() override {
    std::vector<Domain*> domains = ResizeOrder::Touched();
    std::vector<Drive*> drives;
    static_cast<void>(FindNamed(hardware_, handles_, &drives));
    for (Drive* drive : drives) domains.push_back(&drive->domain());
    return domains;
  }
  Outcome FindSize(NewSize* size) override {
    std::vector<Drive*> drives;
    const Outcome found = FindNamed(hardware_, handles_, &drives);
    return found == Outcome::kOk ? FindExtension(lun_, bytes_, drives, size) : found;
  }

 private:
  const Bytes bytes_;
  const std::vector<DriveHandle>& handles_;
};

class ShrinkOrder final : public ResizeOrder {
 public:
  ShrinkOrder(Hardware& hardware, Lun& lun, Bytes bytes, Work* work)
      : ResizeOrder(hardware, Operation::kShrinkLun, lun, work), bytes_(bytes) {}

 protected:
  Outcome FindSize(NewSize* size) override { return FindReduction(lun_, bytes_, size); }

 private:
  const Bytes bytes_;
};

bool AreValid(const std::vector<DriveHandle>& drives) {
  return drives.size() <= kColumnsMax && !NamesOneTwice(drives);
}

}  // namespace

Outcome EnclosureLunLife::ExtendLun(LunNumber number, Bytes bytes,
                                    const std::vector<DriveHandle>& drives, Work* work) {
  Lun* lun = nullptr;
  const Outcome found = impl_->bays.FindLun(number, &lun);
  if (found != Outcome::kOk) return found;
  const Outcome named = CheckNamed(*impl_, drives);
  if (named != Outcome::kOk) return named;
  return ExtendOrder(*impl_, *lun, bytes, drives, work).CarryOut(AreValid(drives));
}

Outcome EnclosureLunLife::MaxExtendBytes(LunNumber number, const std::vector<DriveHandle>& drives,
                                         Bytes* bytes) const {
  Lun* lun = nullptr;
  const Outcome found = impl_->bays.FindLun(number, &lun);
  if (found != Outcome::kOk) return found;
  const Outcome named = CheckNamed(*impl_, drives);
  if (named != Outcome::kOk) return named;
  if (!AreValid(drives)) return Outcome::kInvalid;
  if (impl_->picture.Check() != Outcome::kOk) return Outcome::kCacheCorrupt;
  return ExtendOrder(*impl_, *lun, 0, drives, nullptr).Foresee(bytes);
}

Outcome EnclosureLunLife::ShrinkLun(LunNumber number, Bytes bytes, Work* work) {
  Lun* lun = nullptr;
  const Outcome found = impl_->bays.FindLun(number, &lun);
  if (found != Outcome::kOk) return found;
  return ShrinkOrder(*impl_, *lun, bytes, work).CarryOut(true);
}

}  // namespace vdslab::sim
