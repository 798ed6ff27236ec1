// The key `drives` of an enclosure file.
#pragma once

#include <cstdint>
#include <limits>
#include <string>

#include "simulator/enclosure_spec.h"
#include "simulator/generator.h"
#include "yaml/node.h"

namespace vdslab::sim {

// VDS numbers buses and slots in 16 bits.
inline constexpr std::int64_t kBusNumberMax = std::numeric_limits<std::int16_t>::max();

// Appends the drives of `node`, a group or a list of them, to spec.drives. Serial numbers that are
// not given are drawn. `makes_room`: spec.bus_count grows as they need it.
void ReadDrives(const yaml::Node& node, bool makes_room, Generator& generator, EnclosureSpec& spec);

SlotAddress ReadSlot(const yaml::Node& node);

// `digits` hexadecimal digits, drawn.
std::string DrawHex(Generator& generator, int digits);

}  // namespace vdslab::sim
