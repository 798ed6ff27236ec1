// The key `drives` of an enclosure file.
#pragma once

#include "simulator/enclosure_spec.h"
#include "simulator/generator.h"
#include "yaml/node.h"

namespace vdslab::sim {

// Appends the drives of `groups` to spec.drives. Serial numbers that are not given are drawn.
void ReadDrives(const yaml::Node& groups, Generator& generator, EnclosureSpec& spec);

SlotAddress ReadSlot(const yaml::Node& node);

// `digits` hexadecimal digits, drawn.
std::string DrawHex(Generator& generator, int digits);

}  // namespace vdslab::sim
