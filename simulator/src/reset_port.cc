// IVdsControllerPort::Reset as the enclosure carries it out.
#include <mutex>

#include "failover.h"
#include "part_order.h"
#include "reset_end.h"
#include "simulator/enclosure_parts.h"
#include "wait_until.h"

namespace vdslab::sim {
namespace {

// Of one that has begun.
void EndPortReset(Hardware& hardware, PortAddress address) {
  std::lock_guard incident(hardware.incident);
  Change change;
  hardware.components.Happen(address, PortEvent::kResetEnded, change.happening);
  Reroute(hardware, change);
  if (!change.happening.empty()) hardware.events.OnHappening(change.happening);
}

class PortResetOrder final : public PartOrder {
 public:
  PortResetOrder(Hardware& hardware, PortAddress address)
      : PartOrder(hardware), address_(address) {}

  ComponentStatus Status() const {  // threads: any
    PortProperties port;
    hardware_.components.Read(address_, &port);
    return port.status;
  }

 protected:
  PartEffect Look() override {
    const bool has_failed = Status() == ComponentStatus::kFailed;
    if (has_failed && !manners().mends_failed) return PartEffect::kSayFailed;
    ControllerProperties controller;
    hardware_.components.Read(address_.controller, &controller);
    const bool serves = controller.status == ComponentStatus::kOnline;
    const Components& components = hardware_.components;
    const bool is_busy = components.Settles(address_) || components.IsBeingReset(address_);
    return serves && !is_busy ? PartEffect::kWouldChange : PartEffect::kSayCannot;
  }
  void Commit(Change& change) override {
    if (manners().is_unseen && Status() == ComponentStatus::kOnline) return;
    std::vector<PortEvent> events;
    if (Status() == ComponentStatus::kFailed) {
      hardware_.causes.Forget(FaultKind::kPortDown, address_);
      events.push_back(PortEvent::kRepaired);
    }
    if (manners().brings_online) events.push_back(PortEvent::kOnlineOrdered);
    events.push_back(PortEvent::kResetBegan);
    hardware_.components.Happen(address_, events, change.happening);
    Reroute(hardware_, change);
  }

 private:
  const ResetManners& manners() const { return hardware_.spec.reset_manners; }

  const PortAddress address_;
};

}  // namespace

Outcome EnclosureParts::ResetPort(PortAddress address) {
  PortProperties port;
  if (ReadPort(address, &port) != Outcome::kOk) return Outcome::kNotFound;
  PartOperation operation(*impl_, {.operation = Operation::kSetPortStatus, .port = address});
  Domain& domain = impl_->components.DomainOf(address.controller);
  const Outcome begun = operation.Begin(true, [&] { return std::vector{&domain}; });
  if (begun != Outcome::kOk) return begun;
  PortResetOrder order(*impl_, address);
  const Outcome restarted = order.CarryOut(operation);
  if (restarted != Outcome::kOk) return restarted;
  const TimePoint end = impl_->clock.Now() + impl_->spec.reset.port;
  if (impl_->spec.reset_manners.returns_at_once) {
    const auto end_reset = [&hardware = *impl_, address] { EndPortReset(hardware, address); };
    EndResetLater(*impl_, address, end, end_reset);
    return Outcome::kOk;
  }
  WaitUntil(impl_->clock, end);
  EndPortReset(*impl_, address);
  return order.Status() == ComponentStatus::kFailed ? Outcome::kFailed : Outcome::kOk;
}

}  // namespace vdslab::sim
