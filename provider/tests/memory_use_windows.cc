#include "memory_use.h"

namespace vdslab::provider::testing {

std::optional<std::size_t> ResidentBytes() { return std::nullopt; }

}  // namespace vdslab::provider::testing
