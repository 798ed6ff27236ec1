// IVdsController::Reset as the enclosure carries it out.
#include "cache_incidents.h"
#include "cache_order.h"
#include "failover.h"
#include "incidents.h"
#include "part_status.h"
#include "reset_end.h"
#include "simulator/enclosure_parts.h"
#include "wait_until.h"

namespace vdslab::sim {
namespace {

class ControllerResetOrder final : public CacheOrder {
 public:
  using CacheOrder::CacheOrder;

 protected:
  // The restart may be what mends a controller that hangs, or has failed.
  PartEffect Look() override {
    const ComponentStatus status = Status();
    const bool fails = status == ComponentStatus::kFailed && !manners().mends_failed;
    const Outcome of_silent =
        status == ComponentStatus::kUnknown ? manners().of_silent : Outcome::kOk;
    if (fails || of_silent == Outcome::kFailed) return PartEffect::kSayFailed;
    const bool is_busy =
        status == ComponentStatus::kNotReady || hardware_.components.Settles(number_);
    if (is_busy || of_silent == Outcome::kRefused) return PartEffect::kSayCannot;
    return Guards() != 0 ? PartEffect::kFlush : PartEffect::kWouldChange;
  }

  bool Flushes(const AcknowledgedWrite& write) const override {
    return manners().flushes_first && IsGoal(static_cast<std::int32_t>(Status())) && Holds(write);
  }

  // The restart begins.
  void Commit(Change& change) override {
    DiscardCache(hardware_, number_);
    if (manners().is_unseen && Status() == ComponentStatus::kOnline) return;
    const OnController itself{number_};
    for (const FaultKind mended : {FaultKind::kControllerHang, FaultKind::kControllerFailure}) {
      hardware_.causes.Forget(mended, itself);
    }
    hardware_.causes.Add(FaultKind::kControllerReset, itself, kClient);
    std::vector<ControllerEvent> events;
    const bool has_failed = Status() == ComponentStatus::kFailed;
    if (has_failed || manners().brings_online) events.push_back(ControllerEvent::kRepaired);
    if (manners().brings_online) events.push_back(ControllerEvent::kOnlineOrdered);
    events.push_back(ControllerEvent::kRestartBegan);
    hardware_.components.Happen(number_, events, change.happening);
    Reroute(hardware_, change);
  }

  std::vector<const Domain*> Touched() const override {
    std::vector<const Domain*> touched = CacheOrder::Touched();
    for (const RaidGroup& group : hardware_.bays.groups()) {
      if (IsServedBy(group, {&number_, 1})) touched.push_back(&group.domain());
    }
    return touched;
  }

 private:
  const ResetManners& manners() const { return hardware_.spec.reset_manners; }
};

}  // namespace

Outcome EnclosureParts::ResetController(ControllerNumber number) {
  if (number >= ControllerCount()) return Outcome::kNotFound;
  PartOperation operation(*impl_,
                          {.operation = Operation::kSetControllerStatus, .controller = number});
  ControllerResetOrder order(*impl_, number);
  const Outcome restarted = order.CarryOutIn(operation);
  if (restarted != Outcome::kOk) return restarted;
  const TimePoint end = impl_->clock.Now() + impl_->spec.reset.controller;
  const auto end_restart = [&hardware = *impl_, number] {
    Mend(hardware, FaultKind::kControllerReset, OnController{number}, kClient);
  };
  if (impl_->spec.reset_manners.returns_at_once) {
    EndResetLater(*impl_, OnController{number}, end, end_restart);
    return Outcome::kOk;
  }
  WaitUntil(impl_->clock, end);
  end_restart();
  const bool is_back = IsGoal(static_cast<std::int32_t>(order.Status()));
  return is_back ? Outcome::kOk : Outcome::kFailed;
}

}  // namespace vdslab::sim
