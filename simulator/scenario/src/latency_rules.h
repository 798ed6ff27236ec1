// The key `latency` of an enclosure file.
#pragma once

#include "simulator/enclosure_spec.h"
#include "yaml/node.h"

namespace vdslab::sim {

// Appends `rules` to spec.latency, which must already hold the drives. Traces are read from beside
// the file.
void ReadLatency(const yaml::Node& rules, EnclosureSpec& spec);

}  // namespace vdslab::sim
