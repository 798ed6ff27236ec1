// What the types of LUNs have in common and what sets them apart.
#pragma once

#include <cstdint>
#include <vector>

#include "simulator/types.h"

namespace vdslab::sim {

bool HasStripes(LunType type);

std::size_t MembersMin(LunType type);
bool CanHave(LunType type, std::size_t member_count);  // the number, apart from the minimum

// Columns whose worth of space holds user data. A mirror's all hold the same.
std::size_t DataColumns(LunType type, std::size_t member_count);

// Columns of a row of stripes that hold parity.
std::size_t ParityColumns(LunType type);

bool HasRedundancy(LunType type);

std::size_t CopyCount(LunType type, std::size_t member_count);  // complete copies of the data
// How many columns may be lost, whichever they are.
std::size_t LossesSurvived(LunType type, std::size_t member_count);

// Whether a write to one column changes what the other one holds, of types with redundancy.
bool ShareRedundancy(LunType type, std::size_t one, std::size_t other);

// Whether all data can be read when the columns that are `good` can be.
bool Survives(LunType type, const std::vector<bool>& good);

}  // namespace vdslab::sim
