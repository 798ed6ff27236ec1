// Orders of a client about controllers, ports, LUNs and the subsystem, as a story names them.
#pragma once

#include <string_view>
#include <vector>

#include "scenario/stimulus_definition.h"
#include "stimuli.h"

namespace vdslab::sim {

const std::vector<StimulusDefinition>& PartOrders();

// Null: not one of them.
StimulusFunction FindPartOrder(std::string_view name);

}  // namespace vdslab::sim
