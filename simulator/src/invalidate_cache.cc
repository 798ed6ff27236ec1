// IVdsController::InvalidateCache as the enclosure carries it out.
#include "cache_incidents.h"
#include "cache_order.h"
#include "part_status.h"
#include "simulator/enclosure_parts.h"

namespace vdslab::sim {
namespace {

class CacheDiscardOrder final : public CacheOrder {
 public:
  using CacheOrder::CacheOrder;

 protected:
  PartEffect Look() override {
    const ComponentStatus status = Status();
    const bool says_failed = status == ComponentStatus::kUnknown &&
                             hardware_.spec.reset_manners.silent_cache == Outcome::kFailed;
    if (status == ComponentStatus::kFailed || says_failed) return PartEffect::kSayFailed;
    if (!IsGoal(static_cast<std::int32_t>(status))) return PartEffect::kSayCannot;
    if (Guards() != 0) return PartEffect::kFlush;
    return HoldsAnything() ? PartEffect::kWouldChange : PartEffect::kNone;
  }
  bool Flushes(const AcknowledgedWrite& write) const override {
    return hardware_.spec.reset_manners.flushes_before_discard && Holds(write);
  }
  void Commit(Change&) override { DiscardCache(hardware_, number_); }
};

}  // namespace

Outcome EnclosureParts::InvalidateCache(ControllerNumber number) {
  if (number >= ControllerCount()) return Outcome::kNotFound;
  PartOperation operation(*impl_,
                          {.operation = Operation::kSetControllerStatus, .controller = number});
  return CacheDiscardOrder(*impl_, number).CarryOutIn(operation);
}

}  // namespace vdslab::sim
