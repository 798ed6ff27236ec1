// SetStatus of ports, LUNs and the subsystem as the enclosure carries it out.
#include "failover.h"
#include "lun.h"
#include "part_order.h"
#include "part_status.h"
#include "settling.h"
#include "simulator/enclosure_parts.h"

namespace vdslab::sim {
namespace {

class PortOrder : public PartOrder {
 public:
  PortOrder(Hardware& hardware, PortAddress address, std::int32_t status)
      : PartOrder(hardware),
        address_(address),
        event_(status == kOnlineNumber ? PortEvent::kOnlineOrdered : PortEvent::kOfflineOrdered) {}

 protected:
  PartEffect Look() override {
    Happening nothing;
    return hardware_.components.Order(address_, event_, kOnlyAsked, nothing);
  }
  void Commit(Change& change) override {
    hardware_.components.Order(address_, event_, 0, change.happening);
    SettleLater(hardware_, address_);
    Reroute(hardware_, change);
  }

 private:
  const PortAddress address_;
  const PortEvent event_;
};

class LunStatusOrder : public PartOrder {
 public:
  LunStatusOrder(Hardware& hardware, Lun& lun, std::int32_t status)
      : PartOrder(hardware),
        lun_(lun),
        event_(status == kOnlineNumber ? LunEvent::kOnlineOrdered : LunEvent::kOfflineOrdered) {}

 protected:
  PartEffect Look() override {
    const auto guards = static_cast<PartGuards>(Guards() | kOnlyAsked);
    const auto commit = std::lock_guard(lun_.group().domain().commit);
    bool changed = false;
    return lun_.Order(event_, guards, false, &changed);
  }
  void Commit(Change& change) override {
    change.locks.emplace_back(lun_.group().domain().commit);
    bool changed = false;
    const bool takes_time = hardware_.spec.settling_manners.luns > Duration::zero();
    lun_.Order(event_, 0, takes_time, &changed);
    SettleLater(hardware_, lun_);
    if (changed) {
      change.happening.push_back({EventKind::kModified, ObjectKind::kLun, lun_.number()});
    }
  }
  // The LUN, and what lies on its drives with it.
  bool Flushes(const AcknowledgedWrite& write) const override {
    return event_ == LunEvent::kOfflineOrdered && GroupOf(write) == &lun_.group();
  }

 private:
  Lun& lun_;
  const LunEvent event_;
};

class SubsystemOrder : public PartOrder {
 public:
  SubsystemOrder(Hardware& hardware, std::int32_t status)
      : PartOrder(hardware),
        event_(status == kOnlineNumber ? SubsystemEvent::kOnlineOrdered
                                       : SubsystemEvent::kOfflineOrdered) {}

 protected:
  PartEffect Look() override {
    Happening nothing;
    const auto guards = static_cast<PartGuards>(Guards() | kOnlyAsked);
    return hardware_.components.Order(event_, guards, nothing);
  }
  void Commit(Change& change) override {
    hardware_.components.Order(event_, 0, change.happening);
    SettleLater(hardware_, WholeSubsystem());
    Reroute(hardware_, change);
  }
  bool Flushes(const AcknowledgedWrite&) const override {
    return event_ == SubsystemEvent::kOfflineOrdered;
  }

 private:
  const SubsystemEvent event_;
};

}  // namespace

Outcome EnclosureParts::SetPortStatus(PortAddress address, std::int32_t status) {
  PortProperties port;
  if (ReadPort(address, &port) != Outcome::kOk) return Outcome::kNotFound;
  PartOperation operation(
      *impl_, {.operation = Operation::kSetPortStatus, .port = address, .argument = status});
  Domain& domain = impl_->components.DomainOf(address.controller);
  const Outcome begun =
      operation.Begin(IsComponentStatus(status), [&] { return std::vector{&domain}; });
  if (begun != Outcome::kOk) return begun;
  if (IsGoal(status)) return PortOrder(*impl_, address, status).CarryOut(operation);
  ReadPort(address, &port);
  return RefusalOf(port.status == ComponentStatus::kFailed);
}

void EnclosureParts::TellLunModified(LunNumber number) {
  Lun* lun = nullptr;
  if (impl_->bays.FindLun(number, &lun) != Outcome::kOk) return;
  std::lock_guard incident(impl_->incident);  // no LUN departs meanwhile
  Domain& domain = lun->group().domain();
  std::lock_guard commit(domain.commit);
  if (!lun->Exists()) return;
  domain.Tell({{EventKind::kModified, ObjectKind::kLun, number}}, impl_->events);
}

Outcome EnclosureParts::SetLunStatus(LunNumber number, std::int32_t status) {
  Lun* found = nullptr;
  if (const Outcome exists = impl_->bays.FindLun(number, &found); exists != Outcome::kOk) {
    return exists;
  }
  Lun& lun = *found;
  PartOperation operation(*impl_,
                          {.operation = Operation::kSetStatus, .lun = number, .argument = status});
  const Outcome begun =
      operation.Begin(IsLunStatus(status), [&] { return std::vector{&lun.group().domain()}; });
  if (begun != Outcome::kOk) return begun;
  if (!lun.Exists()) return Outcome::kGone;  // deleted while this order waited
  if (IsGoal(status)) return LunStatusOrder(*impl_, lun, status).CarryOut(operation);
  return RefusalOf(lun.status() == LunStatus::kFailed);
}

Outcome EnclosureParts::SetSubsystemStatus(std::int32_t status) {
  PartOperation operation(*impl_, {.operation = Operation::kSetStatus, .argument = status});
  const Outcome begun =
      operation.Begin(IsSubsystemStatus(status), [this] { return impl_->AllDomains(); });
  if (begun != Outcome::kOk) return begun;
  if (IsGoal(status)) return SubsystemOrder(*impl_, status).CarryOut(operation);
  return RefusalOf(ReadSubsystem().status == SubsystemStatus::kFailed);
}

}  // namespace vdslab::sim
