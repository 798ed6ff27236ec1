// A client's request for a LUN, and the orders by which the enclosure could carry it out.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "abi/vds.h"
#include "simulator/enclosure.h"

namespace vdslab::provider {

struct LunRequest {
  std::int32_t type = VDS_LT_UNKNOWN;  // a number of VDS_LUN_TYPE
  std::uint64_t size_bytes = 0;
  std::vector<sim::DriveHandle> drives{};  // empty: the array chooses
  VDS_HINTS2 hints{};
  std::optional<sim::RebuildNumber> priority{};  // of rebuilds; none: that of the array
};

// The orders that fit the type, the preferred one first; of a type that leaves the choice to the
// provider there are several. Empty: the array makes no such LUN. A hint that cannot be followed
// is not, for hints bind nobody.
std::vector<sim::LunOrder> OrdersFor(const LunRequest& request);

// The same for a LUN of a pool. A concrete one has LUNs of one type, which fits or does not.
std::vector<sim::LunOrder> OrdersIn(const sim::PoolProperties& pool, const LunRequest& request);

// The first of `orders` that makes a LUN of that size now; if none does, the first that might do
// some time, so that carrying it out tells what is in the way. `orders` is not empty.
sim::LunOrder ChooseOrder(const sim::Enclosure& enclosure, const std::vector<sim::LunOrder>& orders,
                          sim::Bytes size_bytes);

// How large a LUN one of `orders` could make now. Where drives or room are short for all of them it
// is 0 bytes, and the outcome is kTooFewDrives or, where more than drives are missing, kNoSpace;
// another outcome where none of them would be carried out for another reason.
sim::Outcome FindMaxBytes(const sim::Enclosure& enclosure, const std::vector<sim::LunOrder>& orders,
                          sim::Bytes* bytes);

}  // namespace vdslab::provider
