// Delete of IVdsLun as the enclosure carries it out.
#include "life_order.h"
#include "lun.h"
#include "lun_end.h"
#include "simulator/enclosure_lun_life.h"

namespace vdslab::sim {
namespace {

class DeleteOrder final : public LifeOrder {
 public:
  DeleteOrder(Hardware& hardware, Lun& lun)
      : LifeOrder(hardware, {.operation = Operation::kDeleteLun, .lun = lun.number()}, nullptr),
        lun_(lun) {}

 protected:
  std::vector<Domain*> Touched() override { return {&lun_.group().domain()}; }
  Outcome Look() override {
    if (!lun_.Exists()) return Outcome::kGone;
    return HasSubsystemFailed() ? Outcome::kFailed : Outcome::kOk;
  }
  std::vector<Portion> Portions() const override {
    std::vector<Portion> portions;
    const Membership& membership = lun_.group().membership();
    for (std::size_t column = 0; column < membership.columns.size(); ++column) {
      portions.push_back(
          {membership.columns[column].drive->slot(), lun_.layout().columns[column].size_bytes});
    }
    return portions;
  }
  void Commit(Change& change) override {
    change.locks.emplace_back(lun_.group().domain().commit);
    End(hardware_, lun_, change);
  }
  void Follow(Change&) override { OfferSpares(hardware_); }

 private:
  Lun& lun_;
};

}  // namespace

Outcome EnclosureLunLife::DeleteLun(LunNumber number) {
  Lun* lun = nullptr;
  const Outcome found = impl_->bays.FindLun(number, &lun);
  return found == Outcome::kOk ? DeleteOrder(*impl_, *lun).CarryOut(true) : found;
}

}  // namespace vdslab::sim
