// Enclosures described in YAML. The format is explained in docs/enclosure-format.md.
#pragma once

#include <string>
#include <string_view>

#include "simulator/enclosure_spec.h"

namespace vdslab::sim {

// Both throw yaml::Error, with file, line and column, for whatever is wrong: with the YAML, with a
// key or a value, or with the enclosure as a whole. So FindDefect of what they return is empty.
EnclosureSpec LoadEnclosure(const std::string& path);
EnclosureSpec ParseEnclosure(std::string_view text, const std::string& name);

}  // namespace vdslab::sim
