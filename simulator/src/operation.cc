#include "simulator/operation.h"

#include <algorithm>

namespace vdslab::sim {

std::optional<Operation> ParseOperation(std::string_view name) {
  const auto found = std::find(kOperationNames.begin(), kOperationNames.end(), name);
  if (found == kOperationNames.end()) return std::nullopt;
  return static_cast<Operation>(found - kOperationNames.begin());
}

std::string_view NameOf(Operation operation) {
  return kOperationNames[static_cast<std::size_t>(operation)];
}

}  // namespace vdslab::sim
