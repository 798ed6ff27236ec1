// A fault rule as the `faults` of an enclosure file have it.
#pragma once

#include <string>

#include "simulator/fault_rule.h"

namespace vdslab::sim {

std::string TextOf(const FaultRule& rule);  // "kind: flush_failure, drive: \"0:3\", nth: 2"

}  // namespace vdslab::sim
