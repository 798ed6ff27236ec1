// Recover of IVdsLun as the enclosure carries it out.
#include "life_order.h"
#include "raid_level.h"
#include "simulator/enclosure_lun_life.h"

namespace vdslab::sim {
namespace {

class RecoverOrder final : public LifeOrder {
 public:
  RecoverOrder(Hardware& hardware, Lun& lun, Work* work)
      : LifeOrder(hardware, {.operation = Operation::kRecoverLun, .lun = lun.number()}, work),
        lun_(lun) {}

 protected:
  std::vector<Domain*> Touched() override { return {&lun_.group().domain()}; }
  Outcome Look() override {
    if (!lun_.Exists()) return Outcome::kGone;
    if (HasFailed(lun_)) return Outcome::kFailed;
    if (!HasRedundancy(lun_.group().type())) return Outcome::kImpossible;
    return CanRecover(hardware_, lun_.group()) ? Outcome::kOk : Outcome::kFailed;
  }
  std::vector<Portion> Portions() const override { return {{kWholeEnclosure, 0}}; }
  void Commit(Change& change) override {
    change.locks.emplace_back(lun_.group().domain().commit);
    RecoverNow(hardware_, lun_.group(), change);
  }

 private:
  Lun& lun_;
};

}  // namespace

Outcome EnclosureLunLife::RecoverLun(LunNumber number, Work* work) {
  Lun* lun = nullptr;
  const Outcome found = impl_->bays.FindLun(number, &lun);
  return found == Outcome::kOk ? RecoverOrder(*impl_, *lun, work).CarryOut(true) : found;
}

}  // namespace vdslab::sim
