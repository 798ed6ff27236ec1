// The priority of rebuilds as clients give it: a number, where the array knows three steps.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "simulator/types.h"

namespace vdslab::sim {

// From 0 to kRebuildNumberMax.
// Source: VDS_REBUILD_PRIORITY_MIN and _MAX of vds.h.
using RebuildNumber = std::int16_t;
inline constexpr RebuildNumber kRebuildNumberMax = 16;

// The step that it asks for: 0 to 5 the lowest, 11 to 16 the highest; none, where it is out of the
// range. Ours: where the steps begin.
inline std::optional<RebuildPriority> StepFor(RebuildNumber number) {
  if (number < 0 || number > kRebuildNumberMax) return std::nullopt;
  if (number <= 5) return RebuildPriority::kLow;
  return number <= 10 ? RebuildPriority::kMedium : RebuildPriority::kHigh;
}

// A number for the step: `wish` where that asks for it.
inline RebuildNumber NumberFor(RebuildPriority step, std::optional<RebuildNumber> wish) {
  if (wish && StepFor(*wish) == step) return *wish;
  constexpr RebuildNumber kNumbers[] = {0, 8, 15};
  return kNumbers[static_cast<std::size_t>(step)];
}

}  // namespace vdslab::sim
