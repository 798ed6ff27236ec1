// Orders of a client about the life of LUNs, as a story names them.
#pragma once

#include <map>
#include <string_view>
#include <vector>

#include "scenario/stimulus_definition.h"
#include "stimuli.h"

namespace vdslab::sim {

// The drives that the client has seen, by the slot that each was in last.
using SeenDrives = std::map<SlotAddress, DriveHandle>;

const std::vector<StimulusDefinition>& LifeOrders();

using LifeFunction = StimulusAnswer (*)(Enclosure& enclosure, const StimulusArguments& arguments,
                                        const SeenDrives& drives);
// Null: not one of them.
LifeFunction FindLifeOrder(std::string_view name);

}  // namespace vdslab::sim
