// What faults do to calls that only read.
#include <algorithm>

#include "hardware.h"
#include "simulator/enclosure_reads.h"

namespace vdslab::sim {

std::optional<std::uint32_t> EnclosureReads::FailingAllocation(Occasion query) {
  if (!impl_->faults.HasRules()) return std::nullopt;
  query.operation = Operation::kQuery;
  query.now = impl_->clock.Now();
  const auto shortage = impl_->faults.Fire(FaultKind::kOutOfMemory, query);
  if (!shortage) return std::nullopt;
  return std::max<std::uint32_t>(shortage->with.nth_allocation, 1);
}

}  // namespace vdslab::sim
