#include "lun_request.h"

#include <algorithm>

#include "lun_hints.h"

namespace vdslab::provider {
namespace {

using sim::LunType;
using Types = std::vector<LunType>;

Types FaultTolerantTypes(const VDS_HINTS2& hints) {
  const bool few_drives = Wants(hints, VDS_HINT_ISYANKABLE, hints.bIsYankable);
  if (few_drives || Wants(hints, VDS_HINT_MOSTLYREADS, hints.bMostlyReads)) {
    return {LunType::kMirror, LunType::kStripedMirror, LunType::kParity};
  }
  return {LunType::kParity, LunType::kMirror};
}

Types OtherTypes(const VDS_HINTS2& hints) {
  const bool sequential =
      Wants(hints, VDS_HINT_OPTIMIZEFORSEQUENTIALREADS, hints.bOptimizeForSequentialReads) ||
      Wants(hints, VDS_HINT_OPTIMIZEFORSEQUENTIALWRITES, hints.bOptimizeForSequentialWrites);
  const bool few_drives = Wants(hints, VDS_HINT_ISYANKABLE, hints.bIsYankable);
  if (sequential && !few_drives) return {LunType::kStripe, LunType::kSimple, LunType::kSpan};
  return {LunType::kSimple, LunType::kSpan};
}

Types TypesFor(std::int32_t type, const VDS_HINTS2& hints) {
  switch (type) {
    case VDS_LT_DEFAULT: {
      Types types = FaultTolerantTypes(hints);
      const Types others = OtherTypes(hints);
      types.insert(types.end(), others.begin(), others.end());
      return types;
    }
    case VDS_LT_FAULT_TOLERANT:
      return FaultTolerantTypes(hints);
    case VDS_LT_NON_FAULT_TOLERANT:
      return OtherTypes(hints);
    case VDS_LT_SIMPLE:
    case VDS_LT_SPAN:
    case VDS_LT_STRIPE:
    case VDS_LT_MIRROR:
    case VDS_LT_PARITY:
    case VDS_LT_RAID6:
    case VDS_LT_RAID10:
      return {static_cast<LunType>(type)};
    default:
      return {};
  }
}

// Of two orders one of which was to make a LUN: what can be had comes before what is short of room,
// that before what is short of drives, and that before all other refusals.
bool MeansMore(sim::Outcome one, sim::Outcome other) {
  for (const auto each : {sim::Outcome::kOk, sim::Outcome::kNoSpace, sim::Outcome::kTooFewDrives}) {
    if (one == each || other == each) return one == each && other != each;
  }
  return false;
}

// Whether the LUNs of a concrete pool are such as the type leaves to the choice of the provider.
bool LeavesTheChoiceOf(const sim::PoolLayout& pool, std::int32_t type) {
  if (type == VDS_LT_DEFAULT) return true;
  const bool is_fault_tolerant = pool.losses_survived > 0;
  return type == (is_fault_tolerant ? VDS_LT_FAULT_TOLERANT : VDS_LT_NON_FAULT_TOLERANT);
}

}  // namespace

std::vector<sim::LunOrder> OrdersIn(const sim::PoolProperties& pool, const LunRequest& request) {
  std::vector<sim::LunOrder> orders;
  if (!pool.layout) {
    orders = OrdersFor(request);
  } else {
    Types types = TypesFor(request.type, request.hints);
    if (LeavesTheChoiceOf(*pool.layout, request.type)) types = {pool.layout->type};
    types.resize(std::min<std::size_t>(types.size(), 1));  // any other one is refused as that is
    for (const LunType type : types) {
      orders.push_back({.type = type, .size_bytes = request.size_bytes});
    }
  }
  for (sim::LunOrder& order : orders) order.pool = pool.number;
  return orders;
}

std::vector<sim::LunOrder> OrdersFor(const LunRequest& request) {
  const std::size_t most =
      request.drives.empty()
          ? std::min<std::size_t>(request.hints.ulMaximumDriveCount, sim::kColumnsMax)
          : 0;
  std::vector<sim::LunOrder> orders;
  for (const LunType type : TypesFor(request.type, request.hints)) {
    sim::LunOrder plain;
    plain.type = type;
    plain.size_bytes = request.size_bytes;
    plain.drives = request.drives;
    sim::LunOrder hinted = plain;
    if (request.hints.ulStripeSize != 0) hinted.stripe_bytes = request.hints.ulStripeSize;
    for (hinted.columns = 1; hinted.columns <= most; ++hinted.columns) orders.push_back(hinted);
    hinted.columns = 0;  // as many as it takes
    if (hinted.stripe_bytes != plain.stripe_bytes) orders.push_back(hinted);
    orders.push_back(plain);
  }
  return orders;
}

sim::LunOrder ChooseOrder(const sim::Enclosure& enclosure, const std::vector<sim::LunOrder>& orders,
                          sim::Bytes size_bytes) {
  const sim::LunOrder* possible = nullptr;
  for (const sim::LunOrder& order : orders) {
    sim::Bytes most = 0;
    const sim::Outcome outcome = enclosure.MaxLunBytes(order, &most);
    if (outcome == sim::Outcome::kOk && most >= size_bytes) return order;
    const bool is_limited = order.columns != 0;
    if (possible == nullptr && !is_limited && outcome != sim::Outcome::kInvalid) possible = &order;
  }
  return possible == nullptr ? orders.back() : *possible;
}

sim::Outcome FindMaxBytes(const sim::Enclosure& enclosure, const std::vector<sim::LunOrder>& orders,
                          sim::Bytes* bytes) {
  *bytes = 0;
  sim::Outcome best = sim::Outcome::kInvalid;
  for (const sim::LunOrder& order : orders) {
    sim::Bytes most = 0;
    const sim::Outcome outcome = enclosure.MaxLunBytes(order, &most);
    if (outcome == sim::Outcome::kOk) *bytes = std::max(*bytes, most);
    if (best == sim::Outcome::kInvalid || MeansMore(outcome, best)) best = outcome;
  }
  return best;
}

}  // namespace vdslab::provider
