// IVdsController::FlushCache as the enclosure carries it out.
#include <algorithm>

#include "part_order.h"
#include "part_status.h"

namespace vdslab::sim {
namespace {

class CacheOrder final : public PartOrder {
 public:
  CacheOrder(Hardware& hardware, ControllerNumber number) : PartOrder(hardware), number_(number) {}

  // Of the controller, and of the drives for which its cache holds something. Under `incident`.
  std::vector<Domain*> Domains() const {
    std::vector<const Domain*> touched{&hardware_.components.DomainOf(number_)};
    for (const AcknowledgedWrite* write : hardware_.accounts.store().Cached()) {
      if (!Flushes(*write)) continue;
      for (const DirtyShare& share : write->shares) touched.push_back(&share.drive->domain());
    }
    return hardware_.InOrder(touched);
  }

 protected:
  PartEffect Look() override {
    ControllerProperties controller;
    hardware_.components.Read(number_, &controller);
    if (controller.status == ComponentStatus::kFailed) return PartEffect::kSayFailed;
    if (!IsGoal(static_cast<std::int32_t>(controller.status))) return PartEffect::kSayCannot;
    if (Guards() != 0) return PartEffect::kFlush;
    return HoldsAnything() ? PartEffect::kSayFailed : PartEffect::kNone;
  }
  void Commit(Change&) override {}  // there is nothing to change but the cache

  bool Flushes(const AcknowledgedWrite& write) const override {
    return std::find(write.copies.begin(), write.copies.end(), number_) != write.copies.end();
  }

 private:
  bool HoldsAnything() const {
    const auto cached = hardware_.accounts.store().Cached();
    return std::any_of(cached.begin(), cached.end(),
                       [this](const AcknowledgedWrite* write) { return Flushes(*write); });
  }

  const ControllerNumber number_;
};

}  // namespace

Outcome Enclosure::FlushController(ControllerNumber number) {
  if (number >= ControllerCount()) return Outcome::kNotFound;
  PartOperation operation(*impl_,
                          {.operation = Operation::kSetControllerStatus, .controller = number});
  CacheOrder order(*impl_, number);
  const Outcome begun = operation.Begin(true, [&] { return order.Domains(); });
  return begun == Outcome::kOk ? order.CarryOut(operation) : begun;
}

}  // namespace vdslab::sim
