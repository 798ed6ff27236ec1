#include "cache_order.h"

#include <algorithm>

namespace vdslab::sim {

Outcome CacheOrder::CarryOutIn(PartOperation& operation) {
  const Outcome begun = operation.Begin(true, [this] { return hardware_.InOrder(Touched()); });
  return begun == Outcome::kOk ? CarryOut(operation) : begun;
}

ComponentStatus CacheOrder::Status() const {
  ControllerProperties controller;
  hardware_.components.Read(number_, &controller);
  return controller.health == Health::kFailed ? ComponentStatus::kFailed : controller.status;
}

std::vector<const Domain*> CacheOrder::Touched() const {
  std::vector<const Domain*> touched{&hardware_.components.DomainOf(number_)};
  for (const AcknowledgedWrite* write : hardware_.accounts.store().Cached()) {
    if (!Holds(*write)) continue;
    for (const DirtyShare& share : write->shares) touched.push_back(&share.drive->domain());
  }
  return touched;
}

bool CacheOrder::Holds(const AcknowledgedWrite& write) const {
  return std::find(write.copies.begin(), write.copies.end(), number_) != write.copies.end();
}

bool CacheOrder::HoldsAnything() const {
  const auto cached = hardware_.accounts.store().Cached();
  return std::any_of(cached.begin(), cached.end(),
                     [this](const AcknowledgedWrite* write) { return Holds(*write); });
}

}  // namespace vdslab::sim
