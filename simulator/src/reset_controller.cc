// IVdsController::Reset as the enclosure carries it out.
#include "cache_incidents.h"
#include "cache_order.h"
#include "failover.h"
#include "incidents.h"
#include "part_status.h"
#include "simulator/enclosure_parts.h"
#include "wait_until.h"

namespace vdslab::sim {
namespace {

class ControllerResetOrder final : public CacheOrder {
 public:
  using CacheOrder::CacheOrder;

 protected:
  // The restart may be what mends a controller that hangs.
  PartEffect Look() override {
    const ComponentStatus status = Status();
    if (status == ComponentStatus::kFailed) return PartEffect::kSayFailed;
    return status == ComponentStatus::kNotReady ? PartEffect::kSayCannot : PartEffect::kWouldChange;
  }

  // The restart begins.
  void Commit(Change& change) override {
    const OnController itself{number_};
    DiscardCache(hardware_, number_);
    hardware_.causes.Forget(FaultKind::kControllerHang, itself);
    hardware_.causes.Add(FaultKind::kControllerReset, itself, kClient);
    hardware_.components.Happen(number_, ControllerEvent::kRestartBegan, change.happening);
    Reroute(hardware_, change);
  }

  std::vector<const Domain*> Touched() const override {
    std::vector<const Domain*> touched = CacheOrder::Touched();
    for (const RaidGroup& group : hardware_.bays.groups()) {
      if (IsServedBy(group, {&number_, 1})) touched.push_back(&group.domain());
    }
    return touched;
  }
};

}  // namespace

Outcome EnclosureParts::ResetController(ControllerNumber number) {
  if (number >= ControllerCount()) return Outcome::kNotFound;
  PartOperation operation(*impl_,
                          {.operation = Operation::kSetControllerStatus, .controller = number});
  ControllerResetOrder order(*impl_, number);
  const Outcome restarted = order.CarryOutIn(operation);
  if (restarted != Outcome::kOk) return restarted;
  WaitUntil(impl_->clock, impl_->clock.Now() + impl_->spec.reset.controller);
  Mend(*impl_, FaultKind::kControllerReset, OnController{number}, kClient);
  const bool is_back = IsGoal(static_cast<std::int32_t>(order.Status()));
  return is_back ? Outcome::kOk : Outcome::kFailed;
}

}  // namespace vdslab::sim
