// The key `reset` of an enclosure file.
#pragma once

#include "simulator/enclosure_spec.h"
#include "yaml/document.h"

namespace vdslab::sim {

void ReadReset(const yaml::Node& node, EnclosureSpec& spec);

}  // namespace vdslab::sim
