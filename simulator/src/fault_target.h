// Whether an enclosure has what a fault is about.
#pragma once

#include <string>

#include "simulator/enclosure_spec.h"
#include "simulator/fault_rule.h"

namespace vdslab::sim {

// Says what of `target` does not exist; empty when it does.
std::string FindMissing(const FaultTarget& target, const EnclosureSpec& spec);

}  // namespace vdslab::sim
