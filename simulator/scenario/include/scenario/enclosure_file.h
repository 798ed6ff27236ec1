// Enclosures described in YAML. The format is explained in docs/enclosure-format.md.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "simulator/enclosure_spec.h"

namespace vdslab::yaml {
class Node;
}

namespace vdslab::sim {

// All throw yaml::Error, with file, line and column, for whatever is wrong: with the YAML, with a
// key or a value, or with the enclosure as a whole. So FindDefect of what they return is empty.
// A `seed` that is given stands in place of the one of the file.
EnclosureSpec LoadEnclosure(const std::string& path, std::optional<std::uint64_t> seed = {});
EnclosureSpec ParseEnclosure(std::string_view text, const std::string& name);

// An enclosure within another file: the same keys, but for `schema`.
EnclosureSpec ReadEnclosure(const yaml::Node& map, std::optional<std::uint64_t> seed = {});

}  // namespace vdslab::sim
