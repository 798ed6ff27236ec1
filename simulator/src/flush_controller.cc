// IVdsController::FlushCache as the enclosure carries it out.
#include "cache_order.h"
#include "part_status.h"
#include "simulator/enclosure_parts.h"

namespace vdslab::sim {
namespace {

class CacheFlushOrder final : public CacheOrder {
 public:
  using CacheOrder::CacheOrder;

 protected:
  PartEffect Look() override {
    const ComponentStatus status = Status();
    if (status == ComponentStatus::kFailed) return PartEffect::kSayFailed;
    if (!IsGoal(static_cast<std::int32_t>(status))) return PartEffect::kSayCannot;
    if (Guards() != 0) return PartEffect::kFlush;
    return HoldsAnything() ? PartEffect::kSayFailed : PartEffect::kNone;
  }
  void Commit(Change&) override {}  // there is nothing to change but the cache

  bool Flushes(const AcknowledgedWrite& write) const override { return Holds(write); }
};

}  // namespace

Outcome EnclosureParts::FlushController(ControllerNumber number) {
  if (number >= ControllerCount()) return Outcome::kNotFound;
  PartOperation operation(*impl_,
                          {.operation = Operation::kSetControllerStatus, .controller = number});
  return CacheFlushOrder(*impl_, number).CarryOutIn(operation);
}

}  // namespace vdslab::sim
