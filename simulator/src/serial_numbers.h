// Whether the serial numbers of drives differ.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "simulator/enclosure_spec.h"

namespace vdslab::sim {

// A serial number that two drives have. Precondition: CanNumber of each. Works on patterns, so that
// 100,000 drives of a few of them take no time.
std::optional<std::string> FindSharedSerial(const std::vector<DriveSpec>& drives);

}  // namespace vdslab::sim
