// The key `faults` of an enclosure file.
#pragma once

#include <span>
#include <string_view>

#include "simulator/enclosure_spec.h"
#include "yaml/node.h"

namespace vdslab::sim {

// Appends the rules of `list` to spec.faults, whose drives, controllers and LUNs must be known.
void ReadFaults(const yaml::Node& list, EnclosureSpec& spec);

// The keys of a rule, in the order of the document.
std::span<const std::string_view> FaultTargetKeys();
std::span<const std::string_view> FaultTriggerKeys();
std::span<const std::string_view> FaultParameterKeys();

}  // namespace vdslab::sim
