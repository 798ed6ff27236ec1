// Whether an enclosure has what a fault is about.
#pragma once

#include <cstdint>
#include <string>

#include "simulator/enclosure_spec.h"
#include "simulator/fault_rule.h"

namespace vdslab::sim {

// Says what of `target` does not exist in an enclosure of `spec` that has made `luns_made` LUNs
// since; empty when it does.
std::string FindMissing(const FaultTarget& target, const EnclosureSpec& spec,
                        std::uint32_t luns_made = 0);

}  // namespace vdslab::sim
