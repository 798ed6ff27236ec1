#include "pools.h"

#include <algorithm>

namespace vdslab::sim {

std::optional<std::size_t> FindPool(const EnclosureSpec& spec, std::string_view name) {
  const auto place = std::find_if(spec.pools.begin(), spec.pools.end(),
                                  [&](const PoolSpec& pool) { return pool.friendly_name == name; });
  if (place == spec.pools.end()) return std::nullopt;
  return static_cast<std::size_t>(place - spec.pools.begin());
}

LunSpec InPool(LunSpec lun, const PoolSpec& pool) {
  lun.type = pool.type;
  lun.stripe_bytes = pool.stripe_bytes;
  lun.members = pool.members;
  lun.spares = pool.spares;
  return lun;
}

}  // namespace vdslab::sim
