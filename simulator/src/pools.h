// LUNs that are cut from a pool.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "simulator/enclosure_spec.h"

namespace vdslab::sim {

std::optional<std::size_t> FindPool(const EnclosureSpec& spec, std::string_view name);

// The LUN as if the pool's drives were its own.
LunSpec InPool(LunSpec lun, const PoolSpec& pool);

}  // namespace vdslab::sim
