// The key `hba_ports` of an enclosure file.
#pragma once

#include "simulator/enclosure_spec.h"
#include "yaml/document.h"

namespace vdslab::sim {

void ReadHbaPorts(const yaml::Node& node, EnclosureSpec& spec);

}  // namespace vdslab::sim
